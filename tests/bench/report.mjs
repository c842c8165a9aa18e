/** What the bench prints: a line for each figure, its floor in the same run, and the aim where there is one. */

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
/** Tasks of less than 50 ms are not told of by the browser. */
const longTask = (value) => (value === 0 ? 'under 50 ms' : ms(value));
const times = (value) => `${value.toFixed(2)} ×`;
const plain = (value) => value.toFixed(2);
const bytes = (value) => `${value} bytes`;
const percent = (share) => `${(share * 100).toFixed(1)} %`;
const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`;
const megabytes = (value) => `${Math.round(value / 1024 / 1024)} MB`;
const many = (value) => value.toLocaleString('en');
const ratio = (product, floor) => (product === null || floor === null ? null : product / floor);
/** A value as it is shown; null where the system does not tell it. */
const shown = (show, value) => (value === null ? 'unknown' : show(value));

/** A line of the table. `value`: null where it is not known; `show` makes a text of it. `aim`: null, or what it should keep to. */
const line = (name, show, value, note = '', aim = null) => ({ name, show, value, note, aim });
const atMost = (limit) => ({ word: 'at most', limit, isMet: (value) => value <= limit });
const atLeast = (limit) => ({ word: 'at least', limit, isMet: (value) => value >= limit });
/** An aim that is there for one size alone. */
const only = (applies, aim) => (applies ? aim : null);

/**
 * How a figure grows with a size: the exponent of the power of it that fits best (1: in proportion, 0: not at all); null for
 * fewer than two sizes.
 *
 * @param {[size: number, value: number][]} points
 */
function exponent(points) {
  const logs = points.filter(([, value]) => value > 0).map((point) => point.map(Math.log));
  if (logs.length < 2) return null;
  const mean = (at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** A line that says how a figure grows from the smallest size to the largest. */
function growth(name, points) {
  const power = exponent(points);
  if (power === null) return [];
  const values = points.map(
    ([size, value]) => `${many(size)}: ${value < 10 ? value.toFixed(2) : Math.round(value)}`,
  );
  return [line(`${name}, grows with the power of`, plain, power, values.join(', '))];
}

function signingLines({ plain: unsigned, signed, plainAct, signedAct, read }) {
  const of = (name, product, floor, aim) => {
    const note = `${ms(product.time / 1_000)}, processor ${ms(product.processor / 1_000)}; unsigned ${ms(floor.time / 1_000)}, ${ms(floor.processor / 1_000)}`;
    return line(name, times, ratio(product.time, floor.time), note, aim);
  };
  const added = signed.bytes - unsigned.bytes;
  return [
    of('a signed text, of one that is not', signed, unsigned, atMost(1.2)),
    of('a signed approval with heads, of one without', signedAct, plainAct, atMost(1.2)),
    line('what a signature adds to a line', bytes, added, `of ${unsigned.bytes}`, atMost(120)),
    line('what heads add to an approval', bytes, signedAct.bytes - plainAct.bytes - added, '1 journal'),
    line(
      `read ${many(read.events)} signed events, of such that are not`,
      times,
      ratio(read.signed, read.plain),
      `processor ${ms(read.signed)}, unsigned ${ms(read.plain)}; there is no warm and cold`,
      only(read.events === 100_000, atMost(1.3)),
    ),
  ];
}

function engineLines({ folds, review, journal, signing }) {
  const lines = folds.flatMap(({ events, fold, first, shuffled, read }) => [
    line(
      `fold, ${many(events)} events`,
      ms,
      fold,
      `first time ${ms(first)}, from several journals ${ms(shuffled)}`,
      only(events === 100_000, atMost(500)),
    ),
    line(
      `read from a journal, ${many(events)} events`,
      ms,
      read,
      'hashed, parsed and checked; in a thread',
      only(events === 100_000, atMost(800)),
    ),
  ]);
  const { few, quarter, all } = review.diff;
  return [
    ...lines,
    ...growth(
      'fold, ms',
      folds.map(({ events, fold }) => [events, fold]),
    ),
    ...growth(
      'read from a journal, ms',
      folds.map(({ events, read }) => [events, read]),
    ),
    line(
      'diff, 1,000 words, one in four changed',
      ms,
      quarter,
      `one in thirty ${ms(few)}, all of them ${ms(all)}`,
      atMost(50),
    ),
    line(
      `timeline of ${many(review.events)} events`,
      ms,
      review.timeline,
      `story of one row ${ms(review.story)}`,
    ),
    line('bare write and fsync', perSecond, journal.bare),
    line(
      'journal with fsync one by one, of a bare write and fsync',
      plain,
      journal.oneByOne / journal.bare,
      perSecond(journal.oneByOne),
      atLeast(0.6),
    ),
    line('journal with fsync, 32 at once', perSecond, journal.together),
    ...signingLines(signing),
  ];
}

function programLines({ floor, version, help, check }) {
  const of = (name, { wall, processor }, aim) => {
    const note = `${ms(wall)}, processor ${ms(processor)}; node -e 0: ${ms(floor.wall)}, ${ms(floor.processor)}`;
    return line(name, times, wall / floor.wall, note, aim);
  };
  return [
    of('muqabala --version, of node -e 0', version, atMost(1.4)),
    of('muqabala --help, of node -e 0', help),
    line('muqabala check of one pair', ms, check.wall, `processor ${ms(check.processor)}`, atMost(400)),
  ];
}

function keyLines(host, keys) {
  const lines = keys.flatMap(({ rows, article, product, floor }) => {
    const name = `${host}: a key in ${many(rows)} rows, ${article === 'found' ? 'a finding in each' : 'no finding'}`;
    const figure = (what, field, aim) =>
      ['50', '95'].map((share) => {
        const [a, b] = [product[field + share], floor[field + share]];
        const note = `${shown(ms, a)}, floor ${shown(ms, b)}`;
        return line(`${name}, ${what} p${share}`, times, ratio(a, b), note, aim);
      });
    return [
      ...figure('work', 'work', only(rows <= 2_000, atMost(1.5))),
      ...figure('to paint', 'paint', only(rows <= 2_000, atMost(1.3))),
      ...figure('processor until the next key', 'processor', null),
    ];
  });
  const found = keys.filter(({ article }) => article === 'found');
  const points = (field) => found.map(({ rows, product }) => [rows, product[field]]);
  return [
    ...lines,
    ...growth(`${host}: work of a key p50, ms`, points('work50')),
    ...growth(`${host}: work of a key p95, ms`, points('work95')),
  ];
}

function windowLines(host, { keys, open, start, memory, tasks }) {
  const openLines = open.flatMap(({ rows, median, worst, complete, build }) => [
    line(
      `${host}: first editable row of ${many(rows)}, of building and laying out the same rows bare`,
      times,
      median / build,
      `${ms(median)}, worst ${ms(worst)}; bare ${ms(build)}`,
      only(rows === 2_000, atMost(3)),
    ),
    line(`${host}: all rows drawn, ${many(rows)}`, ms, complete, '', only(rows === 2_000, atMost(1_000))),
  ]);
  const { product, floor } = memory;
  return [
    ...keyLines(host, keys),
    ...openLines,
    ...growth(
      `${host}: first editable row, ms`,
      open.map(({ rows, median }) => [rows, median]),
    ),
    ...growth(
      `${host}: all rows drawn, ms`,
      open.map(({ rows, complete }) => [rows, complete]),
    ),
    line(
      `${host}: start to usable window, of a bare one`,
      times,
      start.product.time / start.floor.time,
      `${ms(start.product.time)}, bare ${ms(start.floor.time)}`,
      only(host === 'desktop', atMost(1.4)),
    ),
    ...(start.product.processor === null
      ? []
      : [
          line(
            `${host}: processor until then, of a bare one`,
            times,
            start.product.processor / start.floor.processor,
            `${ms(start.product.processor)}, bare ${ms(start.floor.processor)}, all processes`,
          ),
        ]),
    line(`${host}: JavaScript heap of the window`, megabytes, memory.heap),
    ...(product === null
      ? []
      : [line(`${host}: all processes`, megabytes, product, `a bare window ${shown(megabytes, floor)}`)]),
    ...tasks.map(({ step, worst }) =>
      line(`${host}: longest task, ${step}`, longTask, worst, '', atMost(50)),
    ),
  ];
}

function blockLines(blocks) {
  return blocks.map(({ step, worst, processor, whole }) =>
    line(
      `host: longest block, ${step}`,
      ms,
      processor,
      `by the clock ${ms(worst)}, the whole step ${ms(whole)}`,
      atMost(50),
    ),
  );
}

function deskLines(desks) {
  const lines = desks.flatMap(({ articles, first, cold, warm, coldProcessor, warmProcessor, edit, idle }) => {
    const name = `${many(articles)} articles`;
    const large = articles === 10_000;
    return [
      line(`${name}: first of the list, no index`, ms, first),
      line(
        `${name}: list without an index`,
        ms,
        cold,
        `processor ${ms(coldProcessor)}`,
        only(large, atMost(20_000)),
      ),
      line(
        `${name}: list with an index`,
        ms,
        warm,
        `processor ${ms(warmProcessor)}`,
        only(large, atMost(1_500)),
      ),
      line(`${name}: sent to each window of an edit`, bytes, edit, '', atMost(4_096)),
      line(`${name}: host at rest`, percent, idle, 'of a core', only(large, atMost(0.01))),
    ];
  });
  const points = (field) => desks.map((desk) => [desk.articles, desk[field]]);
  return [
    ...lines,
    ...growth('list without an index, ms', points('cold')),
    ...growth('list with an index, ms', points('warm')),
    ...growth('sent of an edit, bytes', points('edit')),
    ...growth('host at rest, part of a core', points('idle')),
  ];
}

/** All lines of what was measured. */
function linesOf({ folds, review, journal, signing, programs, hosts = {}, blocks, desks }) {
  return [
    ...(folds ? engineLines({ folds, review, journal, signing }) : []),
    ...(programs ? programLines(programs) : []),
    ...Object.entries(hosts).flatMap(([host, measured]) => windowLines(host, measured)),
    ...(blocks ? blockLines(blocks) : []),
    ...(desks ? deskLines(desks) : []),
  ];
}

/** Rows of texts as columns: the first to the left, the others to the right, the last as it is. */
function inColumns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((text, column) => {
        if (column === row.length - 1) return text;
        return column < 2 ? text.padEnd(widths[column]) : text.padStart(widths[column]);
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Median of sorted values; null of none. */
function medianOf(sorted) {
  if (sorted.length === 0) return null;
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

const aimText = (aim) => (aim ? `aim: ${aim.word} ${Number(aim.limit.toFixed(3))}` : '');

/** The figures of one run. What is not known meets no aim. */
export function table(figures) {
  const lines = linesOf(figures);
  const isMet = ({ value, aim }) => value !== null && aim.isMet(value);
  const rows = lines.map((each) => [
    each.aim ? (isMet(each) ? 'met' : 'MISSED') : '',
    each.name,
    shown(each.show, each.value),
    [each.note, aimText(each.aim)].filter((text) => text !== '').join('; '),
  ]);
  const ruled = lines.filter(({ aim }) => aim);
  const met = ruled.filter(isMet).length;
  return [...inColumns(rows), '', `${met} of ${ruled.length} aims are met.`].join('\n');
}

/** The figures of several runs side by side: each with its least, median and greatest value. An aim is met where the median meets it. */
export function tableOfRuns(runs) {
  const byName = new Map();
  for (const each of runs.flatMap(linesOf)) {
    const { name, show, aim, value } = each;
    const figure = byName.get(name) ?? { name, show, aim, values: [] };
    if (value !== null) figure.values.push(value);
    byName.set(name, figure);
  }
  const figures = [...byName.values()].map(({ values, ...figure }) => {
    const sorted = values.toSorted((a, b) => a - b);
    const median = medianOf(sorted);
    const isMet = figure.aim !== null && median !== null && figure.aim.isMet(median);
    return { ...figure, values: sorted, median, isMet };
  });
  const rows = figures.map(({ name, show, aim, values, median, isMet }) => {
    const each = aim ? `in ${values.filter(aim.isMet).length} of ${values.length}; ${aimText(aim)}` : '';
    const [least = null, greatest = null] = [values[0], values.at(-1)];
    const columns = [least, median, greatest].map((value) => shown(show, value));
    return [aim ? (isMet ? 'met' : 'MISSED') : '', name, ...columns, each];
  });
  const ruled = figures.filter(({ aim }) => aim);
  const met = ruled.filter(({ isMet }) => isMet).length;
  const heads = ['', `${runs.length} runs`, 'least', 'median', 'greatest', ''];
  const last = `${met} of ${ruled.length} aims are met in the median of ${runs.length} runs.`;
  return [...inColumns([heads, ...rows]), '', last].join('\n');
}
