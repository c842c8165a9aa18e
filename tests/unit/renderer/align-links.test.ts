import { describe, expect, it } from 'vitest';
import { emptyRow } from '#core/article/draft.ts';
import { applyLinks } from '#core/article/realign.ts';
import type { ArticleState, Row } from '#core/article/state.ts';
import { EMPTY_ARTICLE } from '#core/article/state.ts';
import { articleSides } from '#renderer/editor/align/article-blocks.ts';
import { dropOn, linksAfterDrop } from '#renderer/editor/align/drop.ts';
import { compareLinks } from '#renderer/editor/align/link-verdicts.ts';
import { planTranslation, replacedRows } from '#renderer/features/align/translation-plan.ts';

/** An article of rows `[number of Arabic paragraphs, English]`. */
function article(...rows: readonly [sources: number, text: string][]): ArticleState {
  let next = 0;
  const made = rows.map(([count, text], i): Row => {
    const sources = Array.from({ length: count }, () => `p${(next += 1)}`);
    return { ...emptyRow(`r${i + 1}`, sources), text };
  });
  const paragraphs = made.flatMap((row) => row.sources);
  return {
    ...EMPTY_ARTICLE,
    rows: made,
    index: new Map(made.map((row, i) => [row.id, i])),
    paragraphs: new Map(paragraphs.map((id) => [id, { id, kind: 'body', text: `نص ${id}` }])),
  };
}

function link(source: number[], target: number[], confidence = 1) {
  return { source, target, confidence };
}

describe('rows compared with what the aligner would link', () => {
  const { rows } = articleSides(article([1, 'a'], [2, 'b'], [1, 'c\n\nd'], [1, '']));

  it('are sure where they agree', () => {
    const links = [link([0], [0]), link([1, 2], [1]), link([3], [2, 3]), link([4], [])];
    expect(compareLinks(rows, links).weak).toEqual([]);
  });

  it('are weak from border to border where they do not, with what is proposed there', () => {
    const links = [link([0], [0]), link([1], [1]), link([2, 3], [2, 3]), link([4], [])];
    const { weak, ofRow } = compareLinks(rows, links);
    expect(weak.map((place) => place.rows)).toEqual([['r2', 'r3']]);
    expect(weak[0]!.proposed).toEqual([links[1], links[2]]);
    expect(ofRow.get('r3')).toBe(weak[0]);
    expect(ofRow.has('r4')).toBe(false);
  });

  it('are weak where the aligner agrees without being sure', () => {
    const links = [link([0], [0], 0.2), link([1, 2], [1]), link([3], [2, 3]), link([4], [])];
    const { weak } = compareLinks(rows, links);
    expect(weak).toEqual([{ rows: ['r1'], proposed: [], confidence: 0.2 }]);
    expect(compareLinks(rows, links, new Set(['r1'])).weak).toEqual([]);
  });

  it('pass over rows with nothing on either side', () => {
    const state = article([1, 'a'], [0, ''], [1, 'b']);
    expect(compareLinks(articleSides(state).rows, [link([0], [0]), link([1], [1])]).weak).toEqual([]);
    expect(compareLinks(articleSides(article([0, ''])).rows, []).weak).toEqual([]);
  });
});

describe('a block that is dropped on another row', () => {
  it('takes along what lies between, and only that', () => {
    const state = article([1, 'a'], [1, 'b'], [1, 'c\n\nd\n\ne']);
    const held = { row: 'r3', side: 'target', position: 1 } as const;
    const drop = dropOn(state, held, 'r1')!;
    expect(drop).toEqual({ row: 'r1', at: 'end' });
    const links = linksAfterDrop(state, held, drop);
    expect(links.map(({ target }) => target)).toEqual([[0, 1, 2, 3], [], [4]]);
    const draft = applyLinks(state, links, () => 'new');
    expect(draft.ok && draft.value.insert.map(({ text }) => text)).toEqual(['a\n\nb\n\nc\n\nd', '', 'e']);
  });

  it('goes down with all that follows it in its row', () => {
    const state = article([2, 'a'], [1, 'b']);
    const held = { row: 'r1', side: 'source', position: 1 } as const;
    const links = linksAfterDrop(state, held, dropOn(state, held, 'r2')!);
    expect(links.map(({ source }) => source)).toEqual([[0], [1, 2]]);
  });

  it('goes nowhere on its own row', () => {
    expect(dropOn(article([1, 'a']), { row: 'r1', side: 'target', position: 0 }, 'r1')).toBeNull();
  });
});

describe('a translation for rows that are there', () => {
  it('replaces what differs, and leaves English alone that it has nothing for', () => {
    const state = article([1, 'One'], [1, 'Two'], [1, 'Three']);
    const plan = planTranslation(
      state.rows,
      [link([0], [0]), link([1], []), link([2], [1])],
      ['One', 'Third'],
    );
    expect(plan.map(({ text, before }) => [text, before])).toEqual([
      ['One', 'One'],
      ['', 'Two'],
      ['Third', 'Three'],
    ]);
    expect(replacedRows(plan)).toBe(1);
  });

  it('keeps the English of rows that it joins, in order, to be replaced as one', () => {
    const state = article([1, 'One'], [0, 'Added'], [1, 'Two']);
    const plan = planTranslation(state.rows, [link([0, 1], [0])], ['Both']);
    expect(plan).toEqual([{ sources: ['p1', 'p2'], text: 'Both', before: 'One\n\nAdded\n\nTwo' }]);
  });
});
