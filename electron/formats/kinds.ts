import { type ParagraphKind, guessKinds } from '#core/paragraphs.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import type { ModelParagraph } from './model.ts';

/** Kinds of paragraphs by the name of their style, in lower case, as Word, LibreOffice and Pages have them. */
const STYLE_KINDS: readonly [RegExp, ParagraphKind][] = [
  [/^title$/u, 'headline'],
  [/^(?:byline|author)$/u, 'byline'],
  [/^(?:heading(?: \p{Nd}.*)?|subtitle)$/u, 'heading'],
  [/^(?:quote|intense quote|block text|quotations)$/u, 'quote'],
  [/^(?:caption|illustration|figure|drawing)$/u, 'caption'],
];

/** Null where the name of the style says nothing. */
export function kindOfStyle(name: string): ParagraphKind | null {
  return STYLE_KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/**
 * What the first paragraphs of a document are. A heading at its top is the headline; where nothing says more than that they
 * are text, headline and byline are told by place and shape, as in plain text.
 */
export function settleKinds(paragraphs: readonly ModelParagraph[]): ModelParagraph[] {
  const guessed = guessKinds(paragraphs.slice(0, 3).map(({ text }) => withoutMarks(text)));
  return paragraphs.map((paragraph, i) => {
    const kind = settled(paragraph.kind, i, paragraphs, guessed);
    return kind === paragraph.kind ? paragraph : { ...paragraph, kind };
  });
}

function settled(
  kind: ParagraphKind,
  i: number,
  paragraphs: readonly ModelParagraph[],
  guessed: readonly ParagraphKind[],
): ParagraphKind {
  if (i === 0 && kind === 'heading' && !paragraphs.some((other) => other.kind === 'headline'))
    return 'headline';
  if (kind !== 'body' || i > 1) return kind;
  const known = paragraphs[0]!.kind;
  // After something else than a title there is no byline.
  if (i === 1 && known !== 'heading' && known !== 'headline' && guessed[0] !== 'headline') return kind;
  return paragraphs.some((other) => other.kind === 'headline') && guessed[i] === 'headline'
    ? kind
    : guessed[i]!;
}
