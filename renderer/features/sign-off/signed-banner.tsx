import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changedSinceSignOff, signedOff } from '#core/article/sign-off.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { timeText } from '#renderer/ui/time.ts';
import '#renderer/styles/sign-off.css';
import type { Editor } from '#renderer/editor/editor.ts';

/** Says over the rows of a signed-off article that nothing in them can be changed, and by whose word. */
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
  const signed = signedOff(state);
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
    </div>
  );
}
