import type { Paragraph } from '#core/paragraphs.ts';
import { AnnotationDraft } from './annotation-draft.ts';
import { findRow, type ArticleState, type Authorship, type Row } from './state.ts';

/** Maps of the state that events write to; each is copied when it is first written to. */
type WrittenMap = 'paragraphs' | 'gone' | 'replaced' | 'dismissals' | 'facts';

/** A state being built: its containers are its own copies, the rows in them are replaced and never changed. */
export class ArticleDraft {
  rows: Row[];
  index: ReadonlyMap<string, number>;
  paragraphs: ReadonlyMap<string, Paragraph>;
  gone: ArticleState['gone'];
  replaced: ArticleState['replaced'];
  dismissals: ArticleState['dismissals'];
  facts: ArticleState['facts'];
  revisions: ArticleState['revisions'];
  source: ArticleState['source'];
  stages: ArticleState['stages'];
  stage: ArticleState['stage'];
  assigned: ArticleState['assigned'];
  due: ArticleState['due'];
  details: ArticleState['details'];
  givenUp: ArticleState['givenUp'];
  last: ArticleState['last'];
  readonly annotations: AnnotationDraft;
  private readonly own = new Set<WrittenMap>();

  constructor(base: ArticleState) {
    this.rows = [...base.rows];
    this.index = base.index;
    this.paragraphs = base.paragraphs;
    this.gone = base.gone;
    this.replaced = base.replaced;
    this.dismissals = base.dismissals;
    this.facts = base.facts;
    this.revisions = base.revisions;
    this.source = base.source;
    this.stages = base.stages;
    this.stage = base.stage;
    this.assigned = base.assigned;
    this.due = base.due;
    this.details = base.details;
    this.givenUp = base.givenUp;
    this.last = base.last;
    this.annotations = new AnnotationDraft(base.annotations);
  }

  finish(): ArticleState {
    return {
      rows: this.rows,
      index: this.index,
      paragraphs: this.paragraphs,
      gone: this.gone,
      replaced: this.replaced,
      annotations: this.annotations.finish(),
      revisions: this.revisions,
      source: this.source,
      stages: this.stages,
      stage: this.stage,
      assigned: this.assigned,
      due: this.due,
      details: this.details,
      dismissals: this.dismissals,
      facts: this.facts,
      givenUp: this.givenUp,
      last: this.last,
    };
  }

  /** A map to write to. */
  write<K extends WrittenMap>(
    name: K,
  ): ArticleState[K] extends ReadonlyMap<infer Key, infer V> ? Map<Key, V> : never {
    if (!this.own.has(name)) {
      this.own.add(name);
      // The type of a map follows from its name, which the assignment cannot tell.
      (this as Record<WrittenMap, unknown>)[name] = new Map(this[name] as ReadonlyMap<string, unknown>);
    }
    return this[name] as never;
  }

  /** The row with this id, or the one that its text went to. */
  findRow(id: string): Row | undefined {
    return findRow(this, id);
  }

  /** The row with this id as it stands, or as it last was. */
  lastKnownRow(id: string): Row | undefined {
    return this.rows[this.index.get(id) ?? -1] ?? this.gone.get(id)?.row;
  }

  /**
   * Changes what is said of a row. Nothing happens where the row is gone: what it was said of is no longer one row. Texts
   * are changed by {@link replaceRow}.
   */
  changeRow(id: string, change: (row: Row) => Row): void {
    const position = this.index.get(id);
    if (position !== undefined) this.rows[position] = change(this.rows[position]!);
  }

  /** Puts another version of a row in its place; annotations on its words go with them. */
  replaceRow(position: number, row: Row): void {
    this.annotations.textChanged(this.rows[position]!, row);
    this.rows[position] = row;
  }

  /** Remembers a row that went, and where its text went; null: nowhere. */
  setGone(row: Row, into: string | null): void {
    this.write('gone').set(row.id, { row, into });
    this.annotations.rowGone(row.id, into);
  }

  /** To be called when rows came, went or changed places. */
  reindex(): void {
    this.index = new Map(this.rows.map((row, position) => [row.id, position]));
  }
}

/** The person and the time of an event. */
export function authorshipOf({ by, at, clock }: Authorship): Authorship {
  return { by, at, clock };
}

/** A row that nobody has written in or said anything of. */
export function emptyRow(id: string, sources: readonly string[]): Row {
  return {
    id,
    sources,
    text: '',
    head: null,
    competing: [],
    versions: null,
    confirmed: null,
    accepted: null,
    approved: null,
    returned: null,
    updated: null,
    anchored: null,
    passes: [],
  };
}
