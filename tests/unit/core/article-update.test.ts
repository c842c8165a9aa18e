import { describe, expect, it } from 'vitest';
import { compareSource, sourceBefore } from '#core/article/update.ts';
import { rowStatus, sourceChanged } from '#core/article/status.ts';
import type { Paragraph } from '#core/paragraphs.ts';
import { sourceTexts, type ArticleState } from '#core/article/state.ts';
import { ARABIC } from '#tests/unit/align/articles.ts';
import { Copy, PEOPLE, sourceEvent, updateSource } from './histories.ts';

const START = Date.UTC(2027, 0, 1);
let time = START;

/** An article over these paragraphs, each translated by its number, confirmed and approved. */
function article(texts: readonly string[]): Copy {
  const copy = new Copy(PEOPLE[0]!, 0);
  const added = sourceEvent(texts.length);
  if (added.type !== 'source.added') throw new Error('not a source');
  const paragraphs = added.paragraphs.map(({ id, kind }, i) => ({ id, kind, text: texts[i]! }));
  copy.see([{ ...added, paragraphs }]);
  copy.state.rows.forEach(({ id: row }, i) => {
    const text = `English ${i + 1}.`;
    copy.do({ type: 'setText', id: `t${i}`, row, text, bases: [] }, (time += 1));
    copy.do({ type: 'confirm', id: `c${i}`, row, text }, (time += 1));
    copy.do({ type: 'approve', id: `a${i}`, row, text }, (time += 1));
  });
  return copy;
}

const update = (copy: Copy, texts: readonly string[], id = 'update') =>
  updateSource(copy, texts, id, (time += 10));

const shown = (state: ArticleState) =>
  state.rows.map((row) => [sourceTexts(state, row).join(' + '), row.text, rowStatus(row)]);

const [one, two, three, four] = [ARABIC[1]!, ARABIC[3]!, ARABIC[4]!, ARABIC[6]!];

describe('an updated source', () => {
  it('leaves the rows of unchanged paragraphs the very same', () => {
    const copy = article([one, two, three]);
    const before = copy.state.rows;
    update(copy, [one, `${two} وأضاف أنها ستعود.`, three]);
    expect(copy.state.rows[0]).toEqual(before[0]);
    expect(copy.state.rows[2]).toEqual(before[2]);
    const [, row] = copy.state.rows;
    expect([row!.text, rowStatus(row!), sourceChanged(row!)?.from]).toEqual(['English 2.', 'draft', ['p2']]);
  });

  it('is answered by confirming the row, and not by anything else', () => {
    const copy = article([one, two]);
    update(copy, [`${one} وأضاف.`, two]);
    copy.do(
      { type: 'setText', id: 'edit', row: 'p1', text: 'English 1, added.', bases: ['t0'] },
      (time += 1),
    );
    expect(sourceChanged(copy.state.rows[0]!)?.from).toEqual(['p1']);
    update(copy, [`${one} وأضاف أيضا.`, two], 'again');
    expect(sourceChanged(copy.state.rows[0]!)?.from).toEqual(['p1']);
    copy.do({ type: 'confirm', id: 'yes', row: 'p1', text: 'English 1, added.' }, (time += 1));
    expect(sourceChanged(copy.state.rows[0]!)).toBeNull();
    expect(rowStatus(copy.state.rows[0]!)).toBe('translated');
  });

  it('moves a row with its paragraph, and keeps what was said of it', () => {
    const copy = article([one, two, three, four]);
    update(copy, [four, one, two, three]);
    expect(shown(copy.state)).toEqual([
      [four, 'English 4.', 'approved'],
      [one, 'English 1.', 'approved'],
      [two, 'English 2.', 'approved'],
      [three, 'English 3.', 'approved'],
    ]);
  });

  it('gives a row both halves of a paragraph that was cut in two', () => {
    const copy = article([one, two, three]);
    const [head, tail] = ARABIC[3]!.split('. ') as [string, string];
    update(copy, [one, head, tail, three]);
    expect(shown(copy.state)[1]).toEqual([`${head} + ${tail}`, 'English 2.', 'draft']);
  });

  it('keeps the English of a paragraph that is gone, and lets go of an untranslated one', () => {
    const copy = article([one, two, three]);
    copy.do({ type: 'setText', id: 'out', row: 'p3', text: '', bases: ['t2'] }, (time += 1));
    update(copy, [one]);
    expect(shown(copy.state)).toEqual([
      [one, 'English 1.', 'approved'],
      ['', 'English 2.', 'draft'],
    ]);
    expect(sourceChanged(copy.state.rows[1]!)?.from).toEqual(['p2']);
    update(copy, [one, two, three], 'back');
    expect(shown(copy.state)).toEqual([
      [one, 'English 1.', 'approved'],
      [two, 'English 2.', 'approved'],
      [three, '', 'draft'],
    ]);
  });

  it('puts a new paragraph into the row that it stands in the middle of, else into one of its own', () => {
    const copy = article([one, two, three]);
    copy.do({ type: 'merge', id: 'm', rows: ['p1', 'p2'] }, (time += 1));
    const [inside, between] = ['جملة غريبة تماما هنا', 'نص مختلف كل الاختلاف'];
    update(copy, [one, inside, two, between, three]);
    expect(shown(copy.state)).toEqual([
      [`${one} + ${inside} + ${two}`, 'English 1.\n\nEnglish 2.', 'draft'],
      [between, '', 'draft'],
      [three, 'English 3.', 'approved'],
    ]);
    expect(sourceChanged(copy.state.rows[1]!)?.from).toEqual([]);
  });

  it('opens an article again that somebody signed off at the same time', () => {
    const [layla, karim] = [article([one]), new Copy(PEOPLE[1]!, 0)];
    karim.see(layla.events);
    karim.do({ type: 'setStage', id: 'signed', stage: 'signed' }, (time += 1));
    update(layla, [two]);
    layla.see(karim.events);
    expect(layla.state.stage).toBe('review');
  });

  it('is the same for two people who bring different ones at the same time, in whatever order they arrive', () => {
    const [layla, karim] = [article([one, two, three]), new Copy(PEOPLE[1]!, 0)];
    karim.see(layla.events);
    update(layla, [one, two, four], 'layla');
    update(karim, [four, two, three], 'karim');
    const [mine, theirs] = [layla.events, karim.events];
    layla.see(theirs);
    karim.see(mine);
    expect(layla.state).toEqual(karim.state);
    expect(layla.state.rows.map(({ text }) => text).filter(Boolean)).toHaveLength(3);
  });

  it('compares each paragraph with those near its place only, so that the work grows with the article', () => {
    const { state } = article([]);
    /** Number of times that the text of a paragraph is looked at where each of so many has changed. */
    const looksAt = (count: number) => {
      let looks = 0;
      const paragraph = (id: string, text: string): Paragraph => ({
        id,
        kind: 'body',
        get text() {
          looks += 1;
          return text;
        },
      });
      const texts = Array.from({ length: count }, (_, i) => `${ARABIC[i % 7]!} ${i}`);
      const paragraphs = texts.map((text, i) => paragraph(`p${i}`, text));
      const whole: ArticleState = {
        ...state,
        paragraphs: new Map(paragraphs.map((each) => [each.id, each])),
        rows: [{ sources: paragraphs.map(({ id }) => id) } as unknown as ArticleState['rows'][number]],
      };
      const fresh = texts.map((text, i) => paragraph(`n${i}`, `${text} حديثا`));
      const { counts } = compareSource(sourceBefore(whole), fresh, 'update');
      expect(counts).toEqual({ same: 0, changed: count, added: 0, gone: 0 });
      return looks;
    };
    expect(looksAt(2_000)).toBeLessThan(5 * looksAt(500));
  });
});
