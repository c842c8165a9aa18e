import type { OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import { err, ok, type Result } from '#core/result.ts';
import type { Client } from '#renderer/client/client.ts';
import { readImportFile, type ImportFile } from '#renderer/client/file-content.ts';

/** A file that the person chose, and what is written in it. */
export interface ChosenText {
  file: ImportFile;
  paragraphs: OutputOf<'text.read'>['texts'][number]['paragraphs'];
}

/** Text from the clipboard as a file, so that it is read as files are; null where the clipboard has none. */
export function pastedFile(data: DataTransfer | null, name: string): File | null {
  const html = data?.getData('text/html') ?? '';
  const text = data?.getData('text/plain') ?? '';
  if (html !== '') return new File([html], `${name}.html`, { type: 'text/html' });
  return text.trim() === '' ? null : new File([text], `${name}.txt`, { type: 'text/plain' });
}

/** Content of a slot for a chosen file. */
export function slotOf(chosen: ChosenText | null): { name: string; paragraphs: number } | null {
  return chosen && { name: chosen.file.name, paragraphs: chosen.paragraphs.length };
}

/** Has the host read files and cut them into paragraphs; the first that cannot be read is the answer. */
export async function readTexts(
  client: Client,
  files: readonly File[],
): Promise<Result<ChosenText[], ApiError>> {
  const read: ImportFile[] = [];
  for (const file of files) {
    const content = await readImportFile(file);
    if (!content.ok) return content;
    read.push(content.value);
  }
  const answer = await client.call('text.read', { files: read });
  if (!answer.ok) return answer;
  const failed = answer.value.texts.find(({ error }) => error !== null);
  if (failed?.error)
    return err({ ...failed.error, values: { file: failed.file, ...failed.error.values } } as ApiError);
  return ok(answer.value.texts.map(({ paragraphs }, i) => ({ file: read[i]!, paragraphs })));
}

/** Share of Arabic among the letters of a text, 0 to 1: enough to tell which of two files is the source. */
export function arabicShare({ paragraphs }: ChosenText): number {
  const sample = paragraphs
    .slice(0, 50)
    .map(({ text }) => text)
    .join(' ');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 ? 0 : (sample.match(/\p{Script=Arabic}/gu)?.length ?? 0) / letters;
}
