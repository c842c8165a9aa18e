import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import type { ArticleCommand } from '#core/article/article.ts';
import { personNameSchema, roleSchema } from '#core/people/person.ts';
import { Article } from '#desk/article/article.ts';
import { Desk, type DeskEnvironment } from '#desk/desk.ts';
import { exists, makeFolder, renameWithRetry } from '#desk/files/disk.ts';
import { syncFolder } from '#desk/files/held-folder.ts';
import { writeFailure } from '#desk/files/failure.ts';

/** A text in each language of the interface. */
const eitherSchema = z.object({ en: z.string(), ar: z.string() });

/** `sample.json` of `resources/sample`; its README describes the format. */
const sampleSchema = z.object({
  name: eitherSchema,
  people: z.array(z.object({ id: idSchema, name: personNameSchema, role: roleSchema })),
  translator: idSchema,
  reviewer: idSchema,
  articles: z.array(z.string().regex(/^[a-z0-9-]+$/u)),
});

const englishSchema = z.object({
  rows: z.array(
    z.object({
      /** 1-based number of the source paragraph. */
      paragraph: z.number().int().positive(),
      text: z.string(),
      status: z.enum(['draft', 'translated', 'approved', 'returned']),
      reason: eitherSchema.optional(),
      /** The text as the reviewer would have it. */
      suggestion: z.string().optional(),
    }),
  ),
});

type Sample = z.infer<typeof sampleSchema>;
type English = z.infer<typeof englishSchema>;
type Language = keyof z.infer<typeof eitherSchema>;

const FOLDER = 'Muqabala sample';

/**
 * The path of the sample desk in the documents folder; it is made there at the first call, whole or not at all, by the same
 * import and the same commands as any other desk. `language`: of its name and of what its reviewer says.
 * @throws AppError as for writes
 */
export async function openSample(
  documents: string,
  resources: string,
  environment: DeskEnvironment,
  language: Language,
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(documents, number === 1 ? FOLDER : `${FOLDER} ${number}`);
    if (await exists(join(path, 'desk.json'))) return path;
    if (await exists(path)) continue;
    await makeSample(documents, path, resources, environment, language);
    return path;
  }
}

async function makeSample(
  documents: string,
  path: string,
  resources: string,
  environment: DeskEnvironment,
  language: Language,
): Promise<void> {
  const sample = sampleSchema.parse(JSON.parse(await readFile(join(resources, 'sample.json'), 'utf8')));
  const staging = join(documents, `.muqabala-sample-${randomBytes(6).toString('hex')}`);
  try {
    await makeFolder(documents);
    const desk = await Desk.create(staging, sample.name[language], environment);
    try {
      await fill(desk, sample, resources, environment, language);
    } finally {
      await desk.close();
    }
    await renameWithRetry(staging, path);
    await syncFolder(documents);
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    throw writeFailure(error, path);
  }
}

async function fill(
  desk: Desk,
  sample: Sample,
  resources: string,
  { randomId }: DeskEnvironment,
  language: Language,
): Promise<void> {
  const people = sample.people.map((person) => ({
    type: 'person.set' as const,
    person: person.id,
    name: person.name,
    role: person.role,
  }));
  await desk.change(sample.translator, people);
  for (const name of sample.articles) {
    const bytes = await readFile(join(resources, `${name}.ar.txt`));
    const english = englishSchema.parse(
      JSON.parse(await readFile(join(resources, `${name}.en.json`), 'utf8')),
    );
    const { id } = await desk.import({ name: `${name}.ar.txt`, bytes }, sample.translator);
    const article = await desk.acquire(id);
    try {
      await translate(article, desk, sample, english, randomId, language);
    } finally {
      await desk.release(id);
    }
  }
}

async function translate(
  article: Article,
  desk: Desk,
  sample: Sample,
  english: English,
  randomId: () => string,
  language: Language,
): Promise<void> {
  const { people } = desk.state;
  const rows = english.rows.flatMap((entry) => {
    const row = article.state.rows[entry.paragraph - 1];
    return row ? [{ ...entry, row: row.id }] : [];
  });
  const written = rows.flatMap(({ row, text, status }): ArticleCommand[] => [
    { type: 'setText', id: randomId(), row, text, bases: [] },
    ...(status === 'draft' ? [] : [{ type: 'confirm' as const, id: randomId(), row, text }]),
  ]);
  const reviewed = rows.flatMap(({ row, text, status, reason }): ArticleCommand[] => {
    if (status === 'approved') return [{ type: 'approve', id: randomId(), row, text }];
    if (status === 'returned')
      return [{ type: 'return', id: randomId(), row, reason: reason?.[language] ?? '' }];
    return [];
  });
  await article.apply(desk.authorOf(people.get(sample.translator)!), written);
  const suggested = rows.flatMap(({ row, suggestion }): ArticleCommand[] => {
    const head = article.state.rows.find(({ id }) => id === row)?.head?.id;
    if (suggestion === undefined || head === undefined) return [];
    return [{ type: 'setText', id: randomId(), row, text: suggestion, bases: [head], suggested: true }];
  });
  const stage: ArticleCommand = { type: 'setStage', id: randomId(), stage: 'review' };
  if (reviewed.length === 0) return;
  const applied = await article.apply(desk.authorOf(people.get(sample.reviewer)!), [
    stage,
    ...reviewed,
    ...suggested,
  ]);
  if (applied.refused.length > 0) throw new Error(`sample: ${JSON.stringify(applied.refused)}`);
}
