import { assertNever } from '#core/result.ts';
import { adoptSource } from './adopt.ts';
import { addJudgement, type JudgementDraft } from './judgements.ts';
import { AnnotationDraft } from './annotation-fold.ts';
import { compareEvents } from '#core/journal/event.ts';
import type { ArticleEvent, EventOf, RowInsert } from './events.ts';
import type { Paragraph } from '#core/paragraphs.ts';
import { withPass, withoutPass } from './passes.ts';
import { EMPTY_ARTICLE, findRow, type ArticleState, type Row, type TextVersion } from './state.ts';
import { baselineOfInsert, baselineOfText } from './baseline.ts';
import {
  findVersion,
  heirOf,
  newestHead,
  standing,
  withCompeting,
  withVersion,
  workedIn,
} from './versions.ts';

/**
 * State = fold(all events of all writers). The result depends on the set of events alone: not on the order in which they
 * arrive, nor on repeats. Cost is linear in the events, plus the sort where they come unsorted.
 */
export function fold(events: Iterable<ArticleEvent>): ArticleState {
  const sorted = [...events];
  if (!isSorted(sorted)) sorted.sort(compareEvents);
  return extend(EMPTY_ARTICLE, sorted)!;
}

/**
 * Adds events, in their order, to a state. Events that the state ends with are skipped.
 * Null when one of them belongs before what is folded already: the caller then folds everything anew.
 */
export function extend(state: ArticleState, events: readonly ArticleEvent[]): ArticleState | null {
  const draft = new Draft(state);
  for (const event of events) {
    if (draft.last) {
      const order = compareEvents(draft.last, event);
      if (order === 0) continue;
      if (order > 0) return null;
    }
    draft.add(event);
  }
  return draft.finish();
}

function isSorted(events: readonly ArticleEvent[]): boolean {
  for (let i = 1; i < events.length; i += 1) {
    if (compareEvents(events[i - 1]!, events[i]!) > 0) return false;
  }
  return true;
}

/** A state being built: its containers are its own copies, the rows in them are replaced and never changed. */
class Draft {
  private rows: Row[];
  private index: Map<string, number>;
  private paragraphs: Map<string, Paragraph>;
  private gone: Map<string, { row: Row; into: string | null }>;
  private replaced: ReadonlyMap<string, string>;
  private readonly annotations: AnnotationDraft;
  private readonly base: ArticleState;
  private revisions;
  private source;
  private stages;
  private stage: ArticleState['stage'];
  private assigned;
  private due;
  /** A copy of what people have said of findings and facts, once there is something to add. */
  private judgements: JudgementDraft | null = null;
  private givenUp;
  last: { clock: string; id: string } | null;

  constructor(base: ArticleState) {
    this.base = base;
    this.rows = [...base.rows];
    this.index = base.index as Map<string, number>;
    this.paragraphs = base.paragraphs as Map<string, Paragraph>;
    this.gone = base.gone as Map<string, { row: Row; into: string | null }>;
    this.replaced = base.replaced;
    this.annotations = new AnnotationDraft(base.annotations);
    this.revisions = base.revisions;
    this.source = base.source;
    this.stages = base.stages;
    this.stage = base.stage;
    this.assigned = base.assigned;
    this.due = base.due;
    this.givenUp = base.givenUp;
    this.last = base.last;
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
      dismissals: this.judgements?.dismissals ?? this.base.dismissals,
      facts: this.judgements?.facts ?? this.base.facts,
      givenUp: this.givenUp,
      last: this.last,
    };
  }

  add(event: ArticleEvent): void {
    this.last = { clock: event.clock, id: event.id };
    switch (event.type) {
      case 'source.added':
        return this.addSource(event);
      case 'source.adopted':
        return this.adopt(event);
      case 'row.text':
        return this.addText(event);
      case 'row.accepted':
        return this.mark(event, (row) => ({ ...row, accepted: { ...markOf(event), text: event.text } }));
      case 'row.confirmed':
        return this.mark(event, (row) => ({ ...row, confirmed: { ...markOf(event), text: event.text } }));
      case 'row.unconfirmed':
        return this.mark(event, (row) => ({ ...row, confirmed: null }));
      case 'row.approved':
        return this.mark(event, (row) => ({
          ...row,
          approved: { ...markOf(event), sources: event.sources, text: event.text, hash: event.hash },
        }));
      case 'row.unapproved':
        return this.mark(event, (row) => ({ ...row, approved: null }));
      case 'row.returned':
        return this.mark(event, (row) => ({ ...row, returned: { ...markOf(event), reason: event.reason } }));
      case 'row.unreturned':
        return this.mark(event, (row) => ({ ...row, returned: null }));
      case 'rows.relinked':
        return this.relink(event);
      case 'rows.anchored':
        for (const row of event.rows) {
          this.mark({ row }, (it) => ({ ...it, anchored: event.anchored ? markOf(event) : null }));
        }
        return;
      case 'paragraph.kind':
        return this.setKind(event);
      case 'article.stage':
        this.stage = event.stage;
        this.stages = [
          ...this.stages,
          {
            ...markOf(event),
            stage: event.stage,
            reason: event.reason ?? null,
            hash: event.hash ?? null,
          },
        ];
        return;
      case 'comment.added':
      case 'error.graded':
      case 'error.regraded':
      case 'annotation.replied':
      case 'annotation.edited':
      case 'annotation.status':
        return this.annotations.add(event, {
          row: (id) => findRow(this.view(), id),
          lastKnown: (id) => this.rows[this.index.get(id) ?? -1] ?? this.gone.get(id)?.row,
          rows: this.rows,
          sourceText: (id) => this.paragraphs.get(id)?.text ?? '',
        });
      case 'pass.marked':
        for (const { row, hash } of event.rows) this.mark({ row }, (marked) => withPass(marked, event, hash));
        return;
      case 'pass.unmarked':
        for (const row of event.rows) this.mark({ row }, (marked) => withoutPass(marked, event));
        return;
      case 'article.assigned':
        this.assigned = { ...this.assigned, [event.duty]: event.person };
        return;
      case 'article.due':
        this.due = event.due;
        return;
      case 'finding.dismissed':
      case 'finding.restored':
      case 'fact.confirmed':
      case 'fact.unconfirmed':
        this.judgements ??= {
          dismissals: new Map(this.base.dismissals),
          facts: new Map(this.base.facts),
        };
        addJudgement(this.judgements, event);
        return;
      default:
        assertNever(event);
    }
  }

  private addSource(event: EventOf<'source.added'>): void {
    this.paragraphs = new Map(this.paragraphs);
    const fresh = event.paragraphs.filter((paragraph) => !this.paragraphs.has(paragraph.id));
    for (const paragraph of fresh) this.paragraphs.set(paragraph.id, paragraph);
    this.revisions = [
      ...this.revisions,
      {
        ...markOf(event),
        id: event.id,
        revision: event.revision,
        file: event.file,
        sha256: event.sha256,
        paragraphs: event.paragraphs.map((paragraph) => paragraph.id),
      },
    ];
    // Only the first source makes rows by itself; a later one waits beside it until somebody carries the rows over.
    if (this.revisions.length > 1) return;
    this.source = event.id;
    for (const paragraph of fresh) this.rows.push(emptyRow(paragraph.id, [paragraph.id]));
    this.reindex();
  }

  private adopt(event: EventOf<'source.adopted'>): void {
    const revision = this.revisions.find(({ id }) => id === event.source);
    if (!revision || revision.paragraphs.length === 0) return;
    const { rows, gone } = adoptSource(this.rows, {
      paragraphs: [...new Set(revision.paragraphs)],
      replaces: new Map(event.changed.map(({ from, to }) => [to, from])),
      mark: markOf(event),
      makeRow: (sources) => emptyRow(rowName(event.id, sources[0]!), sources),
    });
    this.source = revision.id;
    this.rows = rows;
    this.gone = new Map(this.gone);
    for (const { row, into } of gone) this.setGone(row, into);
    const replaced = new Map(this.replaced);
    for (const { from, to } of event.changed) replaced.set(from, to);
    for (const paragraph of revision.paragraphs) replaced.delete(paragraph);
    this.replaced = replaced;
    this.reindex();
    // Where the rows are cut otherwise than its writer saw them, a new paragraph may have joined a row that somebody merged
    // at the same time. What was written to the row that it had for its writer goes there.
    for (const row of rows) {
      for (const paragraph of row.sources) {
        const name = rowName(event.id, paragraph);
        if (!this.index.has(name)) this.gone.set(name, { row: emptyRow(name, []), into: row.id });
      }
    }
    // What was signed off is not what the article is about any more.
    if (this.stage !== 'signed') return;
    this.stage = 'review';
    this.stages = [...this.stages, { ...markOf(event), stage: this.stage, reason: null, hash: null }];
  }

  private addText(event: EventOf<'row.text'>): void {
    const position = this.index.get(event.row);
    const row = position === undefined ? this.gone.get(event.row)?.row : this.rows[position];
    const version: TextVersion = {
      id: event.id,
      text: event.text,
      by: event.by,
      at: event.at,
      clock: event.clock,
      cause: event.cause ?? 'typed',
      ...(event.origin && { origin: event.origin }),
      bases: event.bases,
      baseline: baselineOfText(event, row),
      previous: null,
    };
    if (position !== undefined) {
      this.replaceRow(position, withVersion(this.rows[position]!, version));
      return;
    }
    this.followText(event.row, version);
  }

  /** An edit to a row that somebody merged away at the same time goes to where the row's text went. */
  private followText(id: string, version: TextVersion): void {
    const left = this.gone.get(id);
    const target = findRow(this.view(), id);
    if (!target) return;
    const moved = left?.row.head ?? null;
    const part = moved === null ? '' : version.bases.includes(moved.id) ? moved.text : null;
    this.replaceRow(this.index.get(target.id)!, workedIn(target, part, version, version.id));
    if (left) {
      this.gone = new Map(this.gone);
      this.gone.set(id, { ...left, row: withVersion(left.row, version) });
    }
  }

  private replaceRow(position: number, row: Row): void {
    this.annotations.textChanged(this.rows[position]!, row);
    this.rows[position] = row;
  }

  private setGone(row: Row, into: string | null): void {
    this.gone.set(row.id, { row, into });
    this.annotations.rowGone(row.id, into);
  }

  private mark(event: { row: string }, change: (row: Row) => Row): void {
    // A mark on a row that is gone has nothing to stand on: what it was said of is no longer one row.
    const position = this.index.get(event.row);
    if (position !== undefined) this.rows[position] = change(this.rows[position]!);
  }

  private relink(event: EventOf<'rows.relinked'>): void {
    const removed = event.remove.map(({ row }) => this.index.get(row));
    const start = event.remove.length > 0 ? removed[0] : this.positionAfter(event.after ?? null);
    const contiguous = removed.every((position, i) => position !== undefined && position === start! + i);
    if (start === undefined || !contiguous || !this.partitionHolds(event, start)) {
      this.giveUpRelink(event);
      return;
    }
    const before = this.rows.slice(start, start + event.remove.length);
    // Rows that were removed as empty, but that somebody wrote in at the same time, stay.
    if (event.insert.length === 0 && before.some((row) => standing(row).some(({ text }) => text !== ''))) {
      this.giveUpRelink(event);
      return;
    }
    const inserted = event.insert.map((insert) => this.rowFromInsert(event, insert, before));
    const kept = new Set(event.insert.map((insert) => insert.row));
    const leaving = before.filter((row) => !kept.has(row.id));
    const around = this.rows[start - 1] ?? this.rows[start + before.length] ?? null;
    this.rows.splice(start, before.length, ...inserted);
    this.reindex();
    this.carryOver(event, before, inserted);
    this.annotations.relinked(before, this.rows.slice(start, start + inserted.length));
    this.gone = new Map(this.gone);
    for (const row of leaving) this.setGone(row, (heirOf(row, inserted) ?? around)?.id ?? null);
    for (const insert of event.insert) this.gone.delete(insert.row);
  }

  /**
   * What the relinking writer had not seen of a row's text is worked into the row that took the text over. Competing
   * versions go on competing there, seen or not: moving words settles nothing.
   */
  private carryOver(event: EventOf<'rows.relinked'>, before: readonly Row[], inserted: readonly Row[]): void {
    before.forEach((row, i) => {
      const heir = heirOf(row, inserted);
      const position = heir ? this.index.get(heir.id) : undefined;
      if (position === undefined) return;
      for (const version of standing(row)) {
        const target = this.rows[position]!;
        if (standing(target).some(({ id }) => id === version.id)) continue;
        if (version !== row.head) this.rows[position] = withCompeting(target, row, version, event.id);
        else if (!event.remove[i]!.heads.includes(version.id)) {
          const [seen] = event.remove[i]!.heads;
          const part = seen === undefined ? '' : (findVersion(row, seen)?.text ?? null);
          this.rows[position] = workedIn(target, part, version, event.id);
        }
      }
    });
  }

  private rowFromInsert(event: EventOf<'rows.relinked'>, insert: RowInsert, before: readonly Row[]): Row {
    const same = before.find((row) => row.id === insert.row) ?? this.gone.get(insert.row)?.row;
    const unchanged = before.find((row) => row.id === insert.row && row.text === insert.text);
    // A text that was emptied while another was written beside it stays empty: with no version of its own to stand beside,
    // the row would show the other.
    const competed = before.some((row) => row.competing.length > 0);
    if (unchanged && (unchanged.head || !competed)) return { ...unchanged, sources: insert.sources };
    const base = same ?? emptyRow(insert.row, insert.sources);
    const bases = event.remove.flatMap((entry) => entry.heads);
    if (insert.text === '' && base.head === null && !competed) return { ...base, sources: insert.sources };
    const parent = newestHead(before);
    const version: TextVersion = {
      id: `${event.id}/${insert.row}`,
      text: insert.text,
      by: parent?.by ?? event.by,
      at: event.at,
      clock: event.clock,
      cause: 'relink',
      bases,
      baseline: baselineOfInsert(event, insert, before),
      previous: base.versions,
    };
    return {
      ...base,
      sources: insert.sources,
      text: insert.text,
      head: version,
      competing: [],
      versions: version,
    };
  }

  /** Whether the rows that come hold exactly the paragraphs of the rows that go, and take nobody else's id. */
  private partitionHolds(event: EventOf<'rows.relinked'>, start: number): boolean {
    const before = this.rows.slice(start, start + event.remove.length);
    const removedIds = new Set(before.map((row) => row.id));
    const ids = event.insert.map((insert) => insert.row);
    if (new Set(ids).size !== ids.length) return false;
    if (ids.some((id) => this.index.has(id) && !removedIds.has(id))) return false;
    const had = before.flatMap((row) => row.sources);
    const has = event.insert.flatMap((insert) => insert.sources);
    return had.length === has.length && had.every((id, i) => id === has[i]);
  }

  /**
   * A relink that no longer fits, because somebody relinked the same rows at the same time, changes nothing: every word
   * that it would have moved still stands in the rows as they are. Rows that it would have made point to what is there.
   */
  private giveUpRelink(event: EventOf<'rows.relinked'>): void {
    this.givenUp = new Set([...this.givenUp, event.id]);
    const heir = event.remove.map(({ row }) => findRow(this.view(), row)).find((row) => row !== undefined);
    const fallback = heir ?? this.rows.at(-1);
    this.gone = new Map(this.gone);
    for (const insert of event.insert) {
      if (this.index.has(insert.row) || this.gone.has(insert.row)) continue;
      const row = { ...emptyRow(insert.row, insert.sources), text: insert.text };
      this.gone.set(insert.row, { row, into: fallback?.id ?? null });
    }
  }

  private positionAfter(after: string | null): number {
    if (after === null) return 0;
    const row = findRow(this.view(), after);
    return row ? this.index.get(row.id)! + 1 : this.rows.length;
  }

  private setKind(event: EventOf<'paragraph.kind'>): void {
    const paragraph = this.paragraphs.get(event.paragraph);
    if (!paragraph) return;
    this.paragraphs = new Map(this.paragraphs);
    this.paragraphs.set(event.paragraph, { ...paragraph, kind: event.kind });
    // Rows that show the paragraph become new objects, so that a window knows to draw them again.
    this.rows = this.rows.map((row) => (row.sources.includes(event.paragraph) ? { ...row } : row));
  }

  private reindex(): void {
    this.index = new Map(this.rows.map((row, position) => [row.id, position]));
  }

  private view(): ArticleState {
    return { ...this.base, rows: this.rows, index: this.index, gone: this.gone };
  }
}

/** A row that comes with an updated source: named so that it clashes with none that there is or was. */
function rowName(adoption: string, paragraph: string): string {
  return `${adoption}/${paragraph}`;
}

function markOf(event: ArticleEvent): { by: string; at: string; clock: string } {
  return { by: event.by, at: event.at, clock: event.clock };
}

function emptyRow(id: string, sources: readonly string[]): Row {
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
