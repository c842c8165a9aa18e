/** What the bench prints: a line for each figure, its floor in the same run, and the aim where there is one. */

const ms = (value) =>
  value === null ? 'unknown' : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const times = (value) => (value === null ? 'unknown' : `${value.toFixed(2)} ×`);
const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`;
const megabytes = (value) => (value === null ? 'unknown' : `${Math.round(value / 1024 / 1024)} MB`);
const many = (value) => value.toLocaleString('en');
const ratio = (product, floor) => (product === null || floor === null ? null : product / floor);

/** A line of the table. `aim`: the maximum, or with `least` the minimum, of `value`. */
const line = (name, shown, note = '', rule = null) => ({ name, shown, note, rule });
const atMost = (value, aim) => value !== null && { value, aim, met: value <= aim, word: 'at most' };
const atLeast = (value, aim) => value !== null && { value, aim, met: value >= aim, word: 'at least' };

/**
 * How a figure grows with a size: the exponent of the power of it that fits best (1: in proportion, 0: not at all); null for
 * fewer than two sizes.
 *
 * @param {[size: number, value: number][]} points
 */
export function exponent(points) {
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
  const shown = points.map(
    ([size, value]) => `${many(size)}: ${value < 10 ? value.toFixed(2) : Math.round(value)}`,
  );
  return [line(`${name}, grows with the power of`, power.toFixed(2), shown.join(', '))];
}

function signingLines({ plain, signed, plainAct, signedAct, read }) {
  const of = (name, product, floor, aim) => {
    const over = ratio(product.time, floor.time);
    const note = `${ms(product.time / 1_000)}, processor ${ms(product.processor / 1_000)}; unsigned ${ms(floor.time / 1_000)}, ${ms(floor.processor / 1_000)}`;
    return line(name, times(over), note, aim && atMost(over, aim));
  };
  const added = signed.bytes - plain.bytes;
  return [
    of('a signed text, of one that is not', signed, plain, 1.2),
    of('a signed approval with heads, of one without', signedAct, plainAct, 1.2),
    line('what a signature adds to a line', `${added} bytes`, `of ${plain.bytes}`, atMost(added, 120)),
    line('what heads add to an approval', `${signedAct.bytes - plainAct.bytes - added} bytes`, '1 journal'),
    line(
      `read ${many(read.events)} signed events, of such that are not`,
      times(ratio(read.signed, read.plain)),
      `processor ${ms(read.signed)}, unsigned ${ms(read.plain)}; there is no warm and cold`,
      read.events === 100_000 && atMost(ratio(read.signed, read.plain), 1.3),
    ),
  ];
}

function engineLines({ folds, review, journal, signing }) {
  const lines = folds.flatMap(({ events, fold, first, shuffled, read }) => [
    line(
      `fold, ${many(events)} events`,
      ms(fold),
      `first time ${ms(first)}, from several journals ${ms(shuffled)}`,
      events === 100_000 && atMost(fold, 500),
    ),
    line(
      `read from a journal, ${many(events)} events`,
      ms(read),
      'hashed, parsed and checked; in a thread',
      events === 100_000 && atMost(read, 800),
    ),
  ]);
  const { few, quarter, all } = review.diff;
  const share = journal.oneByOne / journal.bare;
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
      ms(quarter),
      `one in thirty ${ms(few)}, all of them ${ms(all)}`,
      atMost(quarter, 50),
    ),
    line(
      `timeline of ${many(review.events)} events`,
      ms(review.timeline),
      `story of one row ${ms(review.story)}`,
    ),
    line('bare write and fsync', perSecond(journal.bare)),
    line(
      'journal with fsync, one by one',
      perSecond(journal.oneByOne),
      `${share.toFixed(2)} of a bare write and fsync`,
      atLeast(share, 0.6),
    ),
    line('journal with fsync, 32 at once', perSecond(journal.together)),
    ...signingLines(signing),
  ];
}

function programLines({ floor, version, help, check }) {
  const of = (name, { wall, processor }, aim) => {
    const over = wall / floor.wall;
    return line(
      name,
      times(over),
      `${ms(wall)}, processor ${ms(processor)}; node -e 0: ${ms(floor.wall)}, ${ms(floor.processor)}`,
      aim && atMost(over, aim),
    );
  };
  return [
    of('muqabala --version, of node -e 0', version, 1.4),
    of('muqabala --help, of node -e 0', help),
    line(
      'muqabala check of one pair',
      ms(check.wall),
      `processor ${ms(check.processor)}`,
      atMost(check.wall, 400),
    ),
  ];
}

function keyLines(host, keys) {
  const lines = keys.flatMap(({ rows, article, product, floor }) => {
    const name = `${host}: a key in ${many(rows)} rows, ${article === 'found' ? 'a finding in each' : 'no finding'}`;
    const figure = (what, field, aim) =>
      ['50', '95'].map((share) => {
        const [a, b] = [product[field + share], floor[field + share]];
        const over = ratio(a, b);
        const note = `${ms(a)}, floor ${ms(b)}`;
        return line(
          `${name}, ${what} p${share}`,
          times(over),
          note,
          aim && rows <= 2_000 && atMost(over, aim),
        );
      });
    return [
      ...figure('work', 'work', 1.5),
      ...figure('to paint', 'paint', 1.3),
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
      times(median / build),
      `${ms(median)}, worst ${ms(worst)}; bare ${ms(build)}`,
      rows === 2_000 && atMost(median / build, 3),
    ),
    line(
      `${host}: all rows drawn, ${many(rows)}`,
      ms(complete),
      '',
      rows === 2_000 && atMost(complete, 1_000),
    ),
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
      times(start.product / start.floor),
      `${ms(start.product)}, bare ${ms(start.floor)}`,
      host === 'desktop' && atMost(start.product / start.floor, 1.4),
    ),
    line(`${host}: JavaScript heap of the window`, megabytes(memory.heap)),
    ...(product === null
      ? []
      : [line(`${host}: all processes`, megabytes(product), `a bare window ${megabytes(floor)}`)]),
    ...tasks.map(({ step, worst }) =>
      line(`${host}: longest task, ${step}`, worst === 0 ? 'under 50 ms' : ms(worst), '', atMost(worst, 50)),
    ),
  ];
}

function blockLines(blocks) {
  return blocks.map(({ step, worst, processor, whole }) =>
    line(
      `host: longest block, ${step}`,
      ms(processor),
      `by the clock ${ms(worst)}, the whole step ${ms(whole)}`,
      atMost(processor, 50),
    ),
  );
}

function deskLines(desks) {
  const percent = (share) => `${(share * 100).toFixed(1)} %`;
  const lines = desks.flatMap(({ articles, first, cold, warm, coldProcessor, warmProcessor, edit, idle }) => {
    const name = `${many(articles)} articles`;
    const large = articles === 10_000;
    return [
      line(`${name}: first of the list, no index`, ms(first)),
      line(
        `${name}: list without an index`,
        ms(cold),
        `processor ${ms(coldProcessor)}`,
        large && atMost(cold, 20_000),
      ),
      line(
        `${name}: list with an index`,
        ms(warm),
        `processor ${ms(warmProcessor)}`,
        large && atMost(warm, 1_500),
      ),
      line(`${name}: sent to each window of an edit`, `${edit} bytes`, '', atMost(edit, 4_096)),
      line(`${name}: host at rest`, percent(idle), 'of a core', large && atMost(idle, 0.01)),
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

export function table(figures) {
  const lines = linesOf(figures);
  const width = (column) => Math.max(0, ...lines.map((each) => each[column].length));
  const [first, second] = [width('name'), width('shown')];
  const body = lines.map(({ name, shown, note, rule }) => {
    const verdict = rule ? (rule.met ? 'met   ' : 'MISSED') : '      ';
    const aim = rule ? `aim: ${rule.word} ${Number(rule.aim.toFixed(3))}` : '';
    const notes = [note, aim].filter((each) => each !== '').join('; ');
    return `${verdict} ${name.padEnd(first)}  ${shown.padStart(second)}  ${notes}`.trimEnd();
  });
  const ruled = lines.filter(({ rule }) => rule);
  const met = ruled.filter(({ rule }) => rule.met).length;
  return [...body, '', `${met} of ${ruled.length} aims are met.`].join('\n');
}
