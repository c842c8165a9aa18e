import * as fc from 'fast-check';
import { paragraphKindSchema } from '#core/paragraphs.ts';
import { errorTypeSchema, severitySchema } from '#core/quality/error-types.ts';
import {
  ON_ROW,
  type ArticleModel,
  type ModelAct,
  type ModelAnchor,
  type ModelComment,
  type ModelError,
  type ModelRow,
} from '#formats/model.ts';

/** Texts as they come: both scripts, marks, white space, what XML has to escape, and what it cannot hold. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'وزير الري',
      ' ',
      'The minister',
      '\n',
      '\n\n',
      '٢٠١٥م',
      '، ',
      '. ',
      '\u200f',
      'قـال ',
      'مُدُن',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '*',
      '**',
      '***',
      '[',
      ']',
      '\\',
      '[^1]',
      '[words](https://example.org/a?b=1&c)',
      '_',
      '`',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<b>',
      '&amp;',
      ']]>',
      '"',
      "'",
      '\r',
      '\t',
      '\u0000',
      '\u001f',
      '\ud800',
      '\ufffe',
      '😀',
    ),
  },
  { weight: 1, arbitrary: fc.string() },
);
export const textArbitrary = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

/** Text that stands in attributes and metadata, which have nothing for characters that XML cannot hold. */
const plain = fc
  .array(fc.constantFrom('Layla', 'كريم', ' ', '&', '<', '"', "'", '\n', '\t', '5'), { maxLength: 6 })
  .map((parts) => parts.join(''));

const date = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-05-06T07:08:09Z');
const act: fc.Arbitrary<ModelAct> = fc.record({ by: plain, at: fc.option(date) });

const paragraph = fc
  .record({ kind: fc.constantFrom(...paragraphKindSchema.options), text: textArbitrary })
  .chain((given) =>
    given.kind === 'cell'
      ? fc.record({ table: fc.nat(3), row: fc.nat(9), column: fc.nat(5) }).map((cell) => ({ ...given, cell }))
      : fc.constant(given),
  );

/** Where something is put, before it is known what there is to put it on. */
const anchor = fc.record({
  on: fc.constantFrom('row', 'source', 'target', 'gone'),
  at: fc.tuple(fc.nat(9), fc.nat(999), fc.nat(20)),
  quote: fc.option(plain),
});

type Words = Pick<ModelRow, 'sources' | 'text'>;

function placedIn(
  { sources, text }: Words,
  { on, at, quote }: typeof anchor extends fc.Arbitrary<infer A> ? A : never,
): ModelAnchor {
  const [first, second, third] = at;
  const paragraph = on === 'source' && sources.length > 0 ? first % sources.length : null;
  const words = paragraph === null ? text : sources[paragraph]!.text;
  if (on === 'row') return ON_ROW;
  if (on === 'gone' || words === '' || (on === 'source' && paragraph === null)) {
    return { side: first % 2 === 0 ? 'source' : 'target', paragraph: null, span: null, quote: quote ?? '' };
  }
  const start = whole(words, second % words.length);
  const end = whole(words, Math.min(words.length, start + 2 + third));
  return {
    side: paragraph === null ? 'target' : 'source',
    paragraph,
    span: { start, end },
    quote: quote ?? words.slice(start, end),
  };
}

/** Not in the middle of a character. */
function whole(text: string, at: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, at - 1), at + 1)) ? at - 1 : at;
}

const row = fc
  .record({
    sources: fc.array(paragraph, { maxLength: 3 }),
    text: textArbitrary,
    status: fc.constantFrom('draft', 'translated', 'approved', 'returned'),
    omitted: fc.boolean(),
    changed: fc.boolean(),
    competing: fc.boolean(),
    written: fc.option(act),
    decided: fc.option(act),
    reason: plain,
    comments: fc.array(
      fc.record({
        id: fc.option(fc.constantFrom('c1', 'c2')),
        by: plain,
        at: fc.option(date),
        text: plain.filter((text) => text.trim() !== ''),
        replyTo: fc.option(fc.constantFrom('c1', 'c2')),
        resolved: fc.boolean(),
        anchor,
      }),
      { maxLength: 3 },
    ),
    errors: fc.array(
      fc.record({
        by: plain,
        at: fc.option(date),
        errorType: fc.constantFrom(...errorTypeSchema.options),
        severity: fc.constantFrom(...severitySchema.options),
        note: plain,
        anchor,
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ reason, comments, errors, ...given }) => ({
    ...given,
    reason: given.status === 'returned' ? reason : null,
    comments: comments.map(({ anchor: at, ...comment }): ModelComment => ({
      ...comment,
      ...placedIn(given, at),
    })),
    errors: errors.map(({ anchor: at, ...error }): ModelError => ({ ...error, ...placedIn(given, at) })),
  }));

/** An article as it can stand, for writers. A signed one is approved all over. */
export const articleArbitrary: fc.Arbitrary<ArticleModel> = fc
  .record({
    article: fc.option(fc.constantFrom('a-1', '0f/b.2'), { nil: undefined }),
    title: plain,
    metadata: fc.record(
      { byline: plain, site: plain, agency: plain, place: plain, slug: plain, desk: plain, embargo: plain },
      { requiredKeys: [] },
    ),
    stage: fc.constantFrom('translating', 'review', 'signed'),
    rows: fc.array(row, { minLength: 1, maxLength: 5 }),
  })
  .map(({ rows, article: id, ...article }) => ({
    ...(id !== undefined && { article: id }),
    ...article,
    rows: rows.map((given, i): ModelRow => ({
      ...given,
      id: i % 2 === 0 ? `p${i + 1}` : `e-1/r2p${i}`,
      ...(article.stage === 'signed' && { status: 'approved', reason: null }),
    })),
  }));
