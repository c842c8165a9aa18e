import { Fragment, type ReactElement } from 'react';

/**
 * Runs that read against the direction of an Arabic line: words in Latin letters with what stands between them, and numbers. A
 * number ends where its digits do, since a percent sign or a hyphen beside it takes the direction of the line.
 */
const AGAINST =
  /\p{Script=Latin}(?:[^\p{Script=Arabic}]*[\p{Script=Latin}\p{Nd}])?|\p{Nd}+(?:[.,:/٫٬]\p{Nd}+)*/gu;

/** The parts of an Arabic line, in order, each with whether it reads against the line. */
export function runsOf(text: string): { text: string; against: boolean }[] {
  const runs: { text: string; against: boolean }[] = [];
  let from = 0;
  for (const { 0: run, index } of text.matchAll(AGAINST)) {
    if (index > from) runs.push({ text: text.slice(from, index), against: false });
    runs.push({ text: run, against: true });
    from = index + run.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), against: false });
  return runs;
}

/**
 * Text of a line that is cut off where its place ends. Chromium cuts an Arabic line at its left edge, where a number has its first
 * digits: of “340” it would leave “0…”. What reads against the line is there as a whole or not at all.
 */
export function WholeRuns({ text, dir }: { text: string; dir: 'rtl' | 'ltr' }): ReactElement {
  if (dir === 'ltr') return <>{text}</>;
  return (
    <>
      {runsOf(text).map((run, i) =>
        run.against ? (
          <span key={i} className="whole-run">
            {run.text}
          </span>
        ) : (
          <Fragment key={i}>{run.text}</Fragment>
        ),
      )}
    </>
  );
}
