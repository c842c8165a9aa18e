import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { MAX_TEXT, type ParagraphKind } from '../core/article/events.ts';
import { guessKinds, splitParagraphs } from '../core/paragraphs.ts';
import { readMarkdown } from '../formats/markdown.ts';
import { MAX_FILE_BYTES, decodeText } from '../formats/text.ts';
import { DeskFailure, systemCode } from './failure.ts';

const MAX_PARAGRAPHS = 100_000;

/** A file that somebody brings to the desk. */
export interface ImportedFile {
  /** As the person knows it; only its ending and its last part mean anything. */
  name: string;
  bytes: Uint8Array;
}

/**
 * The bytes of a file that can be imported.
 * @throws DeskFailure `file-too-large`, `file-not-text` (a folder, say), `file-not-found`, `cannot-read`
 */
export async function readLimited(path: string): Promise<Uint8Array> {
  try {
    const stats = await stat(path);
    if (stats.size > MAX_FILE_BYTES) {
      throw new DeskFailure('file-too-large', { file: basename(path), limit: MAX_FILE_BYTES });
    }
    if (!stats.isFile()) throw new DeskFailure('file-not-text', { file: basename(path) });
    return await readFile(path);
  } catch (error) {
    if (error instanceof DeskFailure) throw error;
    const code = systemCode(error);
    throw new DeskFailure(code === 'ENOENT' ? 'file-not-found' : 'cannot-read', { path, detail: code });
  }
}

/** A paragraph that is not part of an article yet. */
export interface ReadParagraph {
  kind: ParagraphKind;
  text: string;
}

/** The last part of a file's name, which is what is kept of it. */
export function baseName(name: string): string {
  return name.split(/[\\/]/u).at(-1)!.slice(-255) || 'article.txt';
}

/** The ending that the original is kept under: `md` or `txt`. */
export function keptEnding(name: string): 'md' | 'txt' {
  return ['.md', '.markdown'].includes(extname(name).toLowerCase()) ? 'md' : 'txt';
}

/** The name that an updated source is kept under, in the article's folder: by its content, so that two never clash. */
export function updatedSourceName(name: string, sha256: string): string {
  return `source-${sha256.slice(0, 16)}.${keptEnding(name)}`;
}

/**
 * The paragraphs of a text or Markdown file.
 * @throws DeskFailure `file-empty`, `file-not-text`, `file-too-large`, `file-undecodable`, naming the file
 */
export function readText(file: ImportedFile): ReadParagraph[] {
  const name = baseName(file.name);
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) throw new DeskFailure(decoded.error, { file: name, limit: MAX_FILE_BYTES });
  const { text } = decoded.value;
  const paragraphs = keptEnding(name) === 'md' ? readMarkdown(text) : plainParagraphs(text);
  if (paragraphs.length === 0) throw new DeskFailure('file-empty', { file: name });
  if (
    paragraphs.length > MAX_PARAGRAPHS ||
    paragraphs.some((paragraph) => paragraph.text.length > MAX_TEXT)
  ) {
    throw new DeskFailure('file-too-large', { file: name, limit: MAX_FILE_BYTES });
  }
  return paragraphs;
}

function plainParagraphs(text: string): ReadParagraph[] {
  const texts = splitParagraphs(text);
  const kinds = guessKinds(texts);
  return texts.map((text, i) => ({ kind: kinds[i]!, text }));
}
