import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionName } from '#api/actions.ts';
import type { Row } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { shortcutText } from '#renderer/state/shortcuts.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import '#renderer/styles/guide.css';

interface Mark {
  name: 'facts' | 'fix' | 'suggestion' | 'pass' | 'signOff';
  /** The action whose keys its text names. */
  action: ActionName;
  /** Leads to what it speaks of. */
  show: (editor: Editor) => unknown;
}

/** The first steps, in their order. */
const MARKS: readonly Mark[] = [
  { name: 'facts', action: 'nextUnfinished', show: goToReturned },
  { name: 'fix', action: 'nextFinding', show: goToFinding },
  { name: 'suggestion', action: 'acceptSuggestion', show: goToSuggestion },
  { name: 'pass', action: 'showFacts', show: ({ workspace }) => workspace.perform('showFacts') },
  { name: 'signOff', action: 'signOff', show: ({ workspace }) => workspace.perform('signOff') },
];

/** Shows, over the rows of the sample desk, five things that the window does; each can be skipped, and all of them. */
export function Guide({ editor }: { editor: Editor }): ReactElement | null {
  const { t } = useTranslation('guide');
  const { preferences } = useWorkspace();
  const { guide } = useObservable(preferences.settings);
  const desk = useDeskPart('id');
  const actionWords = useActions();
  const mark = guide && guide.desk === desk ? MARKS[guide.mark] : undefined;
  if (!guide || !mark) return null;
  const isLast = guide.mark === MARKS.length - 1;
  const end = () => void preferences.change({ guide: null });
  const next = () =>
    isLast ? end() : void preferences.change({ guide: { ...guide, mark: guide.mark + 1 } });
  const { keys, name } = actionWords(mark.action);
  return (
    <section className="banner guide" aria-label={t('title')}>
      <p role="status">
        <span className="guide-number">{t('number', { number: guide.mark + 1, count: MARKS.length })}</span>{' '}
        {t(`marks.${mark.name}`, { keys: keys ? shortcutText(keys) : name })}
      </p>
      <div className="guide-buttons">
        <button type="button" className="button" onClick={() => mark.show(editor)}>
          {t('show')}
        </button>
        <button type="button" className="button" onClick={next}>
          {t(isLast ? 'done' : 'next')}
        </button>
        {isLast ? null : (
          <button type="button" className="button quiet" onClick={end}>
            {t('skip')}
          </button>
        )}
      </div>
    </section>
  );
}

/** To the row that came back, with the caret in the first number of its English: it is lit on both sides. */
function goToReturned(editor: Editor): Row | undefined {
  const row = editor.state().rows.find((each) => rowStatus(each) === 'returned');
  const at = row?.text.search(/\p{Nd}/u) ?? -1;
  if (row) editor.focus(row.id, at < 0 ? 'start' : [at, at]);
  return row;
}

/** Maximum time that the checks of the row are waited for, in ms. */
const CHECK_WAIT_MS = 10_000;

async function goToFinding(editor: Editor): Promise<void> {
  const row = goToReturned(editor);
  if (row) await editor.checks.findings.whenChecked([row.id], CHECK_WAIT_MS);
  // Once the caret is there, from where the next finding is looked for.
  requestAnimationFrame(() => requestAnimationFrame(() => editor.workspace.perform('nextFinding')));
}

function goToSuggestion(editor: Editor): void {
  const row = editor.state().rows.find((each) => editor.suggestions.of(each).length > 0);
  if (row) editor.focus(row.id);
}
