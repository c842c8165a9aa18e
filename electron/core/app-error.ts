/**
 * Every error that a person can be told of, in one map: code → the values that its sentence is given. The sentences are in the
 * catalogues of the interface (`errors.<code>`), in every language; `errors.<code>_cli` is what the command line says where
 * the window's sentence would be wrong there. A new code is a line here and one in each catalogue.
 */
export const ERRORS = {
  'bad-request': { detail: 'text' },
  'unknown-method': { name: 'text' },
  internal: { detail: 'text' },
  disconnected: {},
  /** The sign-in at a desk server has ended. */
  'signed-out': {},
  /** A desk server that cannot be reached. */
  'server-lost': {},
  'not-available': {},
  cancelled: {},
  /** A save that was not acknowledged in time; it may still be. */
  'save-late': {},
  /** A task of the host took longer than it may. */
  'timed-out': {},
  /** The thread of a task ended by itself: out of memory, or a fault of a library. */
  'thread-ended': { detail: 'text' },

  'no-desk': {},
  'no-person': {},
  /** This installation does not sign for the person. */
  'not-let-in': {},
  'other-device': {},
  /** A change of people, rules or keys by somebody who is no manager. */
  'not-a-manager': {},
  /** A window of a desk server that is signed in as somebody else. */
  'other-person': {},
  /** What a desk server does not do for its windows. */
  'not-on-server': {},
  /** A desk without signatures, which is not served to several people. */
  'desk-unsigned': { path: 'text' },
  'desk-not-found': { path: 'text' },
  'not-a-desk': { path: 'text' },
  /** `desk.json` cannot be read, and there are articles or journals beside it: the desk can be set right. */
  'desk-damaged': { path: 'text' },
  'desk-newer': { path: 'text' },
  /** A problem of a desk's file that could not be set right, or is not there any more. */
  'cannot-mend': { file: 'text' },
  'folder-not-empty': { path: 'text' },
  'article-not-found': { article: 'text' },
  'article-newer': { path: 'text' },
  'signed-off': { path: 'text' },
  'not-signed-off': { path: 'text' },
  /** `line`: from 1; 0 where the whole file is meant. */
  'not-as-written': { file: 'text', line: 'number' },
  /** `limit`: in bytes. */
  'pack-too-large': { file: 'text', limit: 'number' },
  'links-do-not-fit': {},

  'file-empty': { file: 'text' },
  'file-not-text': { file: 'text' },
  /** `limit`: in bytes. */
  'file-too-large': { file: 'text', limit: 'number' },
  'file-undecodable': { file: 'text' },
  /** A file that breaks the rules of its format; `place` says where. */
  'file-damaged': { file: 'text', place: 'text', detail: 'text' },
  /** The same, where it is text: `line` and `column`, from 1. */
  'file-damaged-at': { file: 'text', line: 'number', column: 'number', detail: 'text' },
  /** A file with what no article needs and an attack does: entities, a bomb; `place` says where. */
  'file-unsafe': { file: 'text', place: 'text' },
  'file-locked': { file: 'text' },
  /** A file whose reading or writing was given up: it took longer than it may. */
  'file-too-slow': { file: 'text' },
  /** A known format that is not read. */
  'file-format-unknown': { file: 'text', format: 'text' },
  'file-is-pdf': { file: 'text' },
  'file-is-old-word': { file: 'text' },
  'file-is-spreadsheet': { file: 'text' },
  'file-is-archive': { file: 'text' },
  'file-is-sign-off-pack': { file: 'text' },
  /** A format that is built on the original cannot be built on this one. */
  'original-does-not-fit': { file: 'text', format: 'text' },
  'not-a-review-table': { file: 'text' },
  'is-review-table': { file: 'text' },
  'is-desk-article': { file: 'text', article: 'text', title: 'text' },
  /** A file that an article was made of, byte for byte; asked before there is a second one. */
  'already-imported': { file: 'text', article: 'text', title: 'text' },
  'other-article': { file: 'text' },
  /** Not a translation from Arabic into English: the languages as the file names them. */
  'languages-do-not-fit': { file: 'text', source: 'text', target: 'text' },
  'pairs-not-found': { file: 'text' },
  /** The text to translate is not in Arabic script; asked before it becomes an article, as are the next two. */
  'source-not-arabic': { file: 'text' },
  /** The translation is in Arabic script. */
  'english-is-arabic': { file: 'text' },
  /** The text is not in Arabic script, and its translation is. */
  'languages-swapped': { file: 'text' },
  'file-not-found': { file: 'text' },
  'folder-not-found': { path: 'text' },

  'no-git': {},
  /** Versions as numbers of the form 2.29. */
  'git-too-old': { version: 'text', needed: 'text' },
  'bad-address': { address: 'text' },
  'address-with-password': {},
  /** The desk at this path is connected to no repository on this machine. */
  'not-connected': { path: 'text' },
  /** Another program syncs the desk at this path, and takes long. */
  'sync-running': { path: 'text' },
  /** `detail`, here and below: what Git said, in its own words. */
  'repository-offline': { address: 'text', detail: 'text' },
  'repository-password': { address: 'text', detail: 'text' },
  'repository-unknown-host': { address: 'text', detail: 'text' },
  'repository-not-found': { address: 'text', detail: 'text' },
  'repository-read-only': { address: 'text', detail: 'text' },
  'repository-refused': { address: 'text', detail: 'text' },
  /** Others were first again and again. */
  'repository-busy': { address: 'text' },
  /** There are files in the repository, and no desk. */
  'repository-no-desk': { address: 'text' },
  'repository-other-desk': { address: 'text' },
  'repository-empty': { address: 'text' },
  /** There is another desk in the repository than somebody was invited to. */
  'invitation-other-desk': { address: 'text' },
  'not-an-invitation': { file: 'text' },
  /** What was there before is not part of the repository's history any more. */
  'repository-rewritten': { address: 'text' },
  'cannot-sign': { detail: 'text' },

  /** `detail`: the operating system's own code (`EIO`) or words. */
  'cannot-read': { path: 'text', detail: 'text' },
  /** A link, or no plain file or folder, below a desk: neither read nor written. */
  'unsafe-path': { path: 'text' },
  /** Journals that are too many or too large to be read, or take too long. `path`: of their folder. */
  'too-costly': { path: 'text' },
  'disk-full': { path: 'text', detail: 'text' },
  'read-only': { path: 'text', detail: 'text' },
  vanished: { path: 'text', detail: 'text' },
  'cannot-write': { path: 'text', detail: 'text' },
} as const satisfies Record<string, Record<string, 'text' | 'number' | 'text?' | 'number?'>>;

export type ErrorCode = keyof typeof ERRORS;

/** What somebody has said to be meant so, of what an import is refused for otherwise. */
export interface ImportIntent {
  /** Texts whose script is not that of their side. */
  anyLanguage?: boolean | undefined;
  /** A second article of a file. */
  again?: boolean | undefined;
}

/** Errors that are questions: what they refuse is done where somebody says that it is meant so. */
const QUESTIONS: ReadonlyMap<string, ImportIntent> = new Map<ErrorCode, ImportIntent>([
  ['source-not-arabic', { anyLanguage: true }],
  ['english-is-arabic', { anyLanguage: true }],
  ['languages-swapped', { anyLanguage: true }],
  ['already-imported', { again: true }],
]);

/** What an import has to be told to be meant so, where it was refused for nothing else; null where the refusal is no question. */
export function intentAskedBy(code: string | undefined): ImportIntent | null {
  return QUESTIONS.get(code ?? '') ?? null;
}

/** Errors of the disk, which are over once something can be written again. */
const DISK_ERRORS: ReadonlySet<string> = new Set([
  'disk-full',
  'read-only',
  'vanished',
  'cannot-write',
  'save-late',
] satisfies ErrorCode[]);

/** Whether an error says that the disk does not take what is written. */
export function isDiskError(code: string): boolean {
  return DISK_ERRORS.has(code);
}

export const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

type Kind<K> = K extends `text${string}` ? string : number;
type Optional<S> = { [N in keyof S]: S[N] extends `${string}?` ? N : never }[keyof S];

/** The values of an error: what its sentence needs, and nothing else. */
export type ErrorValues<C extends ErrorCode = ErrorCode> = C extends ErrorCode
  ? {
      [N in Exclude<keyof (typeof ERRORS)[C], Optional<(typeof ERRORS)[C]>>]: Kind<(typeof ERRORS)[C][N]>;
    } & {
      [N in Optional<(typeof ERRORS)[C]>]?: Kind<(typeof ERRORS)[C][N]>;
    }
  : never;

/** An error as plain data: how it travels, and what a text is made of. */
export interface ErrorData {
  code: ErrorCode;
  values: Record<string, string | number>;
}

type Arguments<C extends ErrorCode> =
  Record<never, never> extends ErrorValues<C>
    ? [values?: ErrorValues<C>, options?: ErrorOptions]
    : [values: ErrorValues<C>, options?: ErrorOptions];

/** A failure that belongs to the disk, to a file or to the person, and not to the program. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error implements ErrorData {
  readonly code: C;
  readonly values: Record<string, string | number>;

  constructor(code: C, ...[values, options]: Arguments<C>) {
    super(`${code} ${JSON.stringify(values ?? {})}`, options);
    this.name = 'AppError';
    this.code = code;
    this.values = { ...values };
  }

  /** The error that came as data from a thread or from the host. */
  static of({ code, values }: ErrorData, options?: ErrorOptions): AppError {
    return new AppError(code, ...([values, options] as unknown as Arguments<ErrorCode>));
  }

  /** The error as plain data. */
  get data(): ErrorData {
    return { code: this.code, values: this.values };
  }
}
