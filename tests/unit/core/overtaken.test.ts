import { describe, expect, it } from 'vitest';
import type { ArticleEvent } from '#core/article/article.ts';
import { isApproved } from '#core/article/status.ts';
import type { DeskEvent, DeskEventBody } from '#core/desk/events.ts';
import type { JournalLine } from '#core/trust/verdict.ts';
import { sourceEvent } from './histories.ts';
import { Machine, keyOf } from './signed-world.ts';

/** Acts that were allowed as far as their writers had seen, and were not by a change elsewhere that came before. */

const START = Date.UTC(2026, 0, 1);
const minutes = (count: number) => START + count * 60_000;

/**
 * Two machines that do not see each other until they are brought together: Layla's, who made the desk, and Karim's, who reviews.
 * Layla has written a row.
 */
function twoMachines() {
  const [one, two] = [new Machine(1, 0), new Machine(2, 0)];
  const said: { desk: [string, JournalLine<DeskEvent>][]; article: [string, JournalLine<ArticleEvent>][] } = {
    desk: [],
    article: [],
  };
  let ids = 0;
  /** A change of the desk on a machine, at a minute; gives back its id. */
  const change = (machine: Machine, person: string, body: DeskEventBody, minute: number) => {
    ids += 1;
    const line = machine.change(person, body, `d${ids}`, minutes(minute));
    if (line) said.desk.push([machine.fileOf(person), line]);
    return line?.event.id ?? null;
  };
  const write = (machine: Machine, person: string, line: JournalLine<ArticleEvent> | null) => {
    if (line) said.article.push([machine.fileOf(person), line]);
    return line?.event.id ?? null;
  };
  /** Brings each machine what the other has said. */
  const meet = () => {
    for (const machine of [one, two]) {
      for (const [file, line] of said.desk)
        if ((machine.desk.lines.get(file)?.length ?? 0) < line.line) machine.takeDesk(file, [line]);
      for (const [file, line] of said.article)
        if ((machine.article.lines.get(file)?.length ?? 0) < line.line) machine.takeArticle(file, [line]);
    }
  };
  const person = (id: string, name: string, role: 'translator' | 'reviewer' | 'both') =>
    ({ type: 'person.set', person: id, name, role }) as const;
  change(one, 'layla', person('layla', 'Layla', 'both'), 0);
  change(one, 'layla', person('karim', 'Karim', 'reviewer'), 1);
  change(
    one,
    'layla',
    { type: 'key.set', key: keyOf(2), person: 'karim', status: 'allowed', device: 'Two' },
    2,
  );
  write(one, 'import', one.write('import', { ...sourceEvent(2), by: 'import' }));
  const text = { type: 'setText' as const, id: 't1', row: 'p1', text: 'A headline', bases: [] };
  write(one, 'layla', one.command('layla', text, minutes(3)));
  meet();
  const approve = (minute: number) =>
    write(
      two,
      'karim',
      two.command(
        'karim',
        { type: 'approve', id: 'approval', row: 'p1', text: 'A headline' },
        minutes(minute),
      ),
    );
  const overtaken = (machine: Machine) =>
    [...machine.deskJudge.overtaken(), ...machine.articleJudge.overtaken()].map(({ line }) => line.event.id);
  const verdicts = (machine: Machine) => {
    const all = [...machine.deskJudge.lines(), ...machine.articleJudge.lines()];
    return [...new Set(all.map(({ verdict }) => verdict))];
  };
  return { one, two, change, approve, meet, overtaken, verdicts, person };
}

describe('an act that a change elsewhere had overtaken', () => {
  it('by another role is no forgery: it counts, and both machines say so', () => {
    const { one, two, change, approve, meet, overtaken, verdicts, person } = twoMachines();
    change(one, 'layla', person('karim', 'Karim', 'translator'), 5);
    expect(approve(6)).toBe('approval');
    meet();
    for (const machine of [one, two]) {
      expect(overtaken(machine)).toEqual(['approval']);
      expect(verdicts(machine)).toEqual(['counts']);
      expect(machine.state.rows.filter(isApproved).map(({ id }) => id)).toEqual(['p1']);
    }
  });

  it('by a key that was retired is the same', () => {
    const { one, change, approve, meet, overtaken, verdicts } = twoMachines();
    change(
      one,
      'layla',
      { type: 'key.set', key: keyOf(2), person: 'karim', status: 'retired', device: 'Two' },
      5,
    );
    approve(6);
    meet();
    expect(overtaken(one)).toEqual(['approval']);
    expect(verdicts(one)).toEqual(['counts']);
  });

  it('stands when a manager has accepted it, and by nobody else’s word', () => {
    const { one, two, change, approve, meet, overtaken, person } = twoMachines();
    change(one, 'layla', person('karim', 'Karim', 'translator'), 5);
    approve(6);
    meet();
    expect(change(two, 'karim', { type: 'act.accepted', event: 'approval' }, 7)).toBeNull();
    expect(overtaken(two)).toEqual(['approval']);
    expect(change(one, 'layla', { type: 'act.accepted', event: 'approval' }, 8)).not.toBeNull();
    meet();
    expect([overtaken(one), overtaken(two)]).toEqual([[], []]);
  });

  it('is none where the change came after it, or took nothing away', () => {
    const { one, two, change, approve, meet, overtaken, person } = twoMachines();
    approve(4);
    change(one, 'layla', person('karim', 'Karim Nassar', 'reviewer'), 3.5);
    change(one, 'layla', person('karim', 'Karim', 'translator'), 5);
    meet();
    expect([overtaken(one), overtaken(two)]).toEqual([[], []]);
  });

  it('is none where somebody gives up a right by it', () => {
    const { one, change, overtaken } = twoMachines();
    change(one, 'layla', { type: 'manager.set', person: 'karim', manager: true }, 5);
    change(one, 'layla', { type: 'manager.set', person: 'layla', manager: false }, 6);
    expect(overtaken(one)).toEqual([]);
  });

  it('is refused where its writer has seen the change', () => {
    const { one, two, change, approve, meet, overtaken, person } = twoMachines();
    change(one, 'layla', person('karim', 'Karim', 'translator'), 5);
    meet();
    expect(approve(6)).toBeNull();
    expect(overtaken(two)).toEqual([]);
  });

  it('is a change of the desk as well, by somebody who was no manager any more', () => {
    const { one, two, change, meet, overtaken, verdicts } = twoMachines();
    change(one, 'layla', { type: 'manager.set', person: 'karim', manager: true }, 5);
    meet();
    change(one, 'layla', { type: 'manager.set', person: 'karim', manager: false }, 6);
    const rules = change(two, 'karim', { type: 'policy.set', fourEyes: false }, 7);
    meet();
    for (const machine of [one, two]) {
      expect(overtaken(machine)).toEqual([rules]);
      expect(verdicts(machine)).toEqual(['counts']);
      expect(machine.deskJudge.state.policies.fourEyes).toBe(false);
    }
  });
});
