import * as fc from 'fast-check';
import { isAct } from '#core/article/act-types.ts';
import { apply, fold, type ArticleCommand, type ArticleEvent } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';
import { NOTHING_SEEN, nextStamp, seeStamp, type Stamp } from '#core/clock.ts';
import { deskEventVersion, type DeskEvent, type DeskEventBody } from '#core/desk/events.ts';
import { sha256Hex } from '#core/hash.ts';
import { headText, recordHash, type Heads } from '#core/journal/signature.ts';
import { personPart } from '#core/journal/writer.ts';
import type { Role } from '#core/people/person.ts';
import { ArticleJudge } from '#core/trust/article-judge.ts';
import { DeskJudge, refusalOnDesk } from '#core/trust/desk-judge.ts';
import { standingOf, type JournalLine } from '#core/trust/verdict.ts';
import { PEOPLE, commandOf, sourceEvent, stepArbitrary, type Step } from './histories.ts';

/**
 * A desk as installations with keys of their own come to write it: each sees the journals of the others only now and then and in
 * part, people and rules change meanwhile, and everybody does only what their program allows on what they see.
 */

type Journals<E> = Map<string, JournalLine<E>[]>;

const START = Date.UTC(2026, 0, 1);

/** What an installation has of the journals of a folder. */
class Folder<E extends { id: string; type: string }> {
  readonly lines: Journals<E> = new Map();
  private readonly named = new Map<string, Map<string, string>>();

  heads(prefix = ''): Record<string, string> {
    return Object.fromEntries(
      [...this.lines].map(([file, lines]) => {
        const last = lines.at(-1)!;
        return [`${prefix}${file}`, headText(last.line, last.hash)];
      }),
    );
  }

  /** The next line of a journal, as the program writes it. */
  next(file: string, event: E, key: string, isDesk: boolean, desk: Heads): JournalLine<E> {
    const named = this.named.get(file);
    const seen = Object.entries({ ...this.heads(), ...desk }).filter(
      ([name, head]) => name !== file && named?.get(name) !== head,
    );
    const isWanted = named === undefined || ((isDesk || isAct(event)) && seen.length > 0);
    const heads = isWanted ? Object.fromEntries(seen) : null;
    if (heads) this.named.set(file, new Map([...(named ?? []), ...seen]));
    const before = this.lines.get(file)?.at(-1);
    const hash = recordHash(sha256Hex(JSON.stringify([file, event, heads, before?.hash])));
    return { event, line: (before?.line ?? 0) + 1, hash, proof: 'signed', key, heads };
  }

  restart(): void {
    this.named.clear();
  }

  take(file: string, lines: readonly JournalLine<E>[]): void {
    this.lines.set(file, [...(this.lines.get(file) ?? []), ...lines]);
  }
}

/** An installation: it writes for the people who sit at it. */
export class Machine {
  readonly id: string;
  readonly key: string;
  readonly desk = new Folder<DeskEvent>();
  readonly article = new Folder<ArticleEvent>();
  readonly deskJudge: DeskJudge;
  readonly articleJudge: ArticleJudge;
  state: ArticleState = fold([]);
  private events: ArticleEvent[] = [];
  private seen = NOTHING_SEEN;
  private readonly skew: number;

  constructor(number: number, skew: number) {
    this.id = String(number).repeat(12);
    this.key = keyOf(number);
    this.skew = skew;
    this.deskJudge = new DeskJudge(keyOf(1));
    this.articleJudge = new ArticleJudge(this.deskJudge);
  }

  takeDesk(file: string, lines: readonly JournalLine<DeskEvent>[]): void {
    for (const { event } of lines) this.see(event);
    this.desk.take(file, lines);
    this.deskJudge.add(file, lines);
    this.deskJudge.advance();
    this.refold();
  }

  takeArticle(file: string, lines: readonly JournalLine<ArticleEvent>[]): void {
    for (const { event } of lines) this.see(event);
    this.article.take(file, lines);
    this.articleJudge.add(file, lines);
    this.refold();
  }

  private refold(): void {
    const { events } = this.articleJudge.advance();
    if (events.length === 0) return;
    this.events = [...this.events, ...events];
    this.state = fold(this.events);
  }

  private see(stamp: Stamp): void {
    this.seen = seeStamp(this.seen, stamp, this.now);
  }

  private now = START;

  private stamp(time: number, writer: string): Stamp & { at: string } {
    this.now = time + this.skew;
    const { stamp, seen } = nextStamp(this.seen, this.now, writer);
    this.seen = seen;
    return { ...stamp, at: new Date(this.now).toISOString() };
  }

  private writer(person: string): string {
    return `${personPart(person)}-${this.id}-1`;
  }

  /** Changes the desk, where the program lets the person. */
  change(person: string, body: DeskEventBody, id: string, time: number): JournalLine<DeskEvent> | null {
    const { state } = this.deskJudge;
    const isFounding = state.managers.size === 0 && this.key === keyOf(1);
    if (!isFounding && refusalOnDesk(body, person, this.key, state)) return null;
    const stamp = this.stamp(time, this.writer(person));
    const event = { v: deskEventVersion(body.type, stamp), id, ...stamp, by: person, ...body } as DeskEvent;
    const file = `${this.writer(person)}.jsonl`;
    const line = this.desk.next(file, event, this.key, true, {});
    this.takeDesk(file, [line]);
    return line;
  }

  /** Does what a step comes to on the article, where the program lets the person. */
  do(person: string, step: Step, id: string, time: number): JournalLine<ArticleEvent> | null {
    const command = commandOf(this.state, step, id);
    return command && this.command(person, command, time);
  }

  /** Does a command, where the program lets the person. */
  command(person: string, command: ArticleCommand, time: number): JournalLine<ArticleEvent> | null {
    const { people, policies } = this.deskJudge.state;
    const known = people.get(person);
    const standing = standingOf(this.deskJudge.state, this.key, person);
    if (!known || standing === 'foreign' || standing === 'unknown') return null;
    const context = { person: known, policies, standing, ...this.stamp(time, this.writer(person)) };
    const applied = apply(this.state, command, context);
    if (!applied.ok) return null;
    return this.write(person, applied.value.events[0]!);
  }

  write(person: string, event: ArticleEvent): JournalLine<ArticleEvent> {
    const file = `${this.writer(person)}.jsonl`;
    const line = this.article.next(file, event, this.key, false, this.desk.heads('/'));
    this.takeArticle(file, [line]);
    return line;
  }

  fileOf(person: string): string {
    return `${this.writer(person)}.jsonl`;
  }

  restart(): void {
    this.desk.restart();
    this.article.restart();
  }
}

export function keyOf(machine: number): string {
  return String(machine).repeat(43);
}

const ROLES: readonly Role[] = ['translator', 'reviewer', 'both'];

const actionArbitrary = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('step' as const), step: stepArbitrary }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('sync' as const), n: fc.nat(1_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('desk' as const), n: fc.nat(10_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

export const worldArbitrary = fc.record({
  paragraphs: fc.integer({ min: 1, max: 4 }),
  skews: fc.tuple(
    ...[1, 2, 3].map(() =>
      fc.oneof(fc.integer({ min: -300_000, max: 300_000 }), fc.constant(4 * 86_400_000)),
    ),
  ),
  actions: fc.array(
    fc.record({ machine: fc.nat(2), person: fc.nat(2), action: actionArbitrary, some: fc.nat(1_000) }),
    { maxLength: 80 },
  ),
});
export type WorldPlan = typeof worldArbitrary extends fc.Arbitrary<infer T> ? T : never;

export interface World {
  desk: Journals<DeskEvent>;
  article: Journals<ArticleEvent>;
  machines: Machine[];
}

/** Plays a plan. The first person makes the desk and an article; the others introduce themselves. */
export function playWorld({ paragraphs, skews, actions }: WorldPlan): World {
  const machines = skews.map((skew, i) => new Machine(i + 1, skew));
  const desk: Journals<DeskEvent> = new Map();
  const article: Journals<ArticleEvent> = new Map();
  const keep = <E>(journals: Journals<E>, file: string, line: JournalLine<E> | null) => {
    if (line) journals.set(file, [...(journals.get(file) ?? []), line]);
  };
  const [first] = machines;
  const founder = PEOPLE[0]!;
  const introduce = (machine: Machine, person: (typeof PEOPLE)[number], id: string, time: number) => {
    const body = { type: 'person.set' as const, person: person.id, name: person.name, role: person.role };
    keep(desk, machine.fileOf(person.id), machine.change(person.id, body, id, time));
  };
  introduce(first!, founder, 'founder', START - 2_000_000);
  const stamp = { ...sourceEvent(paragraphs), by: 'import' };
  keep(article, first!.fileOf('import'), first!.write('import', stamp));
  actions.forEach(({ machine: m, person: p, action, some }, i) => {
    const machine = machines[m]!;
    const person = PEOPLE[p]!;
    const time = START + i * 1_000;
    switch (action.kind) {
      case 'step':
        if (machine.deskJudge.state.people.has(person.id))
          keep(article, machine.fileOf(person.id), machine.do(person.id, action.step, `e${i}`, time));
        else introduce(machine, person, `e${i}`, time);
        break;
      case 'sync':
        sync(machine, desk, article, action.n + some);
        break;
      case 'desk': {
        const body = changeOf(action.n, some);
        keep(desk, machine.fileOf(person.id), machine.change(person.id, body, `e${i}`, time));
        break;
      }
      default:
        machine.restart();
    }
  });
  return { desk, article, machines };
}

/** Brings some of the journals, each up to some line, as a shared folder does. */
function sync(machine: Machine, desk: World['desk'], article: World['article'], n: number): void {
  let random = n;
  const next = () => (random = (random * 16_807 + 7) % 2_147_483_647);
  for (const [file, lines] of desk) {
    const known = machine.desk.lines.get(file)?.length ?? 0;
    const to = next() % 3 === 0 ? known : next() % 2 === 0 ? lines.length : known + 1;
    if (to > known && lines.length > known) machine.takeDesk(file, lines.slice(known, to));
  }
  for (const [file, lines] of article) {
    const known = machine.article.lines.get(file)?.length ?? 0;
    const to = next() % 3 === 0 ? known : next() % 2 === 0 ? lines.length : known + 1;
    if (to > known && lines.length > known) machine.takeArticle(file, lines.slice(known, to));
  }
}

function changeOf(n: number, some: number): DeskEventBody {
  const person = PEOPLE[some % PEOPLE.length]!;
  switch (n % 7) {
    case 0:
      return { type: 'policy.set', fourEyes: some % 2 === 0 };
    case 1:
      return { type: 'person.set', person: person.id, name: person.name, role: ROLES[n % ROLES.length]! };
    case 2:
      return { type: 'manager.set', person: person.id, manager: some % 3 > 0 };
    case 3:
    case 4:
      return { type: 'key.set', key: keyOf(1 + (n % 3)), person: person.id, status: 'allowed', device: 'x' };
    case 5:
      return some % 4 === 0
        ? { type: 'key.set', key: keyOf(1 + (n % 3)), person: person.id, status: 'retired', device: 'x' }
        : { type: 'key.set', key: keyOf(1 + (n % 3)), person: person.id, status: 'asked', device: 'x' };
    default:
      return { type: 'sign-off.set', conditions: some % 2 === 0 ? [] : ['unapproved', 'comments'] };
  }
}
