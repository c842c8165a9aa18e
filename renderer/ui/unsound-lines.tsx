import { useEffect, useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '#api/contract.ts';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ActWords } from './act-words.tsx';
import '#renderer/styles/signatures.css';

type Part = NonNullable<InputOf<'desk.verify'>['part']>;

/** What `verify` says of a part of the desk, read anew when its keys or its problems change. */
export function useUnsoundLines(part: Part): readonly DeskProblem[] {
  const { client, desk } = useWorkspace();
  const [problems, setProblems] = useState<readonly DeskProblem[]>([]);
  const article = part === 'own' ? null : part.article;

  useEffect(() => {
    let isWanted = true;
    const ask = () =>
      void client
        .call('desk.verify', { part: article === null ? 'own' : { article } })
        .then((answer) => isWanted && answer.ok && setProblems(answer.value.problems));
    ask();
    let before = desk.get();
    const stop = desk.subscribe(() => {
      const now = desk.get();
      if (now?.keys !== before?.keys || now?.problems !== before?.problems) ask();
      before = now;
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [client, desk, article]);
  return problems;
}

/** Lines of journals that are not as they were written, by shape and word, with the reason; nothing where there are none. */
export function UnsoundLines({ problems }: { problems: readonly DeskProblem[] }): ReactElement | null {
  const { t } = useTranslation(['verify', 'app']);
  const id = useId();
  if (problems.length === 0) return null;
  return (
    <section className="unsound" aria-labelledby={id}>
      <h3 id={id}>{t('app:problems')}</h3>
      <ul>
        {problems.map((problem) => {
          const { file, line, code, act } = problem;
          return (
            <li key={`${file}:${line} ${code}`} data-code={code}>
              <p>
                <span aria-hidden="true">{code === 'overtaken' ? '↷' : '✕'}</span>{' '}
                {act ? <ActWords act={act} /> : t(`problems.${code}`)}
              </p>
              {act ? <p className="hint">{t(`problems.${code}`)}</p> : null}
              <p className="unsound-place">
                <bdi dir="ltr">{[file.split('/').at(-1), ...(line > 0 ? [line] : [])].join(':')}</bdi>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
