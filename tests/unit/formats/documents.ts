import { EMPTY_ROW, type Given } from './given.ts';
import { writePackage, type Relationship, type WordPart } from '#formats/docx/markup.ts';
import { newModel, type ArticleModel, type ModelParagraph } from '#formats/model.ts';
import { readDocument } from '#formats/readers.ts';

/** A Word document with this body, written as markup. */
export function docxOf(
  body: string,
  parts: Readonly<Record<string, WordPart>> = {},
  relations: readonly Relationship[] = [],
): Uint8Array {
  return writePackage({ title: '', metadata: {} }, body, parts, relations);
}

/** The paragraphs that are read from a file. */
export function paragraphsOf(name: string, bytes: Uint8Array | string): ModelParagraph[] {
  const read = readDocument({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.model.rows.flatMap(({ sources }) => sources);
}

/** Why a file cannot be read. */
export function failureOf(name: string, bytes: Uint8Array | string): string {
  const read = readDocument({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
  return read.ok ? 'none' : `${read.error.code} ${String(read.error.values['place'] ?? '')}`.trim();
}

/** An article whose rows have these sources and this English. */
export function modelOf(given: readonly Given[]): ArticleModel {
  return newModel(
    given.map(({ kind = 'body', cell, source, english, ...rest }, i) => ({
      ...EMPTY_ROW,
      id: `p${i + 1}`,
      sources: [{ kind, text: source ?? `نص ${i + 1}`, ...(cell && { cell }) }],
      text: english,
      ...rest,
    })),
  );
}
