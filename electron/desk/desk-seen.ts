import type { Heads } from '#core/journal/signature.ts';
import type { Article } from './article/article.ts';
import { parseSeenKey, seenKey, type SeenDesk, type SeenHeads } from './files/seen-heads.ts';

/** What this installation sees of the journals of a desk. Where it cannot be kept, nothing is said of it later. */
export class DeskSeen {
  private readonly seen: SeenHeads | null;
  private readonly desk: SeenDesk;

  /** `seen`: null where nothing is kept. */
  constructor(seen: SeenHeads | null, desk: SeenDesk) {
    this.seen = seen;
    this.desk = desk;
  }

  /** What was seen last. */
  async heads(): Promise<Heads> {
    return (await this.seen?.of(this.desk)) ?? {};
  }

  /** Notes journals of an article that was imported here, by their paths. */
  noteImport(article: string, heads: Heads): Promise<void> {
    return this.note(heads, article, () => false);
  }

  /** Notes the journals of an open article. */
  noteArticle(article: Article): Promise<void> {
    return this.note(article.heads, article.file.id, (file, head) => article.holds(file, head));
  }

  /** Notes the desk's own journals. `heads`: by their file names. */
  noteOwn(heads: Heads, holds: (file: string, head: string) => boolean): Promise<void> {
    const byPath = Object.entries(heads).map(([file, head]) => [`journal/${file}`, head]);
    return this.note(Object.fromEntries(byPath), '', holds);
  }

  private async note(
    heads: Heads,
    article: string,
    holds: (file: string, head: string) => boolean,
  ): Promise<void> {
    const byKey = Object.entries(heads).map(([path, head]) => [seenKey(path, article), head]);
    const isThere = (key: string, head: string) => {
      const { path } = parseSeenKey(key);
      return holds(path.slice(path.lastIndexOf('/') + 1), head);
    };
    await this.seen?.note(this.desk, Object.fromEntries(byKey), isThere).catch(() => undefined);
  }
}
