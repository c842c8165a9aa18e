import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ArticleCommand,
  fold,
  reverse,
  undoCommand,
  undoStep,
  type UndoStep,
} from '#core/article/article.ts';
import { baselineOf, hasSuggestions } from '#core/article/baseline.ts';
import { headIds } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import { rebase, suggestionsOf, withAccepted } from '#core/article/suggestions.ts';
import { changesBetween, revert } from '#core/text/diff.ts';
import {
  Copy,
  PEOPLE,
  POLICIES,
  allEvents,
  historyArbitrary,
  play,
  sourceEvent,
  stepArbitrary,
  type Step,
} from './histories.ts';

const TRANSLATED = 'The threat is real and not imaginary, the minister said in Cairo.';
const REVIEWED = 'The threat is real and not imagined, the minister told reporters in Cairo.';
const HOUR = 3_600_000;

/** Layla has translated and confirmed a row that Karim and Nour see; clocks as given, in ms. */
function desk({ fourEyes = false, skews = [0, 0, 0], paragraphs = 2 } = {}) {
  const copies = PEOPLE.map((person, i) => new Copy(person, skews[i]!, { ...POLICIES, fourEyes }));
  const [layla, karim, nour] = copies as [Copy, Copy, Copy];
  let time = 2e12;
  let count = 0;
  const act = {
    layla,
    karim,
    nour,
    row: (copy: Copy, id = 'p1') => copy.state.rows[copy.state.index.get(id)!]!,
    do(copy: Copy, command: Omit<ArticleCommand, 'id'>): boolean {
      count += 1;
      time += 1_000;
      return copy.do({ ...command, id: `c${count}` } as ArticleCommand, time);
    },
    write(copy: Copy, text: string, suggested = false, id = 'p1'): boolean {
      const bases = headIds(act.row(copy, id));
      const command = { type: 'setText', row: id, text, bases, ...(suggested ? { suggested: true } : {}) };
      return act.do(copy, command as Omit<ArticleCommand, 'id'>);
    },
    accept(copy: Copy, which: number[] | 'all', id = 'p1'): boolean {
      const row = act.row(copy, id);
      const open = suggestionsOf(row, copy.person.id);
      const accepted = which === 'all' ? open : which.map((i) => open[i]!);
      const text = withAccepted(row, accepted, copy.person.id);
      return act.do(copy, { type: 'accept', row: id, text } as Omit<ArticleCommand, 'id'>);
    },
    refuse(copy: Copy, which: number[], id = 'p1'): boolean {
      const row = act.row(copy, id);
      const open = suggestionsOf(row, copy.person.id);
      const text = revert(
        row.text,
        which.map((i) => open[i]!),
      );
      const command = { type: 'setText', row: id, text, bases: headIds(row), cause: 'refuse' };
      return act.do(copy, command as Omit<ArticleCommand, 'id'>);
    },
    confirm: (copy: Copy, id = 'p1') =>
      act.do(copy, { type: 'confirm', row: id, text: act.row(copy, id).text } as Omit<ArticleCommand, 'id'>),
    approve: (copy: Copy, id = 'p1') =>
      act.do(copy, { type: 'approve', row: id, text: act.row(copy, id).text } as Omit<ArticleCommand, 'id'>),
    meet(): void {
      const events = allEvents(copies);
      for (const copy of copies) copy.see(events);
    },
  };
  for (const copy of copies) copy.see([sourceEvent(paragraphs)]);
  act.write(layla, TRANSLATED);
  act.confirm(layla);
  act.meet();
  return act;
}

const shown = (copy: Copy, id = 'p1') =>
  suggestionsOf(copy.state.rows[copy.state.index.get(id)!]!, copy.person.id).map(({ removed, added, by }) => [
    removed,
    added,
    by,
  ]);

describe('suggestions', () => {
  it('are what a reviewer changed in a text that somebody else stands for', () => {
    const { layla, karim, row, write, meet } = desk();
    write(karim, REVIEWED, true);
    meet();
    expect(shown(layla)).toEqual([
      ['imaginary', 'imagined', 'karim'],
      ['said', 'told reporters', 'karim'],
    ]);
    expect(row(layla).text).toBe(REVIEWED);
    expect(rowStatus(row(layla))).toBe('draft');
  });

  it('are none where a reviewer changes a text of their own, or writes the first one', () => {
    const { karim, nour, write, row } = desk();
    write(karim, 'Karim’s own.', true, 'p2');
    write(karim, 'Karim’s own words.', true, 'p2');
    expect(hasSuggestions(row(karim, 'p2'))).toBe(false);
    nour.see(karim.events);
    write(nour, 'Karim’s own words, as Nour would have them.', true, 'p2');
    expect(shown(nour, 'p2')).toEqual([['', ', as Nour would have them', 'nour']]);
  });

  it('are answered one by one: what is accepted stays, what is refused goes, and the row is translated again', () => {
    const { layla, karim, row, write, accept, refuse, meet } = desk();
    write(karim, REVIEWED, true);
    meet();
    accept(layla, [0]);
    expect(shown(layla)).toEqual([['said', 'told reporters', 'karim']]);
    expect(rowStatus(row(layla))).toBe('draft');
    refuse(layla, [0]);
    expect(shown(layla)).toEqual([]);
    expect(row(layla).text).toBe(TRANSLATED.replace('imaginary', 'imagined'));
    expect(rowStatus(row(layla))).toBe('translated');
  });

  it('are answered at once by a confirmation, and open again when that is taken back', () => {
    const { layla, karim, row, write, confirm, meet } = desk();
    write(karim, REVIEWED, true);
    meet();
    confirm(layla);
    expect(shown(layla)).toEqual([]);
    expect(rowStatus(row(layla))).toBe('translated');
    layla.do({ type: 'unconfirm', id: 'back', row: 'p1' }, 3e12);
    expect(shown(layla)).toHaveLength(2);
  });

  it('stay open while their author writes elsewhere in the row, and become the author’s own where they are written over', () => {
    const { layla, karim, write, meet } = desk();
    write(karim, REVIEWED, true);
    meet();
    write(layla, `${REVIEWED} It was late.`);
    expect(shown(layla)).toHaveLength(2);
    write(layla, `${REVIEWED.replace('told reporters', 'told the press')} It was late.`);
    expect(shown(layla)).toEqual([['imaginary', 'imagined', 'karim']]);
  });

  it('are put down to who made each, and shown against what was accepted, when a third person goes on', () => {
    const { layla, karim, nour, write, accept, meet } = desk();
    write(karim, REVIEWED, true);
    meet();
    accept(layla, [0]);
    meet();
    write(nour, REVIEWED.replace('in Cairo', 'in Giza'), true);
    meet();
    expect(shown(layla)).toEqual([
      ['said', 'told reporters', 'karim'],
      ['Cairo', 'Giza', 'nour'],
    ]);
    expect(shown(karim)).toEqual(shown(layla));
  });

  it('are settled by an approval for everybody but the person whose words were changed', () => {
    const { layla, karim, row, write, approve, accept, meet } = desk();
    write(karim, REVIEWED, true);
    expect(approve(karim)).toBe(true);
    meet();
    expect(shown(karim)).toEqual([]);
    expect(shown(layla)).toHaveLength(2);
    expect(accept(layla, 'all')).toBe(true);
    expect(shown(layla)).toEqual([]);
    expect(rowStatus(row(layla))).toBe('approved');
  });

  it('go with the rows when these are merged and split again', () => {
    const { layla, karim, row, write, meet } = desk();
    write(layla, 'He spoke on Monday.', false, 'p2');
    meet();
    write(karim, REVIEWED, true);
    write(karim, 'He spoke on Monday night.', true, 'p2');
    const all = [...shown(karim), ...shown(karim, 'p2')];
    karim.do({ type: 'merge', id: 'm', rows: ['p1', 'p2'] }, 3e12);
    expect(shown(karim)).toEqual(all);
    expect(row(karim).text).toBe(`${REVIEWED}\n\nHe spoke on Monday night.`);
    const offset = row(karim).text.indexOf('He spoke');
    karim.do({ type: 'split', id: 's', row: 'p1', offset, sourceIndex: 1, newRow: 'new' }, 3e12 + 1);
    expect(shown(karim)).toEqual(all.slice(0, 2));
    expect(shown(karim, 'new')).toEqual(all.slice(2));
    meet();
    expect(layla.state).toEqual(karim.state);
  });

  it('survive the undoing of an answer, and its redoing', () => {
    const { layla, karim, write, meet } = desk();
    write(karim, REVIEWED, true);
    meet();
    const row = () => layla.state.rows[0]!;
    const open = shown(layla);
    const answers: Omit<ArticleCommand, 'id'>[] = [
      { type: 'accept', row: 'p1', text: withAccepted(row(), [suggestionsOf(row())[0]!]) } as never,
      {
        type: 'setText',
        row: 'p1',
        text: revert(row().text, [suggestionsOf(row())[1]!]),
        bases: headIds(row()),
        cause: 'refuse',
      } as never,
    ];
    answers.forEach((answer, i) => {
      const before = layla.state;
      const command = { ...answer, id: `a${i}` } as ArticleCommand;
      expect(layla.do(command, 3e12 + i * 10)).toBe(true);
      const answered = shown(layla);
      expect(answered).toHaveLength(1);
      const step = undoStep(before, layla.state, command, 'layla')!;
      const undo = undoCommand(layla.state, step, 'undo', 'layla');
      if (!undo.ok) throw new Error(undo.error);
      layla.do({ ...undo.value, id: `u${i}` } as ArticleCommand, 3e12 + i * 10 + 1);
      expect(shown(layla)).toEqual(open);
      const redo = undoCommand(layla.state, reverse(step), 'redo', 'layla');
      if (!redo.ok) throw new Error(redo.error);
      layla.do({ ...redo.value, id: `r${i}` } as ArticleCommand, 3e12 + i * 10 + 2);
      expect(shown(layla)).toEqual(answered);
      const again = undoCommand(layla.state, step, 'undo', 'layla');
      if (again.ok) layla.do({ ...again.value, id: `v${i}` } as ArticleCommand, 3e12 + i * 10 + 3);
    });
  });
});

describe('the undoing of several answers', () => {
  it('goes back through all of them', () => {
    const { layla, karim, write, meet } = desk();
    write(karim, REVIEWED, true);
    meet();
    const steps: UndoStep[] = [];
    const answer = (draft: object) => {
      const before = layla.state;
      const command = { ...draft, id: `a${steps.length}` } as ArticleCommand;
      expect(layla.do(command, 3e12 + steps.length)).toBe(true);
      steps.push(undoStep(before, layla.state, command, 'layla')!);
    };
    const open = () => suggestionsOf(layla.state.rows[0]!, 'layla');
    answer({ type: 'accept', row: 'p1', text: withAccepted(layla.state.rows[0]!, [open()[0]!]) });
    const { text } = layla.state.rows[0]!;
    const bases = headIds(layla.state.rows[0]!);
    answer({ type: 'setText', row: 'p1', text: revert(text, [open()[0]!]), bases, cause: 'refuse' });
    expect(open()).toEqual([]);
    for (const [i, count] of [
      [1, 1],
      [0, 2],
    ] as const) {
      const undo = undoCommand(layla.state, steps[i]!, 'undo', 'layla');
      if (!undo.ok) throw new Error(undo.error);
      expect(layla.do({ ...undo.value, id: `u${i}` } as ArticleCommand, 4e12 - i)).toBe(true);
      expect(open()).toHaveLength(count);
    }
  });
});

describe('suggestions at the same time as', () => {
  it('another edit: an acceptance loses no word, and leaves open what it has not seen', () => {
    const { layla, karim, row, write, accept, meet } = desk({ skews: [0, HOUR, -HOUR] });
    write(karim, REVIEWED, true);
    meet();
    accept(layla, 'all');
    write(karim, `${REVIEWED} It was late.`, true);
    meet();
    expect(row(layla).text).toBe(`${REVIEWED} It was late.`);
    expect(row(layla).competing).toEqual([]);
    expect(shown(layla)).toEqual([['', ' It was late.', 'karim']]);
    expect(karim.state).toEqual(layla.state);
  });

  it('another edit: a refusal and the edit compete, and both texts stand', () => {
    const { layla, karim, row, write, refuse, meet } = desk({ skews: [HOUR, 0, 0] });
    write(karim, REVIEWED, true);
    meet();
    refuse(layla, [1]);
    write(karim, `${REVIEWED} It was late.`, true);
    meet();
    const texts = [row(layla).text, ...row(layla).competing.map(({ text }) => text)].sort();
    expect(texts).toEqual([`${REVIEWED} It was late.`, REVIEWED.replace('told reporters', 'said')].sort());
  });

  it('an approval: what was approved is not what reads now, and the row says so', () => {
    const { layla, karim, nour, row, write, approve, meet } = desk();
    write(karim, REVIEWED, true);
    approve(nour);
    meet();
    expect(rowStatus(row(layla))).not.toBe('approved');
    expect(row(layla).text).toBe(REVIEWED);
    expect(row(layla).approved!.text).toBe(TRANSLATED);
    expect(shown(karim)).toHaveLength(2);
  });

  it('those of a second reviewer: both stand until one is chosen, each with its changes', () => {
    const { layla, karim, nour, row, write, meet } = desk();
    write(karim, REVIEWED, true);
    write(nour, TRANSLATED.replace('Cairo', 'Giza'), true);
    meet();
    expect(row(layla).competing.map(({ text }) => text)).toEqual([REVIEWED]);
    expect(shown(layla)).toEqual([['Cairo', 'Giza', 'nour']]);
    for (const copy of [karim, nour]) expect(copy.state).toEqual(layla.state);
  });

  it('a confirmation that had not seen them: they stay open', () => {
    const { layla, karim, row, write, meet } = desk();
    write(layla, `${TRANSLATED} Late.`);
    meet();
    write(karim, `${REVIEWED} Late.`, true);
    layla.do({ type: 'confirm', id: 'late', row: 'p1', text: `${TRANSLATED} Late.` }, 3e12);
    meet();
    expect(row(layla).text).toBe(`${REVIEWED} Late.`);
    expect(shown(layla)).toHaveLength(2);
  });
});

describe('four eyes', () => {
  it('keep a reviewer from approving or accepting what they alone changed', () => {
    const { karim, layla, write, approve, accept, meet } = desk({ fourEyes: true });
    write(karim, REVIEWED, true);
    expect(approve(karim)).toBe(false);
    expect(accept(karim, 'all')).toBe(false);
    meet();
    expect(accept(layla, 'all')).toBe(true);
    meet();
    expect(approve(karim)).toBe(true);
  });

  it('let a second reviewer approve the suggestions of the first', () => {
    const { karim, nour, write, approve, meet } = desk({ fourEyes: true });
    write(karim, REVIEWED, true);
    meet();
    expect(approve(nour)).toBe(true);
  });

  it('are not got around by writing one more comma', () => {
    const { karim, nour, write, approve, refuse, meet } = desk({ fourEyes: true });
    write(nour, TRANSLATED.replace('Cairo', 'Giza'), true);
    meet();
    refuse(nour, [0]);
    meet();
    write(karim, REVIEWED, true);
    expect(approve(karim)).toBe(false);
  });
});

/** Histories of a desk in review: few rows, much looking at each other's work. */
const REVIEW = [
  'write',
  'suggest',
  'suggest',
  'accept',
  'refuse',
  'confirm',
  'merge',
  'split',
  'look',
  'look',
];
const reviewArbitrary = historyArbitrary.chain((plan) =>
  fc.record({
    paragraphs: fc.integer({ min: 1, max: 2 }),
    skews: fc.constant(plan.skews),
    steps: fc.array(fc.tuple(stepArbitrary, fc.constantFrom(...(REVIEW as Step['action'][]))), {
      minLength: 15,
      maxLength: 40,
    }),
  }),
);
const played = reviewArbitrary.map(({ steps, ...plan }) =>
  allEvents(play({ ...plan, steps: steps.map(([step, action]) => ({ ...step, action })) })),
);

describe('suggestions in histories of any kind', () => {
  it('fold to one state in any order, with repeats', () => {
    const property = fc.property(
      played.chain((events) =>
        fc.record({
          events: fc.constant(events),
          arrived: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        }),
      ),
      ({ events, arrived }) => {
        expect(fold(arrived)).toEqual(fold(events));
      },
    );
    fc.assert(property, { numRuns: 200 });
  });

  it('come about, and turn the baseline into the text and back', () => {
    let seen = 0;
    const property = fc.property(played, (events) => {
      for (const row of fold(events).rows) {
        const open = suggestionsOf(row);
        const baseline = baselineOf(row);
        expect(open.length > 0).toBe(hasSuggestions(row));
        if (open.length === 0) continue;
        seen += 1;
        expect(revert(row.text, open)).toBe(baseline!.text);
        expect(withAccepted(row, [])).toBe(baseline!.text);
        expect(withAccepted(row, open)).toBe(row.text);
      }
    });
    fc.assert(property, { numRuns: 300 });
    expect(seen).toBeGreaterThan(50);
  });

  it('are left as they are by an author who writes elsewhere', () => {
    const word = fc.constantFrom(
      'the',
      'minister',
      'said',
      'in',
      'Cairo',
      'on',
      'Monday',
      'that',
      'talks',
      'go',
    );
    const text = fc.array(word, { minLength: 4, maxLength: 30 });
    const property = fc.property(text, fc.nat(100), fc.nat(100), (words, a, b) => {
      const baseline = words.join(' ');
      const changed: string[] = [...words];
      changed[a % words.length] = 'CHANGED';
      const before = changed.join(' ');
      const written = [...changed];
      const at = b % words.length;
      fc.pre(Math.abs(at - (a % words.length)) > 1);
      written.splice(at, 0, 'WRITTEN');
      const after = written.join(' ');
      const next = rebase(baseline, before, after);
      expect(next).toContain('WRITTEN');
      expect(next).not.toContain('CHANGED');
      expect(changesBetween(next, after).map(({ added }) => added)).toEqual(['CHANGED']);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
