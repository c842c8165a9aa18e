import { parseMarks, withoutMarks } from '#core/text/inline-marks.ts';
import { sentenceSpans } from '#core/text/sentences.ts';
import { checkRow } from '#core/checks/registry.ts';
import { parseLanguageData } from '#core/facts/language-data.ts';
import { readDocument } from '#formats/readers.ts';
import { REPEATED_PIECES } from '#tests/fixtures/fact-pieces.ts';
import { readLanguageTexts } from '#tests/fixtures/language-texts.ts';
import { Counter } from './outcome.ts';

const SHORT = 7_500;
const LONG = 30_000;
/** Length at which a scan that looks steep is measured once more, since what a run needs at its beginning weighs less there. */
const LONGEST = 120_000;
/** A scan of four times as much may take so many times as long: linear, with room for the machine. */
const MAX_RATIO = 7;
/** Times below are noise, in ms. */
const MIN_MS = 25;
/** Times above need no second look, in ms. */
const MAX_MS = 5_000;

const PIECES: Record<string, string> = {
  blanks: ' ',
  dots: '.',
  'dots and quotation marks': "'. A",
  'opening marks': '[(*_',
  asterisks: '*a **',
  backslashes: '\\',
  'opening brackets': '[',
  'closing brackets': '](',
  'beginnings of comments': '<!--',
  'underscores and letters': '_a',
  backticks: '`',
  'Arabic full stops': 'ا. ',
};
const WHOLE: Record<string, (length: number) => string> = {
  'a heading and blanks': (length) => `# a${' '.repeat(length)}b`,
  'front matter without an end': (length) => `---\n${'a: b\n'.repeat(length / 5)}`,
  'underlined headings': (length) => 'A\n-\n\n'.repeat(length / 5),
  'quotations in quotations': (length) => `${'>'.repeat(Math.min(length, 3_000))} a`,
  'lists in lists': (length) =>
    Array.from({ length: Math.sqrt(length) }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
};

const text = (content: string, name: string) =>
  void readDocument({ name, bytes: new TextEncoder().encode(content) });
const READERS: Record<string, (content: string) => void> = {
  sentences: (content) => void sentenceSpans(content),
  'inline marks': (content) => void parseMarks(content),
  'text without marks': (content) => void withoutMarks(content),
  Markdown: (content) => text(content, 'a.md'),
  'plain text': (content) => text(content, 'a.txt'),
  HTML: (content) => text(`<p>${content}</p>`, 'a.html'),
};

/** Readers of foreign text, and the checks, on what is made to hurt them. `language`: folder of the language data. */
export function scans(language: string) {
  const counter = new Counter('scans of adversarial text');
  const inputs = Object.fromEntries([
    ...Object.entries(PIECES).map(([name, piece]) => [
      name,
      (length: number) => piece.repeat(length / piece.length),
    ]),
    ...Object.entries(WHOLE),
  ]) as Record<string, (length: number) => string>;
  for (const [reader, read] of Object.entries(READERS)) {
    for (const [input, make] of Object.entries(inputs)) {
      compare(counter, `${reader} on ${input}`, read, make);
    }
  }
  compare(counter, 'HTML on nested elements', READERS.HTML!, (length) => '<div>'.repeat(length / 5));
  const data = parseLanguageData(readLanguageTexts(language));
  for (const piece of REPEATED_PIECES) {
    compare(
      counter,
      `checks on ${JSON.stringify(piece)}`,
      (content) => void checkRow({ source: content, target: content }, data),
      (length) => piece.repeat(length / piece.length),
    );
  }
  return counter;
}

function compare(
  counter: Counter,
  name: string,
  read: (content: string) => void,
  make: (length: number) => string,
): void {
  counter.tried += 1;
  try {
    const measure = (length: number) => timeOf(() => read(make(length)));
    const times = [measure(SHORT), measure(LONG)];
    if (!isSteep(times)) return;
    if (times[1]! < MAX_MS) times.push(measure(LONGEST));
    if (isSteep(times.slice(-2))) {
      counter.note('silent', `${name}: ${times.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`);
    }
  } catch (error) {
    counter.caught(error, name);
  }
}

/** Whether the second time is more than linear growth makes of the first. */
function isSteep(times: readonly number[]): boolean {
  const [short, long] = times as [number, number];
  return long > MIN_MS && long / Math.max(short, 1) > MAX_RATIO;
}

/** The best of three, in ms of this process's own time, which other programs of the machine do not take. */
function timeOf(work: () => void): number {
  let best = Infinity;
  for (let run = 0; run < 3 && best > MIN_MS / 10; run += 1) {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}
