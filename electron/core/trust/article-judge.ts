import { isAct } from '#core/article/act-types.ts';
import { isAllowed } from '#core/article/acts.ts';
import { extend, fold, type ArticleEvent } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';
import type { DeskState } from '#core/desk/state.ts';
import { inFoldOrder } from '#core/journal/event.ts';
import { IMPORTER, MENDER, ownerOf } from '#core/journal/writer.ts';
import type { DeskJudge } from './desk-judge.ts';
import { LineJudge, cut, type Tracked, type View } from './line-judge.ts';
import { faultOfAuthor, standingOf, type Fault, type JournalLine, type Verdict } from './verdict.ts';

type Line = Tracked<ArticleEvent>;

/** The article as the writer of a journal had seen it, to be gone on with. */
interface Replay {
  counts: ReadonlyMap<string, number>;
  desk: View;
  state: ArticleState;
  /** Whether lines were left out that may count for somebody who has seen more. */
  isPartial: boolean;
}

/** The journals of an article. Acts are replayed as far as their writers had seen. */
export class ArticleJudge extends LineJudge<ArticleEvent> {
  private readonly desk: DeskJudge;
  private readonly replays = new Map<string, Replay>();
  /** Lines of each journal that need a right: a few of many. */
  private readonly acts = new Map<string, Line[]>();
  private readonly desks = new Map<View, { state: DeskState; isWhole: boolean }>();
  private deskState: DeskState | null = null;
  /** What is overtaken by a state of the desk, of the first acts of each journal, whose verdicts are final. */
  private behind: { desk: DeskState; upTo: Map<string, number>; lines: Line[] } | null = null;

  constructor(desk: DeskJudge) {
    super();
    this.desk = desk;
  }

  override add(file: string, lines: readonly JournalLine<ArticleEvent>[]): void {
    const before = this.files.get(file)?.length ?? 0;
    super.add(file, lines);
    let acts = this.acts.get(file);
    if (!acts) this.acts.set(file, (acts = []));
    for (const each of this.files.get(file)!.slice(before)) if (isAct(each.line.event)) acts.push(each);
  }

  override forget(file: string): void {
    super.forget(file);
    this.acts.delete(file);
    this.behind = null;
    this.replays.clear();
  }

  override advance(limit?: number): { events: ArticleEvent[]; isDone: boolean } {
    const { state } = this.desk;
    if (state !== this.deskState) this.desks.clear();
    this.deskState = state;
    return super.advance(limit);
  }

  override lookUp(name: string, head: string): 'there' | 'missing' | 'rewritten' {
    return name.startsWith('/') ? this.desk.lookUp(name.slice(1), head) : super.lookUp(name, head);
  }

  protected judge(line: Line): Verdict | null {
    const { file } = line;
    const own = this.deskOf(line.desk);
    if (!this.desk.isSigned || this.desk.rulesOf(own.state) === null) {
      line.isPartial = !own.isWhole;
      return this.faultBy(line, null) ?? 'counts';
    }
    const fault = this.faultBy(line, own.isWhole ? own.state : this.deskState!);
    if (fault) return fault;
    if (this.isBackDated(line)) return 'clock-back';
    if (!isAct(line.line.event) || ownerOf(file) === MENDER || this.isImported(line)) return 'counts';
    const { counts, isWhole } = this.countsOf(line.view);
    counts.set(file, line.index);
    line.isPartial = !isWhole || !own.isWhole;
    if (line.isPartial) return this.judgePartly(line, counts, this.desk.countsOf(line.desk).counts);
    return this.judgeAct(line, own.state, (desk) => this.replay(line, counts, desk));
  }

  /** Why a line is not its author's, by a desk that its writer had seen; null where it may be. */
  private faultBy({ file, line }: Line, desk: DeskState | null): Fault | null {
    return faultOfAuthor(file, this.firstAuthor(file), line, desk && this.desk.rulesOf(desk));
  }

  private judgeAct(
    { line }: Line,
    desk: DeskState,
    replay: (desk: DeskState) => ArticleState | null,
  ): Verdict | null {
    const { event, key } = line;
    const person = desk.people.get(event.by);
    if (!person || standingOf(desk, key, event.by) !== 'let-in') return 'not-allowed';
    const state = replay(desk);
    if (!state) return null;
    return isAllowed(state, event, { person, policies: desk.policies }) ? 'counts' : 'not-allowed';
  }

  /** Verdict on an act by a part of what its writer had seen: what is not allowed by that may be by the rest. */
  private judgePartly(
    line: Line,
    counts: ReadonlyMap<string, number>,
    deskCounts: ReadonlyMap<string, number>,
  ): Verdict | null {
    const verdict = this.judgeAct(line, this.desk.stateBy(deskCounts), (desk) => {
      const lines = this.linesOf(counts, new Map(), deskCounts, desk);
      return lines && fold(lines.events);
    });
    return verdict === 'not-allowed' ? 'waits' : verdict;
  }

  override overtaken(): Line[] {
    if (!this.desk.isSigned) return [];
    const { state } = this.desk;
    if (this.behind?.desk !== state) this.behind = { desk: state, upTo: new Map(), lines: [] };
    const { upTo, lines } = this.behind;
    const open: Line[] = [];
    for (const [file, known] of this.acts) {
      let at = upTo.get(file) ?? 0;
      for (; at < known.length && known[at]!.verdict !== null && !known[at]!.isPartial; at += 1)
        if (this.isOvertaken(known[at]!, state)) lines.push(known[at]!);
      upTo.set(file, at);
      open.push(...known.slice(at).filter((line) => this.isOvertaken(line, state)));
    }
    return [...lines, ...open];
  }

  /** Whether an act is overtaken. */
  private isOvertaken(line: Line, { accepted }: DeskState): boolean {
    const { event } = line.line;
    const needsRight = line.verdict === 'counts' && !line.isPartial;
    if (!needsRight || ownerOf(line.file) === MENDER || this.isImported(line)) return false;
    const unseen = this.desk.unseenBefore(line.desk, event);
    if (unseen.length === 0 || accepted.has(event.id)) return false;
    const { counts } = this.countsOf(line.view);
    counts.set(line.file, line.index);
    const { state } = this.deskOf(line.desk);
    const replay = () => this.replay(line, counts, state);
    return this.judgeAct(line, this.desk.stateWith(line.desk, unseen), replay) === 'not-allowed';
  }

  /** Lines that would be explained by what is not here yet. */
  protected mayChange({ verdict, desk }: Line): boolean {
    return (verdict === 'unknown-person' || verdict === 'foreign-key') && !this.deskOf(desk).isWhole;
  }

  /** Whether a line came with the import of the article: what a file says of returned rows is taken over whoever imports it. */
  private isImported({ file, line, openings }: Line): boolean {
    const first = this.files.get(file)![0]!.line.event;
    if (first.type !== 'source.added' || first.revision !== 1 || openings > 1) return false;
    return line.event.type === 'row.returned' || line.event.by === IMPORTER;
  }

  private deskOf(view: View): { state: DeskState; isWhole: boolean } {
    let found = this.desks.get(view);
    if (found === undefined) this.desks.set(view, (found = this.desk.stateAt(view)));
    return found;
  }

  /** The article by the first lines of its journals, for somebody who had seen just these; null while some are not judged. */
  private replay(line: Line, counts: ReadonlyMap<string, number>, desk: DeskState): ArticleState | null {
    const last = this.replays.get(line.file);
    const before =
      last && last.desk === line.desk && !last.isPartial && isFurther(last.counts, counts) ? last : null;
    const deskCounts = this.desk.countsOf(line.desk).counts;
    const lines = this.linesOf(counts, before?.counts ?? new Map(), deskCounts, desk);
    if (!lines) return null;
    const sorted = inFoldOrder(lines.events);
    const state = before ? extend(before.state, sorted) : fold(sorted);
    if (!state) {
      this.replays.delete(line.file);
      return this.replay(line, counts, desk);
    }
    this.replays.set(line.file, { counts, desk: line.desk, state, isPartial: lines.isPartial });
    return state;
  }

  /** Events that count, of the first lines of journals without those `before`, for somebody who had seen just these. */
  private linesOf(
    counts: ReadonlyMap<string, number>,
    before: ReadonlyMap<string, number>,
    deskCounts: ReadonlyMap<string, number>,
    desk: DeskState,
  ): { events: ArticleEvent[]; isPartial: boolean } | null {
    const events: ArticleEvent[] = [];
    let isPartial = false;
    for (const [file, count] of counts) {
      const known = this.files.get(file) ?? [];
      for (let i = before.get(file) ?? 0; i < count; i += 1) {
        const verdict = this.verdictFor(known[i]!, counts, deskCounts, desk);
        if (verdict === null) return null;
        if (verdict === 'counts') events.push(known[i]!.line.event);
        else if (known[i]!.verdict === 'counts' || known[i]!.isPartial) isPartial = true;
      }
    }
    return { events, isPartial };
  }

  /** Verdict on a line by somebody who had seen no more than these; null while there is none. */
  private verdictFor(
    line: Line,
    counts: ReadonlyMap<string, number>,
    deskCounts: ReadonlyMap<string, number>,
    desk: DeskState,
  ): Verdict | null {
    const hasSeen = this.desk.isWithin(line.desk, deskCounts);
    if (!isAct(line.line.event)) return hasSeen ? line.verdict : (this.faultBy(line, desk) ?? 'counts');
    if (hasSeen && this.isWithin(line.view, counts)) return line.verdict;
    const seen = hasSeen ? this.deskOf(line.desk).state : desk;
    const fault = this.faultBy(line, seen);
    if (fault) return fault;
    if (this.desk.rulesOf(seen) === null) return 'counts';
    const own = cut(this.countsOf(line.view).counts, counts);
    own.set(line.file, line.index);
    return this.judgePartly(line, own, cut(this.desk.countsOf(line.desk).counts, deskCounts));
  }
}

function isFurther(before: ReadonlyMap<string, number>, counts: ReadonlyMap<string, number>): boolean {
  for (const [file, count] of before) if ((counts.get(file) ?? 0) < count) return false;
  return true;
}
