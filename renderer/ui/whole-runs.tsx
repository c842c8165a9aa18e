import { Fragment, type ReactElement } from 'react';

/** Words and numbers. A number ends where its digits do: a percent sign or a hyphen beside it takes the direction of the line. */
const TOKENS = /\p{L}+|\p{Nd}+(?:[.,:/٫٬]\p{Nd}+)*/gu;

interface Run {
  text: string;
  /** Whether it reads against the line: a number, or Latin letters with what stands between them. */
  against: boolean;
}

/** The parts of an Arabic line, in order. */
export function runsOf(text: string): Run[] {
  const against: { start: number; end: number }[] = [];
  let latin: { start: number; end: number } | null = null;
  for (const { 0: token, index: start } of text.matchAll(TOKENS)) {
    const end = start + token.length;
    const isNumber = /^\p{Nd}/u.test(token);
    if (!isNumber && !/^\p{Script=Latin}/u.test(token)) latin = null;
    else if (latin) latin.end = end;
    else {
      const run = { start, end };
      against.push(run);
      if (!isNumber) latin = run;
    }
  }
  const runs: Run[] = [];
  let from = 0;
  for (const { start, end } of against) {
    if (start > from) runs.push({ text: text.slice(from, start), against: false });
    runs.push({ text: text.slice(start, end), against: true });
    from = end;
  }
  if (from < text.length) runs.push({ text: text.slice(from), against: false });
  return runs;
}

/**
 * Text of a line that is cut off where its place ends. Chromium cuts an Arabic line at its left edge, where a number has its first
 * digits: of “340” it would leave “0…”. What reads against the line is there as a whole or not at all.
 */
export function WholeRuns({ text, dir }: { text: string; dir: string }): ReactElement {
  if (dir !== 'rtl') return <>{text}</>;
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
