import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { articleEventSchema } from '#core/article/article.ts';
import { deskEventSchema } from '#core/desk/events.ts';
import { readerOf } from '#core/journal/event-reader.ts';
import { runs } from '#tests/runs.ts';
import { FOLDED, oldEvents } from '#tests/fixtures/old-desk.ts';
import { allEvents, historyArbitrary, play } from './histories.ts';

/** What the schema itself makes of a line, in the order of its fields. */
function bySchema<E>(schema: z.ZodType<E>, line: object): string | null {
  const read = schema.safeParse(line);
  return read.success ? JSON.stringify(read.data) : null;
}

function byReader<E>(schema: z.ZodType<E>, line: object): string | null {
  const event = readerOf(schema)(line as Record<string, unknown>);
  return event === null ? null : JSON.stringify(event);
}

function expectSame<E>(schema: z.ZodType<E>, line: object): void {
  expect(byReader(schema, line)).toBe(bySchema(schema, line));
}

const ARTICLE_EVENTS = Object.keys(FOLDED.articles).flatMap((slug) => oldEvents(slug, articleEventSchema));
const DESK_EVENTS = oldEvents('', deskEventSchema);

/** Values about the borders of what fields of events may hold. */
const VALUES = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  1,
  1.5,
  4,
  101,
  1e21,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  ' ',
  'p1',
  '-p1',
  'p1\n',
  'ب',
  'layla',
  'row.text',
  'undo',
  'undone',
  '2026-01-01T00:00:00.000Z',
  'a'.repeat(64),
  'a'.repeat(63),
  '\u{1f600}'.repeat(32),
  '\u{1f600}'.repeat(64),
  'é'.repeat(64),
  'a'.repeat(40),
  'a'.repeat(41),
  '\u{1f600}'.repeat(40),
  'a'.repeat(128),
  'a'.repeat(129),
  '000001700000000-00000-layla',
  '000001700000000-00000-Layla',
  '999991700000000-00000-layla',
  [],
  ['p1'],
  ['p1', 1],
  [['p1']],
  Array.from({ length: 101 }, () => 'p1'),
  {},
  { row: 'p1' },
];
const valueArbitrary = fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue());

/** Changes of a line: fields that are taken out, and fields with another value, known to its schema or not. */
function changedArbitrary(lines: fc.Arbitrary<object>): fc.Arbitrary<object> {
  const changes = fc.array(fc.tuple(fc.nat(), fc.option(valueArbitrary, { nil: undefined })), {
    maxLength: 2,
  });
  const foreign = fc.dictionary(
    fc.constantFrom('prev', 'sig', 'heads', 'cause', 'ahead', 'x'),
    valueArbitrary,
  );
  return fc.tuple(lines, changes, foreign).map(([line, changed, more]) => {
    const fields: Record<string, unknown> = { ...line, ...more };
    const keys = Object.keys(fields);
    for (const [at, value] of changed) fields[keys[at % keys.length]!] = value;
    // As JSON has it: what is undefined is not there.
    return JSON.parse(JSON.stringify(fields)) as object;
  });
}

describe('reader of events', () => {
  it('gives what the schema gives of every type of event, whatever is changed in it', () => {
    const articleLine = changedArbitrary(fc.constantFrom(...ARTICLE_EVENTS));
    const deskLine = changedArbitrary(fc.constantFrom(...DESK_EVENTS));
    const property = fc.property(articleLine, deskLine, (ofArticle, ofDesk) => {
      expectSame(articleEventSchema, ofArticle);
      expectSame(deskEventSchema, ofDesk);
      expectSame(articleEventSchema, ofDesk);
    });
    for (const line of ARTICLE_EVENTS) expectSame(articleEventSchema, line);
    for (const line of DESK_EVENTS) expectSame(deskEventSchema, line);
    fc.assert(property, { numRuns: runs(1_000) });
  });

  it('gives what the schema gives of lines as people write them', () => {
    const property = fc.property(historyArbitrary, (plan) => {
      for (const event of allEvents(play(plan)))
        expectSame(articleEventSchema, { ...event, prev: 'a'.repeat(64) });
    });
    fc.assert(property);
  });

  it('leaves to the schema what it does not know: checks of its own, values made of others, foreign fields kept', () => {
    const schemas: z.ZodType[] = [
      z.object({ id: z.string() }),
      z.looseObject({ id: z.string() }),
      z.strictObject({ id: z.string() }),
      z.object({ id: z.string() }).refine(({ id }) => id !== 'layla'),
      z.object({ id: z.string().trim() }),
      z.object({ id: z.coerce.string() }),
      z.object({ id: z.string().default('none') }),
      z.object({ id: z.string().default('none').optional() }),
      z.object({
        id: z
          .string()
          .refine((id) => id !== 'layla')
          .optional(),
      }),
      z.object({ id: z.string().regex(/l/g) }),
      z.object({ id: z.string().min(2).max(40) }),
      z.object({ id: z.iso.datetime() }),
      z.object({ id: z.email() }),
      z.object({ id: z.number() }),
      z.object({ id: z.number().int().min(1).max(3) }),
      z.object({ id: z.number().int().min(1) }),
      z.object({ id: z.int32() }),
      z.object({ id: z.array(z.string()) }),
      z.object({ id: z.array(z.string()).min(1) }),
      z.object({ id: z.array(z.string().max(3)).max(1) }),
      z.object({ id: z.literal(['layla', null]) }),
      z.object({ id: z.enum(['layla', 'p1']).nullable() }),
      z.object({ id: z.union([z.string(), z.number()]) }),
    ];
    for (const schema of schemas) {
      const ids = [...VALUES, undefined, { length: 1 }, ...VALUES];
      for (const id of ids) expectSame(schema, { ...(id !== undefined && { id }), more: 1 });
    }
  });
});
