import { DESK, JSON_OUTPUT, parse } from '#cli/arguments.ts';
import { Problems, eachArticle } from '#cli/desk-articles.ts';
import { findDesk } from '#cli/desk-place.ts';
import { CommandError, oneLine } from '#cli/failure.ts';
import { print } from '#cli/output.ts';
import { excerpt } from '#cli/excerpt.ts';
import { UsageError } from '#cli/usage-error.ts';
import { stageSchema } from '#core/article/values.ts';
import type { DeskState } from '#core/desk/state.ts';
import {
  SEARCH_SIDES,
  searchArticle,
  searchedArticle,
  type SearchFilter,
  type SearchHit,
} from '#core/search/article-search.ts';
import { NameBook } from '#core/search/name-book.ts';
import { SearchQuery } from '#core/search/query.ts';
import { readArticle } from '#desk/article/read-article.ts';
import { momentOf } from '#formats/own-day.ts';
import { builtInLanguageData } from '#language/language-data.ts';

const STATES = ['draft', 'translated', 'approved', 'returned'] as const;

/** A place that was found, and the article that it is in. */
interface ArticleHit extends SearchHit {
  article: string;
  folder: string;
  title: string;
  /** Number of the row in its article, as the window counts rows, from 1; null: the title of the article. */
  number: number | null;
}

/** `muqabala search`: where words stand in the articles of a desk, in either language, in comments and titles. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    ...JSON_OUTPUT,
    in: { type: 'string', multiple: true, default: [] as string[] },
    person: { type: 'string' },
    state: { type: 'string' },
    stage: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    all: { type: 'boolean', default: false },
  } as const;
  const { values, words } = parse(args, options, { min: 1, max: Infinity, name: 'WORDS' });
  const text = words.join(' ');
  const filter = {
    sides: values.in.length === 0 ? undefined : values.in.map((side) => oneOf('in', SEARCH_SIDES, side)),
    state: values.state === undefined ? undefined : oneOf('state', STATES, values.state),
    stage: values.stage === undefined ? undefined : oneOf('stage', stageSchema.options, values.stage),
    since: values.since === undefined ? undefined : dayOf('since', values.since),
    until: values.until === undefined ? undefined : dayOf('until', values.until),
  };
  if (new SearchQuery(text, new NameBook([], builtInLanguageData())).isEmpty)
    throw new UsageError('WORDS has no word to look for.');
  const problems = new Problems();
  const hits = await search(
    await findDesk(values.desk),
    text,
    { filter, person: values.person, all: values.all },
    problems,
  );
  if (values.json) await print(`${JSON.stringify({ query: text, hits, problems: problems.all }, null, 2)}\n`);
  else await print(hits.flatMap(linesOf).join(''));
  problems.throwIfAny();
  return 0;
}

/** @throws CommandError where nobody on the desk has the name that was asked for */
async function search(
  root: string,
  text: string,
  asked: { filter: SearchFilter; person: string | undefined; all: boolean },
  problems: Problems,
): Promise<ArticleHit[]> {
  const hits: ArticleHit[] = [];
  let query: SearchQuery | null = null;
  let filter: SearchFilter = asked.filter;
  for await (const { slug, value } of eachArticle(root, readArticle, problems.add)) {
    const { file, state, desk } = value;
    if (query === null) {
      query = new SearchQuery(text, new NameBook(desk.names.values(), builtInLanguageData()));
      const person = asked.person === undefined ? undefined : personOf(desk, asked.person);
      filter = { ...asked.filter, person };
    }
    const nameOf = (person: string) => desk.people.get(person)?.name ?? person;
    if (desk.hidden.has(file.id) && !asked.all) continue;
    const article = searchedArticle({ title: file.title, state }, nameOf);
    const numbers = new Map(article.rows.map(({ row }, index) => [row, index + 1]));
    for (const { person, ...hit } of searchArticle(article, query, filter))
      hits.push({
        article: file.id,
        folder: slug,
        title: file.title,
        ...hit,
        number: numbers.get(hit.row ?? '') ?? null,
        person: person === null ? null : nameOf(person),
      });
  }
  return hits;
}

function personOf({ people }: DeskState, asked: string): string {
  const person = [...people.values()].find(({ id, name }) => id === asked || name === asked);
  if (!person) throw new CommandError(`Nobody on this desk is called ${asked}.`);
  return person.id;
}

/** A line for each text in which something is found: the folder of the article, number of the row, side, and the words around. */
function linesOf({ folder, number, texts }: ArticleHit): string[] {
  return texts.map(
    ({ side, text, spans }) =>
      `${[folder, number ?? '-', side, oneLine(excerpt(text, spans[0]!))].join('\t')}\n`,
  );
}

function oneOf<T extends string>(option: string, known: readonly T[], given: string): T {
  const found = known.find((each) => each === given);
  if (found === undefined) throw new UsageError(`--${option} is one of ${known.join(', ')}, not ${given}.`);
  return found;
}

/** The beginning of a day in the time of this machine, in ISO 8601. */
function dayOf(option: string, given: string): string {
  const moment = /^\d{4}-\d{2}-\d{2}$/u.test(given) ? momentOf(given) : Number.NaN;
  if (Number.isNaN(moment)) throw new UsageError(`--${option} needs a day such as 2026-03-14.`);
  return new Date(moment).toISOString();
}
