import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Editor } from '#renderer/editor/editor.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/offers.css';

/** What the Arabic of a row has and its English has not: Enter puts one of it in. */
export function MissingWordsList({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('memory');
  const words = useObservable(editor.checks.choosing) ?? [];
  const close = () => {
    editor.checks.choosing.set(null);
    editor.focusRow();
  };
  return (
    <Dialog title={t('missing')} open={words.length > 0} onClose={close}>
      <ListBox
        className="missing-words"
        aria-label={t('missing')}
        autoFocus="first"
        onAction={(at) => {
          editor.checks.choosing.set(null);
          editor.checks.put(words[Number(at)]!.english);
        }}
      >
        {words.map(({ english, arabic }, at) => (
          <ListBoxItem key={english} id={at} className="missing-word" textValue={english}>
            <span lang="en" dir="ltr" className="missing-english">
              {english}
            </span>
            <span lang="ar" dir="rtl" className="missing-arabic">
              {arabic}
            </span>
          </ListBoxItem>
        ))}
      </ListBox>
    </Dialog>
  );
}
