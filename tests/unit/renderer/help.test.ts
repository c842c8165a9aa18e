import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type ActionName } from '#api/actions.ts';
import { helpDocument } from '#build/help-docs.ts';
import { LANGUAGES } from '#i18n/translation.ts';
import { HELP_TEXTS, helpPage } from '#renderer/features/help/help-pages.ts';
import { foundSections, parseHelp, type HelpPage } from '#renderer/features/help/help-text.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const noName = () => '';

function actionsOf(page: HelpPage): ActionName[] {
  const lines = page.sections.flatMap(({ blocks }) => blocks.flatMap((block) => block.lines.flat()));
  return lines.flatMap((piece) => (piece.kind === 'keys' ? [piece.action] : [])).sort();
}

describe('the help', () => {
  for (const page of HELP_TEXTS) {
    for (const language of LANGUAGES) {
      it(`for ${page} in ${language} is the text in docs, with the default keys`, () => {
        const source = read(`resources/help/${language}/${page}.md`);
        expect(read(`docs/help/${language}/${page}.md`)).toBe(helpDocument(source));
      });

      it(`for ${page} in ${language} has headings with something under each`, () => {
        const { title, sections } = helpPage(language, page);
        expect(title).not.toBe('');
        expect(sections.length).toBeGreaterThan(3);
        for (const section of sections) expect(section.blocks.length, section.title).toBeGreaterThan(0);
      });
    }

    it(`for ${page} says the same in both languages: sections, lines and actions`, () => {
      const [english, arabic] = (['en', 'ar'] as const).map((language) => helpPage(language, page));
      const shape = ({ sections }: HelpPage) =>
        sections.map(({ blocks }) => blocks.map(({ kind, lines }) => [kind, lines.length]));
      expect(shape(arabic!)).toEqual(shape(english!));
      expect(actionsOf(arabic!)).toEqual(actionsOf(english!));
      expect(actionsOf(english!).every((action) => ACTIONS[action].keys !== null)).toBe(true);
    });
  }

  it('is found by every word, by the names of actions, and in Arabic however a word is spelt', () => {
    const titles = (page: HelpPage, query: string) =>
      foundSections(page, query, (action) => `name of ${action}`).map(({ title }) => title);
    const english = helpPage('en', 'translators');
    expect(titles(english, '')).toHaveLength(english.sections.length);
    expect(titles(english, 'merged caret')).toEqual(['Write']);
    expect(titles(english, 'importPair')).toEqual(['Bring an article in']);
    expect(titles(english, 'merged unicorn')).toEqual([]);
    expect(titles(helpPage('ar', 'reviewers'), 'الاجازه للنشر')).toContain('الإجازة للنشر');
  });

  it('takes Markdown apart, and refuses what it cannot show', () => {
    expect(parseHelp('# Title\n\n## One\n\nPress {{confirm}} in *Review*, `@`.\n\n- a\n- b\n')).toEqual({
      title: 'Title',
      sections: [
        {
          title: 'One',
          blocks: [
            {
              kind: 'paragraph',
              lines: [
                [
                  { kind: 'text', text: 'Press ' },
                  { kind: 'keys', action: 'confirm' },
                  { kind: 'text', text: ' in ' },
                  { kind: 'stress', text: 'Review' },
                  { kind: 'text', text: ', ' },
                  { kind: 'code', text: '@' },
                  { kind: 'text', text: '.' },
                ],
              ],
            },
            { kind: 'list', lines: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]] },
          ],
        },
      ],
    });
    expect(() => parseHelp('A line')).toThrow('before its first heading');
    expect(() => parseHelp('## One\n\n{{nothing}}')).toThrow('nothing');
    expect(foundSections(parseHelp(''), 'a', noName)).toEqual([]);
  });
});
