import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PASSES, passProgress } from '#core/article/passes.ts';
import type { ArticleState } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { figureText } from '#renderer/i18n/digits.ts';
import { shortcutText } from '#renderer/state/shortcuts.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import '#renderer/styles/passes.css';
import type { Editor } from '#renderer/editor/editor.ts';

const ACTIONS = { accuracy: 'passAccuracy', facts: 'passFacts', reading: 'passReading' } as const;

/** The passes of this person, each with how far they are. */
export function PassSwitch({ editor, state }: { editor: Editor; state: ArticleState }): ReactElement {
  const { t, i18n } = useTranslation('passes');
  const me = useWorkspace().me()?.id ?? null;
  const current = useObservable(editor.passes.cell);
  const actionWords = useActions();
  const progress = useMemo(
    () => PASSES.map((pass) => [pass, passProgress(state, pass, me)] as const),
    [state, me],
  );
  return (
    <div className="segmented passes" role="group" aria-label={t('label')}>
      {progress.map(([pass, { done, of }]) => {
        const { keys, hint } = actionWords(ACTIONS[pass]);
        return (
          <button
            key={pass}
            type="button"
            aria-pressed={pass === current}
            aria-label={t('progress', { pass: t(pass), done, count: of })}
            {...hint}
            title={[t(`hint.${pass}`), keys && shortcutText(keys)].filter(Boolean).join(' · ')}
            onClick={() => editor.passes.choose(pass)}
          >
            {t(pass)}{' '}
            <span className="pass-count" dir="ltr">
              {of > 0 && done === of
                ? '✓'
                : `${figureText(done, i18n.language)}/${figureText(of, i18n.language)}`}
            </span>
          </button>
        );
      })}
    </div>
  );
}
