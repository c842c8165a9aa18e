import { describe, expect, it } from 'vitest';
import { corrections } from '#core/article/corrections.ts';
import { classifyChanges } from '#core/facts/correction-kind.ts';
import { writeDigest } from '#formats/digest-markdown.ts';
import { languageData } from '#tests/fixtures/language-data.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';

function found(article: CommandedArticle): [string, string, string, string][] {
  return corrections(article.state).map(({ of, by, before, after }) => [of, by, before, after]);
}

describe('corrections', () => {
  it('are what one person changed in the text of another, typing in one go as one', () => {
    const article = new CommandedArticle(1);
    const { id } = article.state.rows[0]!;
    article.write(LAYLA, id, 'The mayor');
    article.write(LAYLA, id, 'The mayor said');
    expect(found(article)).toEqual([]);
    article.write(KARIM, id, 'The governor said');
    article.write(KARIM, id, 'The governor said so');
    expect(found(article)).toEqual([['layla', 'karim', 'The mayor said', 'The governor said so']]);
  });

  it('are none where the change was put back, and less where a part of it was', () => {
    const article = new CommandedArticle(1);
    const { id } = article.state.rows[0]!;
    article.write(LAYLA, id, 'The mayor spoke on Monday in the city.');
    article.write(KARIM, id, 'The governor spoke on Monday in the capital.');
    article.write(LAYLA, id, 'The governor spoke on Monday in the city.');
    expect(found(article)[0]).toEqual([
      'layla',
      'karim',
      'The mayor spoke on Monday in the city.',
      'The governor spoke on Monday in the city.',
    ]);
    article.write(KARIM, id, 'The governor spoke.');
    article.write(LAYLA, id, 'The governor spoke on Monday in the city.');
    expect(found(article).filter(([of]) => of === 'layla')).toHaveLength(1);
  });

  it('are not made by moving words', () => {
    const article = new CommandedArticle(2);
    const [first, second] = article.state.rows.map(({ id }) => id) as [string, string];
    article.write(LAYLA, first, 'One.');
    article.write(LAYLA, second, 'Two.');
    article.do(KARIM, { type: 'merge', rows: [first, second] });
    expect(found(article)).toEqual([]);
  });
});

describe('kinds of correction', () => {
  const kinds = (source: string, before: string, after: string) =>
    classifyChanges(source, before, after, languageData).map(({ kind, removed, added }) => [
      kind,
      removed,
      added,
    ]);

  it('tell numbers, names, omissions, additions and punctuation apart', () => {
    const source = 'قال المدير في بيروت إن المكتبة تضم 80 ألف كتاب.';
    expect(
      kinds(source, 'The library holds 8 thousand books.', 'The library holds 80 thousand books.'),
    ).toEqual([['number', '8', '80']]);
    expect(kinds(source, 'He said in Berut that it opens.', 'He said in Beirut that it opens.')).toEqual([
      ['name', 'Berut', 'Beirut'],
    ]);
    expect(kinds(source, 'It holds many volumes.', 'It holds many volumes and books.')[0]![0]).toBe(
      'omission',
    );
    expect(kinds(source, 'It holds books with elephants.', 'It holds books.')[0]![0]).toBe('addition');
    expect(kinds(source, 'It holds 10.5 tonnes.', 'It holds 105 tonnes.')).toEqual([
      ['number', '10.5', '105'],
    ]);
    expect(kinds(source, 'It holds 5,000 tonnes.', 'It holds 5000 tonnes.')[0]![0]).toBe('punctuation');
    expect(kinds(source, 'It opens, today.', 'It opens today.')).toEqual([['punctuation', ',', '']]);
  });

  it('call a word that the Arabic asks for a term, and everything else wording', () => {
    const source = 'تضم المكتبة كتبا كثيرة.';
    expect(kinds(source, 'The museum is full.', 'The library is full.')[0]![0]).toBe('term');
    expect(kinds(source, 'The library is very full.', 'The library is quite packed.')[0]![0]).toBe('wording');
  });

  it('call words that are exchanged for others neither left out nor added, however little they mean', () => {
    const source = 'كادت المكتبة أن تغلق، وهي تضم كتبا كثيرة ومخطوطات.';
    const kindOf = (before: string, after: string) => kinds(source, before, after)[0]![0];
    expect(kindOf('The library was all but closed.', 'The library was almost closed.')).toBe('wording');
    expect(kindOf('It holds books as well as scrolls.', 'It holds books and scrolls.')).toBe('wording');
    expect(kindOf('It holds the books.', 'It holds a library of books.')).toBe('omission');
  });

  it('are listed in Markdown, each with both texts, and nothing in them is read as a mark', () => {
    const entry = {
      article: 'A [title]',
      row: 3,
      by: 'Karim',
      at: '2026-03-04T05:06:07Z',
      lead: 'holds ',
      tail: ' books',
    };
    const text = writeDigest('Corrections: Layla', [
      { ...entry, kind: 'number', removed: '8', added: '80' },
      { ...entry, kind: 'wording', removed: '*a*', added: '' },
    ]);
    expect(text).toContain('# Corrections: Layla\n\n2 corrections: numbers, dates and times: 1; wording: 1.');
    expect(text).toContain('- holds ~~8~~ **80** books  \n  *A \\[title\\], row 3, Karim, 2026-03-04*');
    expect(text).toContain('~~\\*a\\*~~');
    expect(writeDigest('Corrections', [])).toContain('Nothing was changed by a reviewer.');
  });
});
