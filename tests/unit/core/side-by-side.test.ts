import { describe, expect, it } from 'vitest';
import { fold, type ArticleEvent } from '#core/article/article.ts';
import { isApproved } from '#core/article/status.ts';
import type { DeskEvent } from '#core/desk/events.ts';
import { ArticleJudge } from '#core/trust/article-judge.ts';
import { DeskJudge } from '#core/trust/desk-judge.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import { sourceEvent } from './histories.ts';
import { Machine, keyOf } from './signed-world.ts';

const START = Date.UTC(2026, 0, 1);
const minutes = (count: number) => START + count * 60_000;
const text = (id: string, row: string, words: string) => ({
  type: 'setText' as const,
  id,
  row,
  text: words,
  bases: [],
});

describe('two copies of a journal that went on apart', () => {
  it('and are kept side by side prove what was seen of either, and lose nothing', () => {
    // One installation, of which somebody has copied desk and settings on one machine, and Karim, who works in the copy.
    const [one, copy, karim] = [new Machine(1, 0), new Machine(1, 0), new Machine(2, 0)];
    const file = one.fileOf('layla');
    const desk: JournalLine<DeskEvent>[] = [];
    const person = { type: 'person.set', person: 'layla', name: 'Layla', role: 'both' } as const;
    desk.push(one.change('layla', person, 'd1', minutes(0))!);
    desk.push(
      one.change('layla', { ...person, person: 'karim', name: 'Karim', role: 'reviewer' }, 'd2', minutes(1))!,
    );
    const key = {
      type: 'key.set',
      key: keyOf(2),
      person: 'karim',
      status: 'allowed',
      device: 'Two',
    } as const;
    desk.push(one.change('layla', key, 'd3', minutes(2))!);
    const source = one.write('import', { ...sourceEvent(3), by: 'import' });
    const begun = one.command('layla', text('t1', 'p1', 'Begun'), minutes(3))!;
    for (const machine of [copy, karim]) {
      machine.takeDesk(file, desk);
      machine.takeArticle(one.fileOf('import'), [source]);
      machine.takeArticle(file, [begun]);
    }
    const here = one.command('layla', text('t2', 'p2', 'Here'), minutes(4))!;
    const there = copy.command('layla', text('t3', 'p3', 'There'), minutes(4))!;
    karim.takeArticle(file, [there]);
    const approve = { type: 'approve', id: 'a1', row: 'p3', text: 'There' } as const;
    const approval = karim.command('karim', approve, minutes(5))!;

    const journals: [string, JournalLine<ArticleEvent>[]][] = [
      [one.fileOf('import'), [source]],
      [file, [begun, here]],
      [file.replace('.jsonl', 'x0123abcd.jsonl'), [begun, there]],
      [karim.fileOf('karim'), [approval]],
    ];
    for (const order of [journals, journals.toReversed()]) {
      const deskJudge = new DeskJudge(keyOf(1));
      deskJudge.add(file, desk);
      deskJudge.advance();
      const judge = new ArticleJudge(deskJudge);
      for (const [name, lines] of order) judge.add(name, lines);
      const state = fold(judge.advance().events);
      const lines = [...judge.lines()];
      expect(new Set(lines.map(({ verdict }) => verdict))).toEqual(new Set(['counts']));
      expect(lines.flatMap((line) => judge.missing(line))).toEqual([]);
      expect(state.rows.map((row) => row.text)).toEqual(['Begun', 'Here', 'There']);
      expect(state.rows.filter(isApproved).map(({ id }) => id)).toEqual(['p3']);
    }
  });
});
