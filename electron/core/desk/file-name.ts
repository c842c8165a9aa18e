/** Characters that a file system of the three platforms refuses in a name. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;
const MAX_NAME = 120;

/** The name of a desk as a file or folder can have it; empty when nothing of it can stay. */
export function fileNameOf(deskName: string): string {
  return deskName
    .replace(FORBIDDEN, '-')
    .trim()
    .replace(/^[.\s-]+|(?<![.\s-])[.\s-]+$/gu, '')
    .slice(0, MAX_NAME);
}
