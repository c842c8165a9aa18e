import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gradedErrors,
  mentionsIn,
  mentionsWaitingFor,
  openComments,
  openCriticalErrors,
  placeOf,
  placedAnnotations,
  readableText,
  textPieces,
  waitingPeople,
} from '#core/article/annotations.ts';
import { type Annotation, headIds, type ArticleState } from '#core/article/state.ts';
import {
  apply,
  type ArticleCommand,
  articleEventSchema,
  type ArticleEvent,
  fold,
  reverse,
  undoCommand,
  undoStep,
} from '#core/article/article.ts';
import type { SpanAnchor } from '#core/article/values.ts';
import type { Person } from '#core/people/person.ts';
import { Copy, POLICIES, allEvents, historyArbitrary, play, sourceEvent, updateSource } from './histories.ts';

const LAYLA: Person = { id: 'layla', name: 'Layla', role: 'translator' };
const KARIM: Person = { id: 'karim', name: 'Karim', role: 'reviewer' };
const T0 = Date.UTC(2026, 0, 1, 9);

/** Two people at one article of three rows, each of one paragraph `الفقرة N.`; they see each other's work by `meet`. */
function desk() {
  const layla = new Copy(LAYLA, 0);
  const karim = new Copy(KARIM, 0);
  for (const copy of [layla, karim]) copy.see([sourceEvent(3)]);
  let time = T0;
  const act = (copy: Copy, command: ArticleCommand) => {
    time += 1_000;
    return copy.do(command, time);
  };
  const write = (copy: Copy, id: string, row: string, text: string) =>
    act(copy, { type: 'setText', id, row, text, bases: headIds(rowOf(copy.state, row)) });
  const meet = () => {
    const events = allEvents([layla, karim]);
    for (const copy of [layla, karim]) copy.see(events);
    expect(layla.state).toEqual(karim.state);
  };
  write(layla, 'w1', 'p1', 'The minister said the dam would be full.');
  write(layla, 'w2', 'p2', 'He denied tangible losses in the north.');
  write(layla, 'w3', 'p3', 'Work begins on 15 March.');
  meet();
  return { layla, karim, act, write, meet, tick: () => (time += 1_000) };
}

function rowOf(state: ArticleState, id: string) {
  return state.rows[state.index.get(id)!]!;
}

function on(state: ArticleState, row: string, quote: string): SpanAnchor {
  const { text, head } = rowOf(state, row);
  const start = text.indexOf(quote);
  expect(start).toBeGreaterThanOrEqual(0);
  return { side: 'target', base: head!.id, start, end: start + quote.length, quote };
}

function comment(copy: Copy, id: string, row: string, quote: string | null, text = 'Sure?'): ArticleCommand {
  return { type: 'addComment', id, row, anchor: quote === null ? null : on(copy.state, row, quote), text };
}

/** The row that an annotation is on, and the words there; null where they are gone. */
function where(state: ArticleState, id: string): { row: string | undefined; words: string | null } {
  const { row, paragraph, span } = placeOf(state, state.annotations.get(id)!);
  const text = paragraph === null ? row?.text : state.paragraphs.get(row!.sources[paragraph]!)!.text;
  return { row: row?.id, words: span && text!.slice(span.start, span.end) };
}

describe('comments', () => {
  it('stay on their words while others write around them', () => {
    const { layla, karim, act, write, meet } = desk();
    act(karim, comment(karim, 'c', 'p2', 'tangible losses'));
    meet();
    write(layla, 'w4', 'p2', 'On Sunday he denied any tangible losses at all, in the north and the east.');
    meet();
    expect(where(karim.state, 'c')).toEqual({ row: 'p2', words: 'tangible losses' });
  });

  it('say so when their words are gone, keep the quotation, and are back when the words are', () => {
    const { layla, karim, act, write, meet } = desk();
    act(karim, comment(karim, 'c', 'p2', 'tangible losses'));
    meet();
    write(layla, 'w4', 'p2', 'He denied it.');
    write(layla, 'w5', 'p2', 'He denied it all.');
    meet();
    expect(placeOf(karim.state, karim.state.annotations.get('c')!)).toMatchObject({ span: null, gone: true });
    expect(karim.state.annotations.get('c')!.anchor).toMatchObject({ quote: 'tangible losses' });
    write(layla, 'w6', 'p2', 'He denied all tangible losses.');
    expect(where(layla.state, 'c').words).toBe('tangible losses');
  });

  it('follow their words through merge, split, and undoing both', () => {
    const { karim, act } = desk();
    act(karim, comment(karim, 'c1', 'p1', 'the dam'));
    act(karim, comment(karim, 'c2', 'p2', 'tangible losses'));
    act(karim, comment(karim, 'c3', 'p3', '15 March'));
    const before = karim.state;
    const merge: ArticleCommand = { type: 'merge', id: 'm', rows: ['p1', 'p2', 'p3'] };
    act(karim, merge);
    const words = ['c1', 'c2', 'c3'].map((id) => where(karim.state, id));
    expect(words.map((each) => each.words)).toEqual(['the dam', 'tangible losses', '15 March']);
    expect(new Set(words.map(({ row }) => row))).toEqual(new Set(['p1']));
    const offset = rowOf(karim.state, 'p1').text.indexOf('Work');
    act(karim, { type: 'split', id: 's', row: 'p1', offset, sourceIndex: 2, newRow: 'new' });
    expect(where(karim.state, 'c2')).toEqual({ row: 'p1', words: 'tangible losses' });
    expect(where(karim.state, 'c3')).toEqual({ row: 'new', words: '15 March' });
    act(karim, { type: 'merge', id: 'm2', rows: ['p1', 'new'] });
    const undone = undoCommand(karim.state, undoStep(before, merged(before, merge), merge)!);
    expect(undone.ok).toBe(true);
    if (undone.ok) act(karim, { ...undone.value, id: 'u' } as ArticleCommand);
    expect(where(karim.state, 'c1')).toEqual({ row: 'p1', words: 'the dam' });
    expect(where(karim.state, 'c2')).toEqual({ row: 'p2', words: 'tangible losses' });
    expect(where(karim.state, 'c3')).toEqual({ row: 'p3', words: '15 March' });
  });

  it('follow a sentence that is moved to the row beside it', () => {
    const { karim, act } = desk();
    act(karim, comment(karim, 'c', 'p2', 'in the north'));
    const [one, two] = [rowOf(karim.state, 'p1'), rowOf(karim.state, 'p2')];
    act(karim, {
      type: 'relink',
      id: 'r',
      action: 'realign',
      remove: ['p1', 'p2'],
      insert: [
        { row: 'p1', sources: [...one.sources], text: `${one.text} ${two.text}` },
        { row: 'p2', sources: [...two.sources], text: '' },
      ],
    });
    expect(where(karim.state, 'c')).toEqual({ row: 'p1', words: 'in the north' });
  });

  it('on a row that somebody merged away at the same time follow its text', () => {
    const { layla, karim, act, meet } = desk();
    act(layla, { type: 'merge', id: 'm', rows: ['p1', 'p2'] });
    act(karim, comment(karim, 'words', 'p2', 'tangible losses'));
    act(karim, comment(karim, 'row', 'p2', null));
    meet();
    expect(where(karim.state, 'words')).toEqual({ row: 'p1', words: 'tangible losses' });
    expect(where(karim.state, 'row')).toEqual({ row: 'p1', words: null });
    expect(placeOf(karim.state, karim.state.annotations.get('row')!).gone).toBe(false);
  });

  it('on words that somebody split off or edited around at the same time go where the words went', () => {
    const { layla, karim, act, write, meet } = desk();
    const offset = rowOf(layla.state, 'p2').text.indexOf('in the north');
    act(layla, { type: 'split', id: 's', row: 'p2', offset, sourceIndex: 1, newRow: 'tail' });
    write(layla, 'w4', 'p3', 'Work at last begins on 15 March.');
    act(karim, comment(karim, 'c', 'p2', 'the north'));
    act(karim, comment(karim, 'd', 'p3', 'begins'));
    meet();
    expect(where(karim.state, 'c')).toEqual({ row: 'tail', words: 'the north' });
    expect(where(karim.state, 'd')).toEqual({ row: 'p3', words: 'begins' });
  });

  it('on the Arabic belong to the paragraph, whichever row has it', () => {
    const { karim, act } = desk();
    const anchor: SpanAnchor = { side: 'source', paragraph: 'p2', start: 0, end: 6, quote: 'الفقرة' };
    act(karim, { type: 'addComment', id: 'c', row: 'p2', anchor, text: 'Which one?' });
    expect(where(karim.state, 'c')).toEqual({ row: 'p2', words: 'الفقرة' });
    act(karim, { type: 'merge', id: 'm', rows: ['p1', 'p2'] });
    expect(placeOf(karim.state, karim.state.annotations.get('c')!)).toMatchObject({ paragraph: 1 });
    expect(where(karim.state, 'c')).toEqual({ row: 'p1', words: 'الفقرة' });
  });

  it('on the Arabic go to the new version of its paragraph, are gone with it, and come back with it', () => {
    const { karim, act, tick } = desk();
    const anchor: SpanAnchor = { side: 'source', paragraph: 'p2', start: 0, end: 6, quote: 'الفقرة' };
    act(karim, { type: 'addComment', id: 'c', row: 'p2', anchor, text: 'Which one?' });
    updateSource(karim, ['الفقرة 1.', 'قال إن الفقرة 2.', 'الفقرة 3.'], 'u1', tick());
    expect(where(karim.state, 'c')).toEqual({ row: 'p2', words: 'الفقرة' });
    updateSource(karim, ['الفقرة 1.', 'الفقرة 3.'], 'u2', tick());
    expect(placeOf(karim.state, karim.state.annotations.get('c')!)).toMatchObject({ gone: true });
    expect(where(karim.state, 'c').row).toBe('p2');
    updateSource(karim, ['الفقرة 1.', 'الفقرة 2.', 'الفقرة 3.'], 'u3', tick());
    expect(where(karim.state, 'c').words).toBe('الفقرة');
  });

  it('are resolved once when two people resolve at once, and open again by a reply', () => {
    const { layla, karim, act, meet } = desk();
    act(karim, comment(karim, 'c', 'p1', null));
    meet();
    act(layla, { type: 'setAnnotationStatus', id: 'r1', annotation: 'c', status: 'resolved' });
    act(karim, { type: 'setAnnotationStatus', id: 'r2', annotation: 'c', status: 'resolved' });
    meet();
    expect(karim.state.annotations.get('c')).toMatchObject({ status: 'resolved', settled: { by: 'layla' } });
    expect(openComments(karim.state)).toEqual([]);
    act(karim, { type: 'reply', id: 'a1', annotation: 'c', text: 'Not yet.' });
    meet();
    expect(layla.state.annotations.get('c')).toMatchObject({ status: 'open', settled: null });
    expect(openComments(layla.state)).toHaveLength(1);
  });

  it('are not withdrawn from under a reply that came at the same time', () => {
    const { layla, karim, act, meet } = desk();
    act(karim, comment(karim, 'c', 'p1', null));
    meet();
    act(layla, { type: 'reply', id: 'a', annotation: 'c', text: 'Good point.' });
    act(karim, { type: 'setAnnotationStatus', id: 'x', annotation: 'c', status: 'withdrawn' });
    meet();
    expect(karim.state.annotations.get('c')!.status).toBe('open');
  });

  it('are changed and withdrawn by their own writer alone', () => {
    const { layla, karim, act, meet } = desk();
    act(karim, comment(karim, 'c', 'p1', null));
    act(karim, { type: 'reply', id: 'a', annotation: 'c', text: 'One more thing.' });
    meet();
    const edit = (id: string, reply: string | null): ArticleCommand => ({
      type: 'editAnnotation',
      id,
      annotation: 'c',
      reply,
      text: 'Other words',
    });
    expect(refusal(layla, edit('e1', null))).toBe('not-yours');
    expect(refusal(layla, edit('e2', 'a'))).toBe('not-yours');
    expect(
      refusal(layla, { type: 'setAnnotationStatus', id: 'x', annotation: 'c', status: 'withdrawn' }),
    ).toBe('not-yours');
    expect(act(karim, edit('e3', 'a'))).toBe(true);
    expect(karim.state.annotations.get('c')!.replies[0]).toMatchObject({ text: 'Other words' });
    expect(
      refusal(karim, { type: 'editAnnotation', id: 'e4', annotation: 'c', reply: null, text: ' ' }),
    ).toBe('reason-needed');
  });

  it('are refused on words that are not there, and once the article is signed off', () => {
    const { karim } = desk();
    const anchor = { ...on(karim.state, 'p1', 'dam'), quote: 'dame' };
    expect(refusal(karim, { type: 'addComment', id: 'c', row: 'p1', anchor, text: 'No' })).toBe(
      'does-not-fit',
    );
    const source: SpanAnchor = { side: 'source', paragraph: 'p1', start: 0, end: 2, quote: 'لا' };
    expect(refusal(karim, { type: 'addComment', id: 'c', row: 'p1', anchor: source, text: 'No' })).toBe(
      'does-not-fit',
    );
    expect(refusal(karim, { type: 'addComment', id: 'c', row: 'p9', anchor: null, text: 'No' })).toBe(
      'unknown-row',
    );
    expect(refusal(karim, { type: 'reply', id: 'a', annotation: 'c', text: 'No' })).toBe(
      'unknown-annotation',
    );
    const signed = { ...karim.state, stage: 'signed' as const };
    expect(refusal({ ...karim, state: signed } as Copy, comment(karim, 'c', 'p1', null))).toBe('signed-off');
  });

  it('are undone and done again, but not once somebody has answered', () => {
    const { layla, karim, act, meet } = desk();
    const command = comment(karim, 'c', 'p1', 'dam');
    const before = karim.state;
    act(karim, command);
    const step = undoStep(before, karim.state, command)!;
    const undone = undoCommand(karim.state, step);
    expect(undone).toEqual({
      ok: true,
      value: { type: 'setAnnotationStatus', annotation: 'c', status: 'withdrawn' },
    });
    if (undone.ok) act(karim, { ...undone.value, id: 'u' } as ArticleCommand);
    expect(openComments(karim.state)).toEqual([]);
    const redone = undoCommand(karim.state, reverse(step));
    if (redone.ok) act(karim, { ...redone.value, id: 'r' } as ArticleCommand);
    expect(openComments(karim.state)).toHaveLength(1);
    meet();
    act(layla, { type: 'reply', id: 'a', annotation: 'c', text: 'Hm' });
    meet();
    expect(undoCommand(karim.state, step)).toEqual({ ok: false, error: 'changed-by-others' });
  });
});

describe('mentions', () => {
  it('hold through a change of name', () => {
    const text = 'Ask @[layla] or @[karim], @[layla] knows. a@[b c] mail@x.org';
    expect(mentionsIn(text)).toEqual(['layla', 'karim']);
    expect(readableText('See @[layla].', () => 'Leila Haddad')).toBe('See @Leila Haddad.');
    expect(textPieces('See @[layla]')).toEqual([{ text: 'See ' }, { person: 'layla' }]);
  });

  it('wait for the person until they have answered or the thread is settled', () => {
    const { layla, karim, act, meet } = desk();
    act(karim, comment(karim, 'c', 'p1', null, 'Is that so, @[layla]? @[karim] asks.'));
    meet();
    expect(mentionsWaitingFor(layla.state, 'layla').map(({ id }) => id)).toEqual(['c']);
    expect(waitingPeople(layla.state)).toEqual(['layla']);
    act(layla, { type: 'reply', id: 'a', annotation: 'c', text: 'Yes, @[karim].' });
    meet();
    expect(waitingPeople(layla.state)).toEqual(['karim']);
    act(karim, { type: 'setAnnotationStatus', id: 's', annotation: 'c', status: 'resolved' });
    expect(waitingPeople(karim.state)).toEqual([]);
  });
});

describe('graded errors', () => {
  const grade = (copy: Copy, id: string, row: string, quote: string): ArticleCommand => ({
    type: 'gradeError',
    id,
    row,
    anchor: on(copy.state, row, quote),
    errorType: 'number-date',
    severity: 'critical',
    text: '',
  });

  it('are for reviewers to give, to change and to withdraw', () => {
    const { layla, karim, act, meet } = desk();
    expect(refusal(layla, grade(layla, 'g', 'p3', '15 March'))).toBe('not-a-reviewer');
    expect(act(karim, grade(karim, 'g', 'p3', '15 March'))).toBe(true);
    meet();
    expect(openCriticalErrors(layla.state)).toHaveLength(1);
    expect(
      refusal(layla, {
        type: 'regradeError',
        id: 'x',
        annotation: 'g',
        errorType: 'name',
        severity: 'minor',
      }),
    ).toBe('not-yours');
    expect(
      refusal(layla, { type: 'setAnnotationStatus', id: 'x', annotation: 'g', status: 'resolved' }),
    ).toBe('not-a-reviewer');
    act(karim, {
      type: 'regradeError',
      id: 'r',
      annotation: 'g',
      errorType: 'number-date',
      severity: 'major',
    });
    expect(openCriticalErrors(karim.state)).toEqual([]);
    expect(gradedErrors(karim.state)[0]).toMatchObject({ severity: 'major', errorType: 'number-date' });
    act(karim, { type: 'setAnnotationStatus', id: 'w', annotation: 'g', status: 'withdrawn' });
    expect(gradedErrors(karim.state)).toEqual([]);
  });

  it('count once they are put right too, but are not open then', () => {
    const { karim, act } = desk();
    act(karim, grade(karim, 'g', 'p3', '15 March'));
    act(karim, { type: 'setAnnotationStatus', id: 's', annotation: 'g', status: 'resolved' });
    expect(gradedErrors(karim.state)).toHaveLength(1);
    expect(openCriticalErrors(karim.state)).toEqual([]);
    expect(openComments(karim.state)).toEqual([]);
  });
});

describe('annotations in any history', () => {
  it('never lie outside the text, say so when they are gone, and are listed in the order of the text', () => {
    const property = fc.property(historyArbitrary, (plan) => {
      const state = fold(allEvents(play(plan)));
      for (const annotation of state.annotations.values()) check(state, annotation);
      const rows = placedAnnotations(state).map(({ place }) =>
        place.row ? state.index.get(place.row.id)! : Infinity,
      );
      expect(rows).toEqual([...rows].sort((a, b) => a - b));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('have events that the schema takes', () => {
    const property = fc.property(historyArbitrary, (plan) => {
      for (const event of allEvents(play(plan)))
        expect(articleEventSchema.safeParse(event).success).toBe(true);
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('come through a journal that somebody wrote nonsense in', () => {
    const { karim } = desk();
    const last = karim.events.at(-1)!;
    const event = (body: object, n: number) =>
      ({
        ...last,
        ...body,
        id: `x${n}`,
        clock: last.clock.replace(/^\d{15}/, `00${T0 + 90_000 + n}`),
      }) as ArticleEvent;
    const anchor = { side: 'target', base: 'no such version', start: 90, end: 70, quote: 'the dam' };
    const source = { side: 'source', paragraph: 'p1', start: 500, end: 900, quote: 'none' };
    const bodies: object[] = [
      { type: 'comment.added', row: 'p1', anchor, text: 'a' },
      { type: 'comment.added', row: 'p1', anchor: { ...anchor, quote: 'not there' }, text: 'b' },
      { type: 'comment.added', row: 'no such row', anchor, text: 'c' },
      { type: 'comment.added', row: 'p1', anchor: source, text: 'd' },
      { type: 'annotation.replied', annotation: 'none', text: 'e' },
      { type: 'annotation.status', annotation: 'none', status: 'resolved' },
    ];
    const state = fold([...karim.events, ...bodies.map(event)]);
    expect(where(state, 'x0')).toEqual({ row: 'p1', words: 'the dam' });
    expect(where(state, 'x1')).toEqual({ row: 'p1', words: null });
    expect(where(state, 'x2').row).toBeUndefined();
    expect(placeOf(state, state.annotations.get('x3')!)).toMatchObject({ gone: true });
    expect(state.annotations.size).toBe(4);
  });
});

function check(state: ArticleState, annotation: Annotation): void {
  const { row, paragraph, span, gone } = placeOf(state, annotation);
  expect(row && state.index.has(row.id)).toBe(true);
  expect(gone).toBe(annotation.anchor !== null && span === null);
  if (!span) {
    if (annotation.anchor?.side === 'target') expect(annotation.anchor.seen).not.toBeNull();
    return;
  }
  const text = paragraph === null ? row!.text : state.paragraphs.get(row!.sources[paragraph]!)!.text;
  expect(span.start).toBeGreaterThanOrEqual(0);
  expect(span.start).toBeLessThan(span.end);
  expect(span.end).toBeLessThanOrEqual(text.length);
}

function context(copy: Copy) {
  return { person: copy.person, policies: POLICIES, at: '', clock: '099999999999999-00000-test' };
}

function refusal(copy: Copy, command: ArticleCommand): string | null {
  const clock = { ...context(copy), clock: '002999999999999-00000-test' };
  const applied = apply(copy.state, command, clock);
  return applied.ok ? null : applied.error;
}

function merged(state: ArticleState, command: ArticleCommand): ArticleState {
  const applied = apply(state, command, {
    ...context({ person: KARIM } as Copy),
    clock: '002999999999999-00000-test',
  });
  if (!applied.ok) throw new Error(applied.error);
  return applied.value.state;
}
