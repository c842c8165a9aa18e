import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionName } from '#api/actions.ts';
import { findRow } from '#core/article/state.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { useFindingWords } from '#renderer/features/checks/finding-text.ts';
import { useRowEntries } from '#renderer/features/collation/row-entries.ts';
import { showContextMenu, type ContextEntry } from '#renderer/state/context-menu.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { editEntries, editedAt, type Edited } from './edit-entries.ts';

const LINE: ContextEntry = { kind: 'line' };

/** What the English has beside editing, in groups; the desktop's native menu has the same actions. */
const ENGLISH_ACTIONS: readonly (readonly ActionName[])[] = [
  ['comment', 'gradeError', 'addTerm', 'concordance'],
  ['showNames', 'showTerms', 'showFacts'],
  ['insertDash', 'insertQuotes', 'insertCharacter', 'insertLrm', 'insertRlm'],
  ['splitRow', 'mergeNext'],
];

/** Maximum length of selected words that a menu entry names, in UTF-16 code units. */
const MAX_NAMED = 40;

/**
 * Answers the request for a menu, by the second button, the Menu key or Shift+F10, with one for what is there: the English, the
 * Arabic, a row, an article of the desk, or a text. What has no menu of its own keeps that of the browser.
 */
export function useContextMenu(
  editor: Editor | null,
  articleEntries: (article: string) => readonly ContextEntry[],
): void {
  const { t } = useTranslation('context-menu');
  const workspace = useWorkspace();
  const words = useActions();
  const findingWords = useFindingWords();
  const rowEntries = useRowEntries();

  useEffect(() => {
    const action = (name: ActionName, run = () => workspace.perform(name)): ContextEntry => {
      const { label, keys } = words(name);
      return { kind: 'item', id: name, label, keys, enabled: true, run };
    };
    const edits = (edited: Edited) => editEntries(workspace, edited, (role) => t(role));

    const english = (of: Editor, id: string, edited: Edited, offset: number): ContextEntry[] => {
      const report = of.checks.findings.reports.get().get(id);
      const found = report?.text === edited.field?.value ? of.checks.findings.of(id).shown : [];
      const here = found.filter(({ target }) => target && target.start <= offset && offset <= target.end);
      const fixes = here.flatMap((finding) =>
        (finding.fixes ?? (finding.fix ? [finding.fix] : [])).map((fix) => ({ finding, fix })),
      );
      return [
        ...fixes.map(({ finding, fix }, i): ContextEntry => ({
          kind: 'item',
          id: `fix-${i}`,
          label: findingWords.fix(fix, report?.text ?? ''),
          keys: null,
          enabled: edited.field?.readOnly === false,
          run: () => of.checks.fix(id, finding, fix),
        })),
        ...here
          .filter(({ check }) => check === 'spelling')
          .map((finding) => action('addToDictionary', () => void of.checks.addToDictionary(id, finding))),
        LINE,
        ...edits(edited),
        ...ENGLISH_ACTIONS.flatMap((names) => [LINE, ...names.map((name) => action(name))]),
      ];
    };

    const arabic = (of: Editor, edited: Edited): ContextEntry[] => {
      const selected = edited.range?.toString().replace(/\s+/gu, ' ').trim() ?? '';
      const text = selected.length > MAX_NAMED ? `${selected.slice(0, MAX_NAMED)}…` : selected;
      return [
        ...edits(edited),
        action('copySource'),
        LINE,
        ...(selected === ''
          ? []
          : [
              {
                kind: 'item' as const,
                id: 'find',
                label: t('find', { text }),
                keys: words('find').keys,
                enabled: true,
                run: () => of.find.open(false, selected),
              },
            ]),
        LINE,
        action('comment'),
        action('addTerm'),
        action('concordance'),
      ];
    };

    const entriesAt = (target: Element, at: { x: number; y: number } | null): readonly ContextEntry[] => {
      const article = target.closest<HTMLElement>('[data-article]')?.dataset.article;
      if (article !== undefined) return articleEntries(article);
      const edited = editedAt(target);
      const id = target.closest<HTMLElement>('[data-row]')?.dataset.row;
      const row = editor && id !== undefined ? findRow(editor.state(), id) : undefined;
      if (!editor || !row) return edited.field || edited.range ? edits(edited) : [];
      editor.active.set(row.id);
      if (edited.field?.dataset.rowText !== undefined)
        return english(editor, row.id, edited, at ? placeCaret(edited, at) : edited.selection[0]);
      if (edited.field) return edits(edited);
      if (target.closest('.cell.source')) return arabic(editor, edited);
      return rowEntries(row, editor);
    };

    const asked = (event: MouseEvent) => {
      const target = event.target as Element;
      if (event.defaultPrevented || target.closest('[role="menu"], [role="dialog"]')) return;
      // Asked for by a key, it comes without a pointer and belongs to what has the keyboard.
      const byKey = (event as PointerEvent).pointerType === '';
      const entries = entriesAt(target, byKey ? null : { x: event.clientX, y: event.clientY });
      const own =
        workspace.client.kind === 'desktop' ||
        entries.some((entry) => entry.kind === 'item' && entry.role === undefined);
      if (!own || entries.length === 0) return;
      event.preventDefault();
      void showContextMenu(workspace, { entries, x: event.clientX, y: event.clientY });
    };
    document.addEventListener('contextmenu', asked);
    return () => document.removeEventListener('contextmenu', asked);
  }, [workspace, editor, t, words, findingWords, rowEntries, articleEntries]);
}

/** Puts the caret under the pointer, where it is outside of what is selected; gives its offset. */
function placeCaret(edited: Edited, { x, y }: { x: number; y: number }): number {
  const [start, end] = edited.selection;
  const under = document.caretPositionFromPoint(x, y);
  if (!under || under.offsetNode !== edited.field) return start;
  if (under.offset >= start && under.offset <= end && start !== end) return under.offset;
  edited.selection = [under.offset, under.offset];
  edited.field.setSelectionRange(under.offset, under.offset);
  return under.offset;
}
