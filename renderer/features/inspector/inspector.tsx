import type { KeyboardEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '#i18n/translation.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { FactsPanel } from '#renderer/features/checks/facts-panel.tsx';
import { MemoryPanel } from '#renderer/features/memory/memory-panel.tsx';
import { CommentsCount, CommentsPanel } from '#renderer/features/annotations/comments-panel.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { SignOffSection } from '#renderer/features/sign-off/sign-off-section.tsx';
import { SIGN_OFF_PANEL } from '#renderer/features/sign-off/show-sign-off.ts';
import { PaneBorder } from '#renderer/ui/pane-border.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ArticleDetails } from './article-details.tsx';
import { RowHistory } from '#renderer/features/history/row-history.tsx';

interface InspectorPanelProps {
  editor: Editor;
}

interface InspectorTab {
  /** Its word is `app:tabs.<name>`. */
  name: string;
  Panel: (props: InspectorPanelProps) => ReactElement | null;
  /** Count beside the word, where there is something to count. */
  Count?: (props: InspectorPanelProps) => ReactElement | null;
}

/** Every tab, in the order in which they stand. A feature keeps its panel in its own folder and adds it here. */
const TABS: readonly InspectorTab[] = [
  { name: 'facts', Panel: FactsPanel },
  { name: 'memory', Panel: MemoryPanel },
  { name: 'history', Panel: RowHistory },
  { name: 'comments', Panel: CommentsPanel, Count: CommentsCount },
  { name: 'article', Panel: ArticleDetails },
];

/** Hand-over and sign-off, in the place of the tabs until it is closed. */
function SignOffPanel({ editor }: InspectorPanelProps): ReactElement {
  const { t } = useTranslation(['sign-off', 'controls']);
  const { inspectorTab } = useWorkspace();
  const close = () => {
    inspectorTab.set('article');
    editor.focusRow();
  };
  return (
    <aside
      className="inspector sign-off-panel"
      aria-label={t('title')}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <PaneBorder pane="inspector" />
      <SignOffSection editor={editor}>
        <button type="button" className="button quiet icon" aria-label={t('controls:close')} onClick={close}>
          <Icon name="close" size={14} />
        </button>
      </SignOffSection>
    </aside>
  );
}

/** Details of the active row, and of the article. `workspace.inspectorTab` says which tab shows. */
export function Inspector({ editor }: InspectorPanelProps): ReactElement {
  const { t, i18n } = useTranslation('app');
  const workspace = useWorkspace();
  const chosen = useObservable(workspace.inspectorTab);
  if (chosen === SIGN_OFF_PANEL) return <SignOffPanel editor={editor} />;
  const shown = TABS.find(({ name }) => name === chosen) ?? TABS[0]!;

  const moveByKey = (event: KeyboardEvent, from: number) => {
    const forwards = directionOf(i18n.language) === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backwards = directionOf(i18n.language) === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const steps: Record<string, number> = {
      [forwards]: (from + 1) % TABS.length,
      [backwards]: (from + TABS.length - 1) % TABS.length,
      Home: 0,
      End: TABS.length - 1,
    };
    const next = TABS[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    workspace.inspectorTab.set(next.name);
    document.getElementById(`tab-${next.name}`)?.focus();
  };

  return (
    <aside className="inspector" aria-label={t('inspector')}>
      <PaneBorder pane="inspector" />
      <div className="tabs" role="tablist" aria-label={t('inspector')}>
        {TABS.map(({ name, Count }, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === shown.name}
            aria-controls="inspector-panel"
            tabIndex={name === shown.name ? 0 : -1}
            onClick={() => workspace.inspectorTab.set(name)}
            onKeyDown={(event) => moveByKey(event, i)}
          >
            {t(`tabs.${name}`)}
            {Count ? <Count editor={editor} /> : null}
          </button>
        ))}
      </div>
      <div
        id="inspector-panel"
        role="tabpanel"
        aria-labelledby={`tab-${shown.name}`}
        className="inspector-panel"
        tabIndex={0}
      >
        <shown.Panel editor={editor} />
      </div>
    </aside>
  );
}
