import { isActionName, type ActionName } from '#api/actions.ts';
import { findNormalized } from '#core/text/normalize.ts';

/** A stretch of a line: as it is, stressed, to be typed as it stands, or the keys of an action. */
export type Inline =
  | { kind: 'text' | 'stress' | 'code'; text: string }
  | { kind: 'keys'; action: ActionName };

/** A paragraph, or the items of a list. */
export interface Block {
  kind: 'paragraph' | 'list';
  lines: Inline[][];
}

export interface Section {
  title: string;
  blocks: Block[];
}

/** A page of the help: the Markdown of `resources/help`, of which these pages use headings, paragraphs and plain lists. */
export interface HelpPage {
  title: string;
  sections: Section[];
}

/**
 * @throws Error where a page names an action that there is not, or has a line before its first heading
 */
export function parseHelp(markdown: string): HelpPage {
  const page: HelpPage = { title: '', sections: [] };
  for (const line of markdown.split('\n').filter((each) => each.trim() !== '')) {
    const [, marks, rest] = /^(##? |- |)(.*)$/u.exec(line)!;
    if (marks === '# ') page.title = rest!;
    else if (marks === '## ') page.sections.push({ title: rest!, blocks: [] });
    else addLine(page.sections.at(-1), marks === '- ', parseInline(rest!));
  }
  return page;
}

function addLine(section: Section | undefined, isItem: boolean, line: Inline[]): void {
  if (!section) throw new Error('a page of the help has a line before its first heading');
  const last = section.blocks.at(-1);
  if (isItem && last?.kind === 'list') last.lines.push(line);
  else section.blocks.push({ kind: isItem ? 'list' : 'paragraph', lines: [line] });
}

function parseInline(line: string): Inline[] {
  const pieces = line.split(/(\*[^*]+\*|`[^`]+`|\{\{\w+\}\})/u).filter((piece) => piece !== '');
  return pieces.map((piece): Inline => {
    if (piece.startsWith('{{')) return { kind: 'keys', action: actionNamed(piece.slice(2, -2)) };
    if (piece.startsWith('*')) return { kind: 'stress', text: piece.slice(1, -1) };
    if (piece.startsWith('`')) return { kind: 'code', text: piece.slice(1, -1) };
    return { kind: 'text', text: piece };
  });
}

function actionNamed(name: string): ActionName {
  if (!isActionName(name)) throw new Error(`the help names an action that there is not: ${name}`);
  return name;
}

/** The sections of a page that hold every word of a query, in title or text. `nameOf`: of an action, as it is found by too. */
export function foundSections(
  page: HelpPage,
  query: string,
  nameOf: (action: ActionName) => string,
): Section[] {
  return page.sections.filter((section) => {
    const lines = section.blocks.flatMap(({ lines: all }) => all);
    const texts = lines.map((line) =>
      line.map((each) => (each.kind === 'keys' ? nameOf(each.action) : each.text)).join(' '),
    );
    return holdsWords([section.title, ...texts].join('\n'), query);
  });
}

/** Whether a text holds every word of a query; letters that are written alike in search are alike. */
export function holdsWords(text: string, query: string): boolean {
  const words = query.trim().split(/\s+/u).filter(Boolean);
  return words.every((word) => findNormalized(text, word, { tehMarbuta: true }).length > 0);
}
