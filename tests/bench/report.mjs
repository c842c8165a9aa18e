/** What the bench prints: one line for each figure, with the aim where there is one. */

const FRAME = 1_000 / 60;

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`;
const megabytes = (value) => (value === null ? 'unknown' : `${Math.round(value / 1024 / 1024)} MB`);

/** Every figure that has an aim, with whether it is met. */
export function aims({ folds, review, hosts }) {
  const checks = folds
    .filter(({ events }) => events === 100_000)
    .map(({ fold }) => ({ name: 'fold of 100,000 events', value: fold, aim: 500 }));
  checks.push({ name: 'diff of a paragraph of 1,000 words', value: review.diff.quarter, aim: 50 });
  for (const [host, { open, keystroke, history, review }] of Object.entries(hosts)) {
    const large = open.find(({ rows }) => rows === 2_000);
    checks.push({ name: `2,000 rows editable, ${host}`, value: large.median, aim: 250 });
    checks.push({ name: `keystroke to paint p95, ${host}`, value: keystroke.p95, aim: FRAME });
    checks.push({ name: `the same among suggestions, ${host}`, value: review.p95, aim: FRAME });
    checks.push({ name: `article with 5,000 events editable, ${host}`, value: history.median, aim: 250 });
  }
  return checks.map(({ name, value, aim }) => ({ name, value, aim, met: value <= aim }));
}

function lines(figures) {
  const { folds, review, journal, hosts } = figures;
  const rows = [];
  for (const { events, fold, first, shuffled, read } of folds) {
    const name = `${events.toLocaleString('en')} events`;
    rows.push([`fold, ${name}`, ms(fold), `first time ${ms(first)}, from several journals ${ms(shuffled)}`]);
    rows.push([`read from a journal, ${name}`, ms(read), 'hashed, parsed and checked']);
  }
  const { few, quarter, all } = review.diff;
  rows.push([
    'diff, 1,000 words, one in four changed',
    ms(quarter),
    `one in thirty ${ms(few)}, all of them ${ms(all)}`,
  ]);
  rows.push([
    `timeline of ${review.events.toLocaleString('en')} events`,
    ms(review.timeline),
    `story of one row ${ms(review.story)}`,
  ]);
  const share = (journal.oneByOne / journal.bare).toFixed(2);
  rows.push([
    'journal with fsync, one by one',
    perSecond(journal.oneByOne),
    `${share} of a bare write and fsync`,
  ]);
  rows.push(['journal with fsync, 32 at once', perSecond(journal.together), '']);
  rows.push(['bare write and fsync', perSecond(journal.bare), '']);
  for (const [host, measured] of Object.entries(hosts)) {
    for (const { rows: count, median, worst, complete } of measured.open)
      rows.push([
        `${host}: first editable row of ${count.toLocaleString('en')}`,
        ms(median),
        `worst ${ms(worst)}, all rows drawn ${ms(complete)}`,
      ]);
    const { p50, p95, work50, work95 } = measured.keystroke;
    rows.push([`${host}: keystroke to paint, 2,000 rows, p50`, ms(p50), `work ${ms(work50)}`]);
    rows.push([`${host}: keystroke to paint, 2,000 rows, p95`, ms(p95), `work ${ms(work95)}`]);
    rows.push([
      `${host}: keystroke to paint, 1,999 rows with suggestions, p95`,
      ms(measured.review.p95),
      `p50 ${ms(measured.review.p50)}, work ${ms(measured.review.work50)}, p95 ${ms(measured.review.work95)}`,
    ]);
    rows.push([
      `${host}: first editable row, 5,000 events, timeline shown`,
      ms(measured.history.median),
      `worst ${ms(measured.history.worst)}`,
    ]);
    rows.push([
      `${host}: start to usable window`,
      ms(measured.start.median),
      `worst ${ms(measured.start.worst)}`,
    ]);
    const { heap, host: memory } = measured.memory;
    rows.push([
      `${host}: memory at 2,000 rows`,
      megabytes(heap),
      `JavaScript heap of the window; host ${megabytes(memory)}`,
    ]);
  }
  return rows;
}

function columns(rows) {
  const width = (column) => Math.max(...rows.map((row) => row[column].length));
  const [first, second] = [width(0), width(1)];
  return rows.map(([name, value, note]) =>
    `${name.padEnd(first)}  ${value.padStart(second)}  ${note}`.trimEnd(),
  );
}

/** Figures of a host on desks of several sizes. */
export function deskTable({ desks }) {
  const percent = (share) => `${(share * 100).toFixed(1)} %`;
  const rows = desks.flatMap(({ articles, first, cold, warm, coldProcessor, warmProcessor, edit, idle }) => {
    const name = `${articles.toLocaleString('en')} articles`;
    return [
      [
        `${name}: first of the list, no index`,
        ms(first),
        `whole ${ms(cold)}, processor ${ms(coldProcessor)}`,
      ],
      [`${name}: list with an index`, ms(warm), `processor ${ms(warmProcessor)}`],
      [`${name}: told to each window of an edit`, `${edit} bytes`, ''],
      [`${name}: host at rest`, percent(idle), 'of a core'],
    ];
  });
  return columns(rows).join('\n');
}

export function table(figures) {
  const body = columns(lines(figures));
  const verdicts = aims(figures).map(
    ({ name, value, aim, met }) => `${met ? 'met   ' : 'MISSED'} ${name}: ${ms(value)} of ${ms(aim)}`,
  );
  return [...body, '', ...verdicts].join('\n');
}
