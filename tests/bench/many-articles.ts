import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventVersion, type ArticleEvent, type ArticleEventBody } from '#core/article/article.ts';
import { clockText } from '#core/clock.ts';
import type { DeskEvent } from '#core/desk/events.ts';
import { rowHash, sha256Hex } from '#core/hash.ts';
import { journalText } from '#core/journal/journal.ts';
import { toParagraphs } from '#core/paragraphs.ts';
import { identityBytes, FILE_VERSION, LANGUAGES, type ArticleFile } from '#desk/article/article-file.ts';
import { makeDeskFolder } from '#desk/article/desk-folder.ts';
import { slugOf } from '#desk/article/slug.ts';
import { writerName } from '#desk/journal/installation.ts';
import { seeded } from '#tests/seeded.ts';
import { ENGLISH, arabicText } from './histories.ts';

/** Rows of each article. */
const ROWS = 15;
/** Number of articles that are written at the same time. */
const WRITTEN_AT_ONCE = 16;
const DAY_MS = 24 * 60 * 60 * 1_000;
const BEGIN = Date.UTC(2024, 0, 1);
/** Installation whose journals these are: another one than that which is measured. */
const ELSEWHERE = { id: 'beefbeefbeef', slot: 1 };

/** Subjects and places of headlines, in both languages. */
const SUBJECTS: readonly (readonly [string, string])[] = [
  ['توسعة الميناء', 'port expansion'],
  ['موازنة العام المقبل', 'next year’s budget'],
  ['أسعار القمح', 'wheat prices'],
  ['شبكة المياه', 'water network'],
  ['انتخابات البلديات', 'municipal elections'],
  ['مهرجان السينما', 'film festival'],
  ['خط السكة الحديدية', 'railway line'],
  ['مستشفى الأطفال', 'children’s hospital'],
];
const PLACES: readonly (readonly [string, string])[] = [
  ['العقبة', 'Aqaba'],
  ['طرابلس', 'Tripoli'],
  ['المنامة', 'Manama'],
  ['صفاقس', 'Sfax'],
  ['اللاذقية', 'Latakia'],
  ['عدن', 'Aden'],
  ['مسقط', 'Muscat'],
];

/**
 * Makes a desk of many articles of 15 rows each, written by the program's own writers, but not flushed one by one: half of the
 * articles approved all over and sent to review, of the others some rows written. The same articles every time.
 */
export async function makeManyArticles(path: string, count: number): Promise<void> {
  const desk = {
    format: 'muqabala-desk' as const,
    version: FILE_VERSION,
    id: `bench-${count}`,
    name: `${count} articles`,
    languages: LANGUAGES,
    created: new Date(BEGIN).toISOString(),
  };
  await makeDeskFolder(path, desk);
  const stamp = stamper(BEGIN, 'desk');
  const people: DeskEvent[] = [
    {
      ...stamp('layla'),
      v: 1,
      type: 'person.set',
      person: 'layla',
      name: 'Layla Haddad',
      role: 'translator',
    },
    { ...stamp('layla'), v: 1, type: 'person.set', person: 'karim', name: 'Karim Nassar', role: 'reviewer' },
  ];
  const { text } = journalText(people, sha256Hex(identityBytes(desk)));
  await writeFile(join(path, 'journal', `${writerName('layla', ELSEWHERE)}.jsonl`), text);
  const random = seeded(count);
  for (let from = 0; from < count; from += WRITTEN_AT_ONCE) {
    const length = Math.min(WRITTEN_AT_ONCE, count - from);
    // Each draws its numbers before it waits for anything, so they are the same in every run.
    await Promise.all(Array.from({ length }, (_, i) => writeArticle(path, from + i, random)));
  }
}

/** Stamps of the events of one article, a second apart. */
function stamper(
  begin: number,
  name: string,
): (by: string) => Pick<ArticleEvent, 'id' | 'at' | 'clock' | 'by'> {
  let written = 0;
  return (by) => {
    const wall = begin + written * 1_000;
    const id = `${name}-${written}`;
    written += 1;
    return {
      id,
      at: new Date(wall).toISOString(),
      clock: clockText({ wall, count: 0 }, writerName(by, ELSEWHERE)),
      by,
    };
  };
}

async function writeArticle(desk: string, number: number, random: (limit: number) => number): Promise<void> {
  const [subject, place] = [SUBJECTS[random(SUBJECTS.length)]!, PLACES[random(PLACES.length)]!];
  const title = `${subject[0]} في ${place[0]}: الخبر رقم ${number + 1}`;
  const lines = [title, ...arabicText(ROWS).split('\n').slice(1)];
  const source = lines.join('\n');
  const id = `article-${String(number).padStart(6, '0')}`;
  const begin = BEGIN + Math.floor((number * 700 * DAY_MS) / 10_000) + random(1_000_000);
  const paragraphs = toParagraphs(lines);
  const sha256 = sha256Hex(source);
  const name = `${id}.txt`;
  const article: ArticleFile = {
    format: 'muqabala-article',
    version: FILE_VERSION,
    id,
    title,
    languages: LANGUAGES,
    created: new Date(begin).toISOString(),
    source: { name, file: 'source.txt', sha256 },
  };
  const approved = number % 2 === 0;
  const written = approved ? ROWS : random(ROWS + 1);
  const stamp = stamper(begin, id);
  const events = { layla: [] as ArticleEvent[], karim: [] as ArticleEvent[] };
  const add = (by: keyof typeof events, body: ArticleEventBody) => {
    const envelope = stamp(by);
    events[by].push({ v: eventVersion(body.type, {}), ...envelope, ...body } as ArticleEvent);
  };
  add('layla', { type: 'source.added', revision: 1, file: name, sha256, paragraphs });
  const texts = paragraphs.map((_, i) =>
    i === 0 ? `${place[1]}: ${subject[1]}, story ${number + 1}` : `${ENGLISH[i % ENGLISH.length]} (${i})`,
  );
  for (const { id: row } of paragraphs.slice(0, written)) {
    const text = texts[Number(row.slice(1)) - 1]!;
    add('layla', { type: 'row.text', row, text, bases: [] });
    add('layla', { type: 'row.confirmed', row, text });
  }
  if (approved) {
    add('layla', { type: 'article.stage', stage: 'review' });
    for (const [i, { id: row, text: arabic }] of paragraphs.entries()) {
      const text = texts[i]!;
      add('karim', { type: 'row.approved', row, sources: [row], text, hash: rowHash([arabic], text) });
    }
  }
  const identity = identityBytes(article);
  const folder = join(desk, 'articles', slugOf(title, article.created, id));
  await mkdir(join(folder, 'journal'), { recursive: true });
  await writeFile(join(folder, 'article.json'), identity);
  await writeFile(join(folder, 'source.txt'), source);
  for (const [by, own] of Object.entries(events)) {
    if (own.length === 0) continue;
    const journal = join(folder, 'journal', `${writerName(by, ELSEWHERE)}.jsonl`);
    await writeFile(journal, journalText(own, sha256Hex(identity)).text);
  }
}
