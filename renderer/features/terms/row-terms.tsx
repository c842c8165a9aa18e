import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '#core/article/state.ts';
import type { TermUse } from '#core/checks/known-terms.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { mayJudge } from '#renderer/editor/checks/checks.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import '#renderer/styles/terms.css';

/** The terms of the desk that stand in the Arabic of a row. Each is inserted by its button. */
export function TermsOfRow({ row, editor }: { row: Row; editor: Editor }): ReactElement | null {
  const { t } = useTranslation('terms');
  useAtRest(useWorkspace().desk);
  const uses = editor.terms.of(row);
  if (uses.length === 0) return null;
  return (
    <>
      <h2 className="inspector-title">{t('title')}</h2>
      <ul className="fact-list row-terms">
        {uses.map((use) => (
          <TermOfRow key={use.term.id} use={use} editor={editor} />
        ))}
      </ul>
    </>
  );
}

function TermOfRow({ use: { term, target }, editor }: { use: TermUse; editor: Editor }): ReactElement {
  const { t } = useTranslation('terms');
  const isThere = target.length > 0;
  return (
    <li className="row-term">
      <button
        type="button"
        className="fact"
        disabled={!mayJudge(editor.session)}
        title={t('insert', { english: term.english })}
        onClick={() => editor.terms.insert(term.english)}
      >
        <span className="fact-target" lang="en" dir="ltr">
          {term.english}
        </span>
        <span className="fact-source" lang="ar" dir="rtl">
          {term.arabic[0]}
        </span>
        <span className="fact-status" data-there={isThere ? '' : undefined}>
          {isThere ? <Icon name="check" size={12} /> : null}
          {t(isThere ? 'there' : 'toCome')}
        </span>
        {term.forbidden.length === 0 ? null : (
          <span className="fact-label">
            {t('forbidden')}{' '}
            <bdi className="term-forbidden" lang="en" dir="ltr">
              {term.forbidden.join(', ')}
            </bdi>
          </span>
        )}
        {term.note === '' ? null : (
          <span className="fact-label">
            <bdi>{term.note}</bdi>
          </span>
        )}
      </button>
    </li>
  );
}
