// Apart from the readers, so that whoever has to know a file by its name alone loads none of them.

/** Lower-case endings of the files that are read, by the id of their reader. The first of each is what an original is kept under. */
export const READ_ENDINGS = {
  docx: ['docx', 'docm'],
  odt: ['odt', 'ott'],
  xlsx: ['xlsx', 'xlsm'],
  ods: ['ods', 'ots'],
  rtf: ['rtf'],
  xliff: ['xlf', 'xliff', 'sdlxliff', 'mqxliff', 'mxliff'],
  tmx: ['tmx'],
  mhtml: ['mhtml', 'mht'],
  html: ['html', 'htm', 'xhtml'],
  csv: ['csv', 'tsv'],
  md: ['md', 'markdown'],
  txt: ['txt', 'text'],
} as const satisfies Record<string, readonly string[]>;

/** Endings of documents that no reader here is for. An archive is not among them: what is in it may be anything. */
export const FOREIGN_ENDINGS: ReadonlySet<string> = new Set([
  'pdf',
  'doc',
  'xls',
  'xlsb',
  'odp',
  'ppt',
  'pptx',
  'epub',
]);

/** The ending that an original is kept under: by its name alone, so that it can be found again. */
export function keptExtension(name: string): string {
  return endingsFor(extensionOf(name))?.[0] ?? 'txt';
}

/** Whether a file of this name holds text: of a format that is read, or of one that can be said by name. */
export function isDocument(name: string): boolean {
  const ending = extensionOf(name);
  return FOREIGN_ENDINGS.has(ending) || endingsFor(ending) !== undefined;
}

/** The ending of a name in lower case; empty where it has none. */
export function extensionOf(name: string): string {
  return /\.([^.\\/]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

function endingsFor(ending: string): readonly string[] | undefined {
  return Object.values<readonly string[]>(READ_ENDINGS).find((endings) => endings.includes(ending));
}
