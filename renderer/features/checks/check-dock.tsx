import { useEffect, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import '#renderer/styles/checks.css';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import type { CheckList } from '#renderer/editor/checks/checks.ts';
import { FactPassList } from './fact-pass-list.tsx';
import { FindingsList } from './findings-list.tsx';
import { NamesAndTerms } from './names-and-terms.tsx';

const LISTS: Record<CheckList, (props: { editor: Editor }) => ReactElement> = {
  findings: FindingsList,
  names: NamesAndTerms,
  facts: FactPassList,
};

/** The list of the whole article that stands under the rows, when one was asked for. */
export function CheckDock({ editor }: { editor: Editor }): ReactElement | null {
  const { t } = useTranslation('findings');
  const shown = useObservable(editor.checks.list);
  const pass = useObservable(editor.passes.cell);
  // Whoever begins the fact pass has its queue at hand.
  useEffect(() => {
    const { checks, passes } = editor;
    if (pass !== 'facts' || passes.current() !== 'facts') return undefined;
    checks.list.set('facts');
    // The next pass is done in the rows.
    return () => {
      if (checks.list.get() === 'facts' && passes.current() !== 'facts') checks.closeList();
    };
  }, [editor, pass]);
  if (shown === null) return null;
  const List = LISTS[shown];
  const close = () => editor.checks.closeList();
  return (
    <section
      className="check-dock"
      aria-label={t(`lists.${shown}`)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <header className="check-dock-head">
        <div className="check-dock-tabs" role="group" aria-label={t('listsLabel')}>
          {(Object.keys(LISTS) as CheckList[]).map((list) => (
            <button
              key={list}
              type="button"
              className="check-dock-tab"
              aria-pressed={list === shown}
              onClick={() => editor.checks.list.set(list)}
            >
              {t(`lists.${list}`)}
            </button>
          ))}
        </div>
        <button type="button" className="button quiet icon" aria-label={t('closeList')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <List editor={editor} />
    </section>
  );
}
