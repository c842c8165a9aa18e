import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changedSinceSignOff, signedOff } from '#core/article/sign-off.ts';
import { reviews } from '#core/people/person.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { timeText } from '#renderer/ui/time.ts';
import '#renderer/styles/sign-off.css';
import { ReopenDialog } from '#renderer/features/header/stage-menu.tsx';
import type { Editor } from '#renderer/editor/editor.ts';

/**
 * Says over the rows of a signed-off article that nothing in them can be changed, and by whose word; says it again when somebody
 * types in one. Reviewers reopen it from here.
 */
export function SignedBanner({
  editor,
  onShow,
}: {
  editor: Editor;
  onShow: () => void;
}): ReactElement | null {
  const { t, i18n } = useTranslation('sign-off');
  const state = useObservable(editor.session.state);
  const nameOf = usePersonName();
  const [reopening, setReopening] = useState(false);
  const signed = signedOff(state);
  const me = editor.workspace.me();
  const reviewer = me !== null && reviews(me);
  const isSigned = signed !== null;
  useEffect(() => (isSigned ? onTyping(editor, reviewer) : undefined), [editor, isSigned, reviewer]);
  if (!signed) return null;
  const changed = changedSinceSignOff(state);
  const values = { name: nameOf(signed.by), time: timeText(signed.at, i18n.language) };
  return (
    <div className="banner signed-banner" data-changed={changed}>
      <Icon name={changed ? 'warning' : 'lock'} size={14} />
      <p>{t(changed ? 'bannerChanged' : 'banner', values)}</p>
      <button type="button" className="button quiet" onClick={onShow}>
        {t('bannerShow')}
      </button>
      {reviewer && editor.session.readOnly === null ? (
        <button type="button" className="button" onClick={() => setReopening(true)}>
          {t('reopen')}
        </button>
      ) : null}
      <ReopenDialog editor={editor} open={reopening} onClose={() => setReopening(false)} />
    </div>
  );
}

/** Says that the article is signed off when somebody types, deletes or pastes in one of its rows. */
function onTyping({ workspace }: Editor, reviewer: boolean): () => void {
  const say = () =>
    workspace.message.set({ tone: 'problem', key: reviewer ? 'sign-off:typed' : 'sign-off:typedNoReviewer' });
  const inRow = (target: EventTarget | null) =>
    target instanceof HTMLTextAreaElement && target.dataset.rowText !== undefined && target.readOnly;
  const pressed = ({ target, key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent) => {
    const writes =
      key.length === 1 || key === 'Backspace' || key === 'Delete' || key === 'Enter' || isComposing;
    if (writes && !ctrlKey && !metaKey && !altKey && inRow(target)) say();
  };
  const pasted = ({ target }: ClipboardEvent) => {
    if (inRow(target)) say();
  };
  document.addEventListener('keydown', pressed);
  document.addEventListener('paste', pasted);
  return () => {
    // Once it is open again, what was said is no longer so.
    workspace.message.withdraw(({ key }) => key.startsWith('sign-off:typed'));
    document.removeEventListener('keydown', pressed);
    document.removeEventListener('paste', pasted);
  };
}
