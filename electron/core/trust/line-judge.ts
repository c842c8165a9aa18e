import { MAX_AHEAD_MS, parseClock } from '#core/clock.ts';
import { compareEvents } from '#core/journal/event.ts';
import { headText, parseHead } from '#core/journal/signature.ts';
import { MENDER, ownerOf } from '#core/journal/writer.ts';
import type { JournalLine, Verdict } from './verdict.ts';

/** Fields of an event that a verdict is about, whatever else it says. */
export interface JudgedEvent {
  id: string;
  by: string;
  at: string;
  clock: string;
  ahead?: string | undefined;
  type: string;
}

/** Journals as a writer had seen them: by name, how far. */
export type View = ReadonlyMap<string, string>;

export const NOTHING: View = new Map();
const NOTHING_SEEN: Seen = { view: NOTHING, desk: NOTHING };

/** What the writer of a line had seen of other journals. */
interface Seen {
  /** The other journals beside it. */
  view: View;
  /** The journals of the desk itself, for a line of an article's journal. */
  desk: View;
}

/** A line, and what its writer had seen of other journals. */
export interface Tracked<E> extends Seen {
  file: string;
  /** Position among the lines of its journal. */
  index: number;
  line: JournalLine<E>;
  /** Number of lines of its journal, with this one, that name heads. */
  openings: number;
  /** Null until there is one. */
  verdict: Verdict | null;
  /** Whether it is judged by less than its writer had seen: what is missing may make another verdict of it. */
  isPartial: boolean;
  /** Whether its event was given on. */
  isGiven: boolean;
}

/** A head that a line names and that is not there. */
export interface MissingHead {
  /** Journal that is named; of the desk itself, with a slash before it. */
  file: string;
  /** Number of its line that had been seen. */
  line: number;
  /** Whether the journal has such a line, and another one stands there. */
  rewritten: boolean;
  /** As it is named. */
  head: string;
}

/** Distance of a time of day behind the clock beyond which it is none of that moment, in ms: some minutes beyond what clocks allow. */
const MAX_LATE_MS = MAX_AHEAD_MS + 600_000;

/** Lines of the journals of one folder, and the verdicts on them: what they are depends on the set of lines alone. */
export abstract class LineJudge<E extends JudgedEvent> {
  protected readonly files = new Map<string, Tracked<E>[]>();
  /** Lines without a final verdict: those that wait, and those that later lines may explain. */
  private open: Tracked<E>[] = [];
  /** Lines of the pass that is under way: those to look at, those looked at that stay open, and whether any verdict changed. */
  private pass: { queue: Tracked<E>[]; at: number; left: Tracked<E>[]; isMoving: boolean } | null = null;

  /** Takes lines of a journal that follow those which it has. */
  add(file: string, lines: readonly JournalLine<E>[]): void {
    let known = this.files.get(file);
    if (!known) this.files.set(file, (known = []));
    for (const line of lines) {
      const before = known.at(-1);
      const seen = before ?? NOTHING_SEEN;
      const tracked: Tracked<E> = {
        file,
        index: known.length,
        line,
        // Nearly every line names no heads.
        ...(line.heads ? seenWith(seen, line.heads, file) : { view: seen.view, desk: seen.desk }),
        openings: (before?.openings ?? 0) + (line.heads ? 1 : 0),
        verdict: null,
        isPartial: false,
        isGiven: false,
      };
      known.push(tracked);
      this.open.push(tracked);
    }
  }

  /** Forgets a journal that was replaced. */
  forget(file: string): void {
    if (!this.files.delete(file)) return;
    this.endPass();
    this.open = this.open.filter((each) => each.file !== file);
  }

  /** Ends a pass where it is: what it has not come to is looked at in the next one. */
  private endPass(): void {
    if (!this.pass) return;
    const { queue, at, left } = this.pass;
    this.open = [...left, ...queue.slice(at), ...this.open];
    this.pass = null;
  }

  /**
   * Judges what can be judged, or `limit` lines of it. Gives back the events that count by now and did not before, in no particular
   * order, and whether that is all.
   */
  advance(limit = Infinity): { events: E[]; isDone: boolean } {
    const events: E[] = [];
    for (let judged = 0; ;) {
      if (!this.pass) {
        if (this.open.length === 0) return { events, isDone: true };
        this.pass = { queue: this.open, at: 0, left: [], isMoving: false };
        this.open = [];
      }
      const { pass } = this;
      for (; pass.at < pass.queue.length; pass.at += 1) {
        if (judged >= limit) return { events, isDone: false };
        judged += 1;
        const tracked = pass.queue[pass.at]!;
        const verdict = this.judge(tracked);
        if (verdict !== tracked.verdict) pass.isMoving = true;
        tracked.verdict = verdict;
        if (verdict === 'counts' && !tracked.isGiven) {
          tracked.isGiven = true;
          events.push(tracked.line.event);
        }
        if (verdict === null || tracked.isPartial || this.mayChange(tracked)) pass.left.push(tracked);
      }
      this.open = [...pass.left, ...this.open];
      this.pass = null;
      if (!pass.isMoving) return { events, isDone: true };
    }
  }

  /** Whether every line has a final verdict: of these lines, nothing that comes later makes anything else. */
  get isSettled(): boolean {
    return this.open.length === 0 && this.pass === null;
  }

  /** All lines, by journal. */
  *lines(): Iterable<Tracked<E>> {
    for (const lines of this.files.values()) yield* lines;
  }

  /** Heads that a line names for the first time and that are not there. */
  missing({ file, line, desk, view }: Tracked<E>): MissingHead[] {
    return Object.entries(line.heads ?? {}).flatMap(([name, head]) => {
      if (name === file || (name.startsWith('/') ? desk : view).get(name.replace(/^\//u, '')) !== head)
        return [];
      const found = this.lookUp(name, head);
      if (found === 'there') return [];
      return [{ file: name, line: parseHead(head).lines, rewritten: found === 'rewritten', head }];
    });
  }

  /**
   * Lines that count, that need a right, and that a change elsewhere had overtaken: their writer had not seen it, and by it they were
   * not allowed. Those that a manager has accepted are left out.
   */
  abstract overtaken(): Tracked<E>[];

  /** Verdict on a line; null while lines that it depends on have none. */
  protected abstract judge(tracked: Tracked<E>): Verdict | null;

  /** Whether lines that come later may make another verdict of one that is none of `counts` and `waits`. */
  protected abstract mayChange(tracked: Tracked<E>): boolean;

  /** Whether a head is there; of the desk's own journals, named by an article's, with a slash before it. */
  lookUp(name: string, head: string): 'there' | 'missing' | 'rewritten' {
    if (this.countTo(name, head) !== null) return 'there';
    const last = this.files.get(name)?.at(-1);
    return last && last.line.line >= parseHead(head).lines ? 'rewritten' : 'missing';
  }

  /** Number of lines of a journal up to a head; null where it is not there, nor under another name. */
  countTo(file: string, head: string): number | null {
    return this.locate(file, head)?.count ?? null;
  }

  /**
   * The journal that has a head, and the number of its lines up to there; null where none has. It may have another name by now:
   * where two copies of a journal went on apart, one of them is kept beside the other. A head is of one line in the world.
   */
  private locate(file: string, head: string): { file: string; count: number } | null {
    const count = this.countIn(file, head);
    if (count !== null) return { file, count };
    for (const other of this.files.keys()) {
      const found = other === file ? null : this.countIn(other, head);
      if (found !== null) return { file: other, count: found };
    }
    return null;
  }

  private countIn(file: string, head: string): number | null {
    const lines = this.files.get(file);
    if (!lines) return null;
    const wanted = parseHead(head);
    const count = upTo(lines, wanted.lines);
    const found = lines[count - 1]?.line;
    return found && found.line === wanted.lines && found.hash === wanted.hash ? count : null;
  }

  /** Head of the first `count` lines of a journal; null for none of them. */
  protected headAt(file: string, count: number): string | null {
    const line = this.files.get(file)?.[count - 1]?.line;
    return line ? headText(line.line, line.hash) : null;
  }

  /** Number of lines of each journal that a view has, of those that are there, and whether that is all of it. */
  countsOf(view: View): { counts: Map<string, number>; isWhole: boolean } {
    const counts = new Map<string, number>();
    let isWhole = true;
    for (const [file, head] of view) {
      const found = this.locate(file, head);
      isWhole &&= found !== null;
      const [at, count] = found
        ? [found.file, found.count]
        : [file, upTo(this.files.get(file) ?? [], parseHead(head).lines)];
      counts.set(at, Math.max(counts.get(at) ?? 0, count));
    }
    return { counts, isWhole };
  }

  /** Whether everything that a view has is within these counts. */
  isWithin(view: View, counts: ReadonlyMap<string, number>): boolean {
    for (const [file, head] of view) {
      const found = this.locate(file, head);
      if (found === null || found.count > (counts.get(found.file) ?? 0)) return false;
    }
    return true;
  }

  /** Author of the first line of a journal. */
  protected firstAuthor(file: string): string {
    return this.files.get(file)![0]!.line.event.by;
  }

  /** Whether the clock of a line is behind lines that its writer had written or seen, or its time of day is not of its clock. */
  protected isBackDated({ file, index, line, view }: Tracked<E>): boolean {
    if (ownerOf(file) === MENDER) return false;
    const before = this.files.get(file)![index - 1];
    if (before && compareEvents(before.line.event, line.event) > 0) return true;
    if (line.heads) {
      for (const [name, head] of view) {
        const found = this.locate(name, head);
        const seen = found && this.files.get(found.file)![found.count - 1]!;
        if (seen && ownerOf(name) !== MENDER && compareEvents(seen.line.event, line.event) > 0) return true;
      }
    }
    const { at, clock, ahead } = line.event;
    const late = (parseClock(clock)?.wall ?? 0) - Date.parse(at);
    return ahead === undefined && !(late >= 0 && late <= MAX_LATE_MS);
  }
}

/** Number of lines of a journal up to a line number. */
function upTo(lines: readonly { line: { line: number } }[], wanted: number): number {
  // Where no line before it is unreadable, its number says where it is.
  if (lines[wanted - 1]?.line.line === wanted) return wanted;
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (lines[middle]!.line.line <= wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** What a line of a journal has seen that names heads, of journals of the article and of the desk. `file`: the journal it stands in. */
function seenWith({ view, desk }: Seen, heads: Readonly<Record<string, string>>, file: string): Seen {
  const named = Object.entries(heads).filter(([name]) => name !== file);
  const isOfDesk = (name: string) => name.startsWith('/');
  return {
    view: extended(
      view,
      named.filter(([name]) => !isOfDesk(name)),
    ),
    desk: extended(
      desk,
      named.flatMap(([name, head]) => (isOfDesk(name) ? [[name.slice(1), head] as const] : [])),
    ),
  };
}

function extended(view: View, named: readonly (readonly [string, string])[]): View {
  // Nobody unsees what they have seen.
  const further = named.filter(([name, head]) => {
    const before = view.get(name);
    return before === undefined || parseHead(before).lines <= parseHead(head).lines;
  });
  return further.length === 0 ? view : new Map([...view, ...further]);
}

/** As many lines of each journal as both have. */
export function cut(
  counts: ReadonlyMap<string, number>,
  available: ReadonlyMap<string, number>,
): Map<string, number> {
  return new Map([...counts].map(([file, count]) => [file, Math.min(count, available.get(file) ?? 0)]));
}
