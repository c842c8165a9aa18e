import type { ReactElement, ReactNode } from 'react';
import type { Act } from '#core/journal/desk-problem.ts';
import { ActWords } from '#renderer/ui/act-words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import '#renderer/styles/verify.css';

interface VerifySummaryProps {
  fine: boolean;
  title: string;
  hint: string;
}

/** Outcome of a verification in a sentence, with its meaning. */
export function VerifySummary({ fine, title, hint }: VerifySummaryProps): ReactElement {
  return (
    <div className="verify-summary" data-fine={fine}>
      <Icon name={fine ? 'check' : 'warning'} size={20} />
      <div>
        <p className="verify-title">{title}</p>
        <p>{hint}</p>
      </div>
    </div>
  );
}

interface ProblemPlace {
  /** Path within the desk; null where it is in no file of it. */
  file: string | null;
  /** Place in the file. */
  place: string;
  /** Problem at the place; null where the heading tells it. */
  text: string | null;
  /** Who did what and when. */
  act?: Act | undefined;
  /** What can be done about it. */
  remedy?: ReactNode;
}

/** Places of a desk with what is wrong there. */
export function ProblemPlaces({ problems }: { problems: readonly ProblemPlace[] }): ReactElement {
  return (
    <ul className="verify-problems">
      {problems.map(({ file, place, text, act, remedy }, i) => (
        <li key={i}>
          <p className="verify-place">
            {file === null ? null : <bdi dir="ltr">{file}</bdi>}
            <span>{place}</span>
          </p>
          {act ? (
            <p className="verify-act">
              <ActWords act={act} />
            </p>
          ) : null}
          {text === null ? null : <p>{text}</p>}
          {remedy}
        </li>
      ))}
    </ul>
  );
}
