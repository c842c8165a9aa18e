import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, type ArticleEvent } from '#core/article/article.ts';
import type { DeskEvent } from '#core/desk/events.ts';
import { ArticleJudge } from '#core/trust/article-judge.ts';
import { DeskJudge } from '#core/trust/desk-judge.ts';
import type { LineJudge, JudgedEvent } from '#core/trust/line-judge.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import { keyOf, playWorld, worldArbitrary, type World } from './signed-world.ts';

/** Number of histories: `MUQABALA_HISTORIES` draws more of them. */
const RUNS = Number(process.env.MUQABALA_HISTORIES ?? 200);

interface Judged {
  /** Verdicts by journal and line. */
  verdicts: string[];
  /** Lines that a change elsewhere had overtaken. */
  overtaken: string[];
  events: ArticleEvent[];
}

/** Judges the lines of a world as they arrive in an order that the numbers give. */
function judged({ desk, article }: World, order: readonly number[]): Judged {
  const deskJudge = new DeskJudge(keyOf(1));
  const articleJudge = new ArticleJudge(deskJudge);
  const events: ArticleEvent[] = [];
  const arrivals: { take: () => void; left: () => boolean }[] = [];
  let at = 0;
  const next = () => order[at++ % order.length]!;
  const arrive = <E extends JudgedEvent>(judge: LineJudge<E>, file: string, lines: JournalLine<E>[]) => {
    let from = 0;
    arrivals.push({
      take: () => {
        const to = Math.min(lines.length, from + 1 + (next() % 4));
        judge.add(file, lines.slice(from, to));
        from = to;
      },
      left: () => from < lines.length,
    });
  };
  for (const [file, lines] of desk) arrive<DeskEvent>(deskJudge, file, lines);
  for (const [file, lines] of article) arrive<ArticleEvent>(articleJudge, file, lines);
  for (;;) {
    const waiting = arrivals.filter((each) => each.left());
    if (waiting.length === 0) break;
    waiting[next() % waiting.length]!.take();
    if (next() % 2 === 0) deskJudge.advance();
    if (next() % 2 === 0) events.push(...articleJudge.advance().events);
  }
  deskJudge.advance();
  events.push(...articleJudge.advance().events);
  const verdicts = [...deskJudge.lines(), ...articleJudge.lines()]
    .map(({ file, line, verdict }) => `${file}:${line.line} ${verdict}`)
    .sort();
  const overtaken = [...deskJudge.overtaken(), ...articleJudge.overtaken()]
    .map(({ file, line }) => `${file}:${line.line}`)
    .sort();
  return { verdicts, overtaken, events };
}

const orderArbitrary = fc.array(fc.nat(10_000), { minLength: 5, maxLength: 60 });

describe('an honest history with keys, devices, roles and rules that change', () => {
  it(
    'is never called anything else, and folds alike in whichever order its lines arrive',
    { timeout: RUNS * 300 },
    () => {
      const property = fc.property(worldArbitrary, orderArbitrary, orderArbitrary, (plan, one, other) => {
        const world = playWorld(plan);
        const first = judged(world, one);
        expect(first.verdicts.filter((verdict) => !verdict.endsWith(' counts'))).toEqual([]);
        const second = judged(world, other);
        expect(second.verdicts).toEqual(first.verdicts);
        expect(second.overtaken).toEqual(first.overtaken);
        expect(fold(second.events)).toEqual(fold(first.events));
      });
      fc.assert(property, { numRuns: RUNS });
    },
  );
});
