import { AppError } from '#core/app-error.ts';

/** Words of Git, of ssh and of servers, as they are in the language `C`, and what they mean. The first that is found counts. */
const MEANINGS: readonly (readonly [readonly string[], FailureCode])[] = [
  [['Host key verification failed', 'REMOTE HOST IDENTIFICATION HAS CHANGED'], 'repository-unknown-host'],
  [
    [
      'terminal prompts disabled',
      'could not read Username',
      'could not read Password',
      'Authentication failed',
      'Permission denied (',
      'error: 401',
      'HTTP 401',
    ],
    'repository-password',
  ],
  [
    ['error: 403', 'HTTP 403', 'Write access to repository not granted', 'service not enabled'],
    'repository-read-only',
  ],
  [
    [
      'Could not resolve host',
      'Could not resolve hostname',
      'Failed to connect',
      "Couldn't connect",
      'Connection refused',
      'Connection timed out',
      'Connection reset',
      'Connection closed',
      'Operation timed out',
      'Operation too slow',
      'Network is unreachable',
      'No route to host',
      'Empty reply from server',
      'early EOF',
      'unexpected disconnect',
      'the remote end hung up unexpectedly',
      'RPC failed',
      'Temporary failure in name resolution',
      'unable to connect',
      'SSL_ERROR_SYSCALL',
      'error: 502',
      'error: 503',
      'error: 504',
    ],
    'repository-offline',
  ],
  [
    [
      'does not appear to be a git repository',
      "' not found",
      'Repository not found',
      'repository not found',
      'not found: did you run git update-server-info',
      'error: 404',
      'no such repository',
      'repository not exported',
      'access denied or repository not exported',
    ],
    'repository-not-found',
  ],
];

type FailureCode =
  | 'repository-unknown-host'
  | 'repository-password'
  | 'repository-read-only'
  | 'repository-offline'
  | 'repository-not-found';

/** Words of Git when somebody else's push came first. */
const RACE = [
  '(fetch first)',
  '(non-fast-forward)',
  'cannot lock ref',
  'failed to update ref',
  'failed to lock',
  'incorrect old value provided',
];

/** Whether a push was refused only because somebody else's came first. */
export function isLostRace(message: string): boolean {
  return RACE.some((words) => message.includes(words));
}

/** What Git said, as an error of the program. `address`: of the repository. */
export function repositoryFailure(message: string, address: string): AppError {
  const meaning = MEANINGS.find(([words]) => words.some((each) => message.includes(each)));
  const detail = essence(message);
  return meaning
    ? new AppError(meaning[1], { address, detail })
    : new AppError('repository-refused', { address, detail });
}

const MAX_DETAIL = 300;

/** The line of Git's output that says most: what a server said, else the first error. */
export function essence(message: string): string {
  const lines = message.split(/[\r\n]+/u).map((line) => line.trim());
  const found =
    lines.find((line) => / ! \[|^! \[/u.test(line)) ??
    lines.find((line) => /^remote: .*(?:error|denied|declined|rejected|refused)/iu.test(line)) ??
    lines.find((line) => /^(?:fatal|error|ssh): /u.test(line)) ??
    lines.find((line) => line !== '') ??
    '';
  return found
    .replace(/^(?:fatal|error|remote): /u, '')
    .replaceAll(/\p{C}+/gu, ' ')
    .slice(0, MAX_DETAIL);
}
