import type { DeskEvent, DeskEventBody } from '#core/desk/events.ts';
import { foldDesk, type DeskState, type Founder } from '#core/desk/state.ts';
import { compareEvents } from '#core/journal/event.ts';
import { LineJudge, cut, type JudgedEvent, type Tracked, type View } from './line-judge.ts';
import { faultOfAuthor, isManagersKey, standingOf, type JournalLine, type Verdict } from './verdict.ts';

type Line = Tracked<DeskEvent>;

/**
 * The journals of a desk itself: who works there, by which rules, with which keys. On a desk that was made with a key every line
 * has to be signed; who wrote its first one with that key is its first manager. One that was made without names its first manager
 * by an event; from then on the lines of all who had seen that have to be signed.
 */
export class DeskJudge extends LineJudge<DeskEvent> {
  private readonly founding: string | null;
  private readonly states = new Map<string, DeskState>();
  private latest: { counting: number; state: DeskState } | null = null;
  private counting = 0;
  /** Lines by which somebody may do other things than before, by journal: others need not be folded to judge a line. */
  private readonly rights = new Map<string, Line[]>();
  /** Lines that the founding key signs, by journal. */
  private readonly founders = new Map<string, Line[]>();
  /** Whether a line names a first manager. */
  private hasSigning = false;
  /** Changes of rights that those who had seen a view had not seen. */
  private unseen = new WeakMap<View, DeskEvent[]>();

  /** `founding`: key that the desk was made with; null for one that was made without. */
  constructor(founding: string | null) {
    super();
    this.founding = founding;
  }

  /** Whether lines have to be signed. */
  get isSigned(): boolean {
    return this.founding !== null || (this.hasSigning && this.state.signed);
  }

  /** The desk by which lines are judged whose writers had seen it so; null where they had seen that nothing has to be signed. */
  rulesOf(state: DeskState): DeskState | null {
    return this.founding !== null || state.signed ? state : null;
  }

  /** The desk as all lines have it that count. */
  get state(): DeskState {
    if (this.latest?.counting !== this.counting) {
      const lines = [...this.lines()].filter(({ verdict }) => verdict === 'counts');
      const founder =
        this.founderOf(
          () => Infinity,
          ({ verdict }) => verdict ?? 'waits',
        ) ?? null;
      const state = foldDesk(
        lines.map(({ line }) => line.event),
        founder,
      );
      this.latest = { counting: this.counting, state };
    }
    return this.latest.state;
  }

  /** The desk as somebody had seen it, of the lines that are there, and whether those are all. */
  stateAt(view: View): { state: DeskState; isWhole: boolean } {
    const key = [...view]
      .map(([file, head]) => `${file} ${head}`)
      .sort()
      .join('\n');
    const known = this.states.get(key);
    if (known) return { state: known, isWhole: true };
    const { counts, isWhole } = this.countsOf(view);
    const state = this.stateOf(counts);
    if (!state) return { state: foldDesk([]), isWhole: false };
    if (isWhole) this.states.set(key, state);
    return { state, isWhole };
  }

  /** The desk by the first lines of its journals. */
  stateBy(counts: ReadonlyMap<string, number>): DeskState {
    return this.stateOf(counts) ?? foldDesk([]);
  }

  override add(file: string, lines: readonly JournalLine<DeskEvent>[]): void {
    this.hasSigning ||= lines.some(({ event }) => event.type === 'desk.signed');
    super.add(file, lines);
    const known = this.files.get(file)!;
    for (const tracked of known.slice(known.length - lines.length)) {
      const { event, key, proof } = tracked.line;
      if (RIGHTS.has(event.type)) keep(this.rights, tracked);
      if (key === this.founding && proof === 'signed') keep(this.founders, tracked);
    }
  }

  override forget(file: string): void {
    super.forget(file);
    this.rights.delete(file);
    this.founders.delete(file);
    this.states.clear();
    this.unseen = new WeakMap();
    this.latest = null;
  }

  override advance(limit?: number): { events: DeskEvent[]; isDone: boolean } {
    const step = super.advance(limit);
    this.counting += step.events.length;
    if (step.events.length > 0) this.unseen = new WeakMap();
    return step;
  }

  protected judge(line: Line): Verdict | null {
    const { file, index, view } = line;
    const { counts, isWhole } = this.countsOf(view);
    line.isPartial = !isWhole;
    if (this.founding === null && !this.hasSigning) return this.judgeUnsigned(line);
    counts.set(file, index);
    const desk = this.stateOf(counts);
    if (!desk) return null;
    const verdict = this.judgeBy(line, desk);
    return verdict === 'counts' || isWhole ? verdict : 'waits';
  }

  /** Verdict on a line whose writer had seen that nothing has to be signed. Without a first manager nobody lets anybody in. */
  private judgeUnsigned({ file, line }: Line): Verdict {
    const { event, key, proof } = line;
    const fault = faultOfAuthor(file, this.firstAuthor(file), line, null);
    if (fault) return fault;
    switch (event.type) {
      case 'desk.signed':
        return proof === 'signed' && key === event.key ? 'counts' : 'not-allowed';
      case 'key.set':
        return isRequest(event, key) ? 'counts' : 'not-allowed';
      case 'manager.set':
      case 'act.accepted':
        return 'not-allowed';
      default:
        return 'counts';
    }
  }

  private judgeBy(tracked: Line, desk: DeskState): Verdict {
    if (this.rulesOf(desk) === null) return this.judgeUnsigned(tracked);
    const { file, line } = tracked;
    const { event, key, proof } = line;
    if (proof === 'signed' && key === this.founding && desk.managers.size === 0) return 'counts';
    const fault = faultOfAuthor(file, this.firstAuthor(file), line, desk);
    const isAsking = fault === 'foreign-key' && isRequest(event, key);
    if (fault && !isAsking && !(fault === 'unknown-person' && isIntroduction(event))) return fault;
    if (this.isBackDated(tracked)) return 'clock-back';
    return isAllowedOnDesk(event, key, desk) ? 'counts' : 'not-allowed';
  }

  protected mayChange(): boolean {
    return false;
  }

  /**
   * Changes of rights that come before an event and that its writer had not seen. `view`: what they had seen. In fold order.
   */
  unseenBefore(view: View, event: JudgedEvent): DeskEvent[] {
    let unseen = this.unseen.get(view);
    if (!unseen) {
      const { counts } = this.countsOf(view);
      const lines = [...this.rightsLines()].filter(({ file, index }) => index >= (counts.get(file) ?? 0));
      unseen = lines.map(({ line }) => line.event).sort(compareEvents);
      this.unseen.set(view, unseen);
    }
    const end = unseen.findIndex((each) => compareEvents(each, event) >= 0);
    return end < 0 ? unseen : unseen.slice(0, end);
  }

  /** The desk as somebody had seen it, with changes that they had not seen. */
  stateWith(view: View, unseen: readonly DeskEvent[]): DeskState {
    return this.stateOf(this.countsOf(view).counts, unseen) ?? foldDesk([]);
  }

  override overtaken(): Line[] {
    if (!this.isSigned) return [];
    const { accepted } = this.state;
    return [...this.rightsLines()].filter((line) => {
      const { event, key } = line.line;
      if (accepted.has(event.id) || isIntroduction(event)) return false;
      const own = this.headAt(line.file, line.index);
      const view: View = own === null ? line.view : new Map([...line.view, [line.file, own]]);
      const unseen = this.unseenBefore(view, event);
      if (unseen.length === 0) return false;
      const desk = this.stateWith(view, unseen);
      return desk.managers.size > 0 && !isAllowedOnDesk(event, key, desk);
    });
  }

  private *rightsLines(): Iterable<Line> {
    for (const lines of this.rights.values())
      for (const line of lines) if (line.verdict === 'counts') yield line;
  }

  /**
   * The desk by the first lines of its journals, as somebody who has no more, with some other events: who may do what, and nothing
   * else. Null while some are not judged.
   */
  private stateOf(counts: ReadonlyMap<string, number>, others: readonly DeskEvent[] = []): DeskState | null {
    const events: DeskEvent[] = [...others];
    for (const [file, count] of counts) {
      for (const line of this.rights.get(file) ?? []) {
        if (line.index >= count) break;
        const verdict = this.verdictBy(line, counts);
        if (verdict === null) return null;
        if (verdict === 'counts') events.push(line.line.event);
      }
    }
    const founder = this.founderOf(
      (file) => counts.get(file) ?? 0,
      (line) => this.verdictBy(line, counts),
    );
    return founder === undefined ? null : foldDesk(events, founder);
  }

  /** Verdict on a line by somebody who has no more than these lines; null while there is none. */
  private verdictBy(line: Line, available: ReadonlyMap<string, number>): Verdict | null {
    if (this.isWithin(line.view, available)) return line.verdict;
    const counts = cut(this.countsOf(line.view).counts, available);
    counts.set(line.file, line.index);
    const desk = this.stateOf(counts);
    return desk && (this.judgeBy(line, desk) === 'counts' ? 'counts' : 'waits');
  }

  /**
   * Author of the first line that counts and that the founding key signs, by the first lines of each journal; null where there is none,
   * undefined while that is not known. A journal's own lines are in the order of their clocks.
   */
  private founderOf(
    countOf: (file: string) => number,
    verdictOf: (line: Line) => Verdict | null,
  ): Founder | null | undefined {
    if (this.founding === null) return null;
    const firsts: DeskEvent[] = [];
    for (const [file, lines] of this.founders) {
      for (const line of lines) {
        if (line.index >= countOf(file)) break;
        const verdict = verdictOf(line);
        if (verdict === null) return undefined;
        if (verdict !== 'counts') continue;
        firsts.push(line.line.event);
        break;
      }
    }
    const first = firsts.sort(compareEvents)[0];
    return first ? { person: first.by, key: this.founding } : null;
  }
}

function keep(kept: Map<string, Line[]>, line: Line): void {
  const known = kept.get(line.file);
  if (known) known.push(line);
  else kept.set(line.file, [line]);
}

/** Types of events by which somebody may do other things than before. */
const RIGHTS: ReadonlySet<string> = new Set([
  'person.set',
  'policy.set',
  'sign-off.set',
  'manager.set',
  'key.set',
  'desk.signed',
]);

/** Whether somebody adds themselves, or asks for their own key to be let in. */
function isIntroduction(event: DeskEvent): boolean {
  return (event.type === 'person.set' || event.type === 'key.set') && event.person === event.by;
}

/** Whether an installation asks for its own key to be let in: everybody may. */
function isRequest(event: DeskEvent, key: string | null): boolean {
  return (
    event.type === 'key.set' && event.status === 'asked' && event.key === key && event.person === event.by
  );
}

/** Whether a change of the desk was allowed. */
function isAllowedOnDesk(event: DeskEvent, key: string | null, desk: DeskState): boolean {
  const isManager = isManagersKey(desk, key) || (desk.managers.has(event.by) && isOwn(desk, key, event.by));
  switch (event.type) {
    case 'policy.set':
    case 'sign-off.set':
    case 'manager.set':
    case 'act.accepted':
      return isManager;
    case 'person.set': {
      const before = desk.people.get(event.person);
      return isManager || (event.person === event.by && (!before || before.role === event.role));
    }
    case 'key.set':
      if (event.status === 'asked') return isRequest(event, key);
      return isManager || (event.person === event.by && isOwn(desk, key, event.by));
    case 'desk.signed':
      return false;
    default:
      return true;
  }
}

/** Whether a key is one of the person's own that is let in. */
function isOwn(desk: DeskState, key: string | null, person: string): boolean {
  return standingOf(desk, key, person) === 'let-in';
}

/** Why a change of the desk would count for nothing, before it is written; null where it would count. */
export function refusalOnDesk(
  body: DeskEventBody,
  by: string,
  key: string | null,
  desk: DeskState,
): 'not-let-in' | 'not-a-manager' | null {
  const event = { ...body, by } as DeskEvent;
  const standing = standingOf(desk, key, by);
  if (standing === 'unknown' && !isIntroduction(event)) return 'not-let-in';
  if (standing === 'foreign') return isRequest(event, key) ? null : 'not-let-in';
  return isAllowedOnDesk(event, key, desk) ? null : 'not-a-manager';
}

/** The same on a desk whose lines need not be signed: without a first manager nobody lets anybody in. */
export function refusalUnsigned(body: DeskEventBody, key: string | null): 'not-a-manager' | null {
  switch (body.type) {
    case 'desk.signed':
      return body.key === key ? null : 'not-a-manager';
    case 'manager.set':
    case 'key.set':
    case 'act.accepted':
      return 'not-a-manager';
    default:
      return null;
  }
}
