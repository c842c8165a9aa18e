import type { DeskState } from '#core/desk/state.ts';
import type { ClassifiedChange } from '#core/facts/correction-kind.ts';
import type { Desk } from '#desk/desk.ts';
import { reviewCorrections } from '#desk/article/review-corrections.ts';
import type { DigestEntry } from '#core/facts/digest-entry.ts';
import type { CorrectedText } from './tasks/classify-corrections.ts';

/** Maximum number of articles that are looked at, the newest first. */
const MAX_ARTICLES = 500;
/** Maximum number of corrections in a digest. */
const MAX_CORRECTIONS = 2_000;

/** Scope of a digest: one article, or one person in all articles. */
export interface DigestScope {
  article: string | null;
  person: string | null;
}

export interface DeskDigest {
  entries: DigestEntry[];
  /** Whether there was more than fits. */
  cut: boolean;
}

/** Sorts the changes of corrected texts by kind: in a thread for a window, in the same thread for the command line. */
export type Classify = (texts: readonly CorrectedText[]) => Promise<ClassifiedChange[][]>;

/** Changes of reviewers, one entry for each. Articles that cannot be read are left out. */
export async function digestOf(
  desk: Desk,
  { people }: Pick<DeskState, 'people'>,
  { article: only, person }: DigestScope,
  classify: Classify,
  onProgress: (done: number) => void = () => undefined,
): Promise<DeskDigest> {
  const summaries = (await desk.list({ look: false })).filter(({ id }) => only === null || id === only);
  const placed: { title: string; item: ReturnType<typeof reviewCorrections>[number] }[] = [];
  let cut = summaries.length > MAX_ARTICLES;
  const looked = summaries.slice(0, MAX_ARTICLES);
  for (const [i, { id, title, englishTitle }] of looked.entries()) {
    onProgress(i / looked.length);
    const article = await desk.acquire(id).catch(() => null);
    if (!article) continue;
    try {
      for (const item of reviewCorrections(article.state, people, person)) {
        placed.push({ title: englishTitle.trim() === '' ? title : englishTitle, item });
      }
    } finally {
      await desk.release(id);
    }
    if (placed.length >= MAX_CORRECTIONS) {
      cut ||= placed.length > MAX_CORRECTIONS;
      break;
    }
  }
  const kept = placed.slice(0, MAX_CORRECTIONS);
  const texts = kept.map(({ item: { source, before, after } }) => ({ source, before, after }));
  const kinds = texts.length === 0 ? [] : await classify(texts);
  const entries = kept.flatMap(({ title, item }, i) =>
    kinds[i]!.map((change): DigestEntry => ({
      ...change,
      article: title,
      row: item.row,
      by: people.get(item.correction.by)?.name ?? item.correction.by,
      at: item.correction.at,
    })),
  );
  return { entries, cut };
}
