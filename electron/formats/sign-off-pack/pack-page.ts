import { withoutDirectionControls } from '#core/text/isolate.ts';
import type { MinorCorrections } from '#core/article/minor-kinds.ts';
import { readableText } from '#core/article/annotations.ts';
import { textParagraphs } from '#core/paragraphs.ts';
import { englishTitleOf } from '#core/article/english-title.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { escapeHtml, inlineHtml } from '#core/text/html.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import type { Pack, PackRow, PackSignature } from './pack-data.ts';
import { PACK_FONTS } from './pack-fonts.ts';
import { PACK_SHEET, PACK_STYLE } from './pack-style.ts';

/**
 * The edition of the page. Whoever checks a pack writes its page again and compares; so whatever changes a byte of the page
 * of any pack needs a new number here. A test that knows the page of one pack by its hash minds that.
 */
export const LAYOUT = 6;

/** The edition of pages that name keys which a desk server holds; without such keys a page is the same in both. */
const SERVER_LAYOUT = 7;

/** The edition that a pack with these signatures is written as. */
export function layoutOf(signatures: readonly PackSignature[]): number {
  return signatures.some(({ heldBy }) => heldBy === 'server') ? SERVER_LAYOUT : LAYOUT;
}

/** Whether pages of an edition can be written again here. */
export function isKnownLayout(layout: number): boolean {
  return layout === LAYOUT || layout === SERVER_LAYOUT;
}

/** The page of a pack, in two halves: what comes before its data and what comes after. It depends on the pack alone. */
export function packPage(pack: Pack): [before: string, after: string] {
  const title = escapeHtml(headlineOf(pack) || withoutMarks(pack.article.title));
  const before = `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Muqabala">
<title>${title}: sign-off pack</title>
<style>${PACK_FONTS}</style>
<style>${PACK_SHEET}</style>
<style>${PACK_STYLE}</style>
</head>
<body>
<main class="pack">
${sections(pack).join('\n')}
</main>
`;
  return [before, '\n</body>\n</html>\n'];
}

function sections(pack: Pack): string[] {
  return [
    masthead(pack),
    section('Final text', finalText(pack)),
    section('Side by side', sideBySide(pack)),
    section('What changed in review', changes(pack)),
    section('Errors and score', errors(pack)),
    section('Comments', comments(pack)),
    section('Facts and findings', judgements(pack)),
    section('Stages and people', people(pack)),
    section('What it rests on', evidence(pack)),
  ];
}

function section(title: string, content: string): string {
  return `<section>\n<h2>${title}</h2>\n${content}\n</section>`;
}

/** Details of the article that are known, each with its name. */
function details({ details: known }: Pack): [string, string, string?][] {
  if (!known) return [];
  const entry = (term: string, text: string, attributes = languageOf(text)): [string, string][] =>
    text === '' ? [] : [[term, `<bdi${attributes}>${escapeHtml(withoutDirectionControls(text))}</bdi>`]];
  const ltr = ' dir="ltr"';
  return [
    ...entry('Agency', known.agency),
    ...entry('Author', known.author),
    ...entry('Place', known.place),
    ...entry('Published', known.published, ltr),
    ...entry('Slug', known.slug, ltr),
    ...entry('Newsroom desk', known.desk),
    ...(known.embargo === null
      ? []
      : [['Embargo until', `<b>${moment(known.embargo)}</b>`] as [string, string]]),
    ...entry('Address', known.address, ltr).map(([term, text]): [string, string, string] => [
      term,
      text,
      'wide',
    ]),
  ];
}

function headlineOf({ rows }: Pack): string {
  return englishTitleOf(rows, ({ kind }) => kind);
}

function masthead(pack: Pack): string {
  const { article, signed, policies, assigned } = pack;
  const headline = headlineOf(pack);
  const role = pack.people.find(({ id }) => id === signed.by)?.role;
  const statement = `Signed off by <b>${person(pack, signed.by)}</b>${role ? `, ${ROLES[role]}` : ''}, on ${moment(signed.at)}, ${signedWith(keysOf(pack), signed)}.`;
  const minor = policies.minorCorrections
    ? '; minor corrections (spelling, punctuation, spacing, house style) did not count as writing'
    : '';
  const rule = policies.fourEyes ? `Nobody approved text that they wrote last (four eyes)${minor}. ` : '';
  const settled = policies.signOff.map((condition) => CONDITIONS[condition]);
  const facts: [string, string, string?][] = [
    ['Desk', `<bdi>${escapeHtml(withoutDirectionControls(pack.desk.name))}</bdi>`],
    ['Translator', given(pack, assigned.translator ?? null, writersOf(pack))],
    ['Rows', String(pack.rows.length)],
    ['Reviewer', given(pack, assigned.reviewer ?? null, approversOf(pack))],
    ['Due', pack.due === null ? 'Not set' : moment(pack.due)],
    ['Final verification', given(pack, assigned.verifier ?? null, [signed.by])],
    ...details(pack),
    ['What was signed', `<code>${signed.hash}</code>`, 'wide'],
  ];
  return `<header>
<p class="eyebrow"><span>Sign-off pack</span><span class="wordmark" lang="ar" dir="rtl">مقابلة</span></p>
${headline === '' ? '' : `<h1 lang="en" dir="ltr">${escapeHtml(headline)}</h1>`}
<p class="arabic-title" lang="ar" dir="rtl">${inlineHtml(article.title)}</p>
<p class="statement">${statement}<small>${rule}${settled.length > 0 ? `Settled before it: ${settled.join(', ')}.` : ''}</small></p>
<dl class="facts">
${facts.map(([term, value, wide]) => `<div${wide ? ' class="wide"' : ''}><dt>${term}</dt><dd>${value}</dd></div>`).join('\n')}
</dl>
</header>`;
}

/** Who was given the work, else who did it. */
function given(pack: Pack, assigned: string | null, did: readonly string[]): string {
  const people = assigned === null ? did : [assigned, ...did.filter((id) => id !== assigned)];
  return people.length === 0 ? 'Nobody' : people.map((id) => person(pack, id)).join(', ');
}

function writersOf(pack: Pack): string[] {
  return [
    ...new Set(pack.rows.flatMap(({ written, changes }) => [changes[0]?.of ?? written?.by ?? []].flat())),
  ];
}

function approversOf(pack: Pack): string[] {
  return [...new Set(pack.rows.flatMap(({ approved }) => (approved ? [approved.by] : [])))];
}

function finalText(pack: Pack): string {
  const paragraphs = pack.rows.flatMap((row) =>
    textParagraphs(row.text).map((text, i) => {
      const kind = i === 0 ? row.kind : 'body';
      return `<p class="${kind}">${inlineHtml(text)}</p>`;
    }),
  );
  return `<div class="final" lang="en" dir="ltr">\n${paragraphs.join('\n')}\n</div>`;
}

function sideBySide(pack: Pack): string {
  const keys = keysOf(pack);
  const rows = pack.rows.map((row, i) => pairRow(pack, row, i + 1, keys)).join('\n');
  return `<table class="pair">
<thead><tr><th scope="col">English</th><th scope="col" class="number">Row</th><th scope="col" class="source-head">Arabic</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
}

/** Says of an approval that it was given to several rows at once: nobody need have read them one by one. */
function inOneGo(rows: number | undefined): string {
  return rows === undefined ? '' : `<br>${rows} rows in one go`;
}

const MINOR = {
  spelling: 'spelling',
  punctuation: 'punctuation',
  spacing: 'spacing',
  style: 'house style',
} as const;

/** Says of an approval that whoever gave it had corrected the text, and in what. */
function withCorrections(corrections: MinorCorrections | undefined): string {
  if (!corrections) return '';
  const kinds = corrections.kinds.map((kind) => MINOR[kind]).join(', ');
  return `<br>with own corrections: ${kinds} (rules ${corrections.version})`;
}

function pairRow(pack: Pack, row: PackRow, number: number, keys: SigningKeys): string {
  const english = textParagraphs(row.text).map(paragraph).join('');
  const left = row.omitted ? '<p class="note">Left out on purpose</p>' : '';
  const approval = row.approved
    ? `<span class="approved">Approved</span>${person(pack, row.approved.by)}<br>${moment(row.approved.at, 'short')}<br>${short(row.approved.hash)}<br>${signedWith(keys, row.approved)}${inOneGo(row.approved.together)}${withCorrections(row.approved.corrections)}`
    : 'Not approved';
  return `<tr class="${row.kind}">
<td class="target" lang="en" dir="ltr">${english}${left}</td>
<th scope="row" class="number"><b>${number}</b>${approval}</th>
<td class="source" lang="ar" dir="rtl">${row.sources.map(paragraph).join('')}</td>
</tr>`;
}

/** Signatures, by who did something and when. */
type SigningKeys = ReadonlyMap<string, PackSignature>;

function keysOf({ signatures = [] }: Pack): SigningKeys {
  return new Map(signatures.map((signature) => [deedOf(signature.line), signature]));
}

function deedOf(line: string): string {
  try {
    const { by, at } = JSON.parse(line) as { by?: unknown; at?: unknown };
    return `${String(by)} ${String(at)}`;
  } catch {
    return '';
  }
}

/** The key that an approval or the sign-off is signed with, by its beginning. */
function signedWith(keys: SigningKeys, { by, at }: { by: string; at: string }): string {
  const signature = keys.get(`${by} ${at}`);
  if (signature === undefined) return '○ not signed';
  const { key, heldBy } = signature;
  const words = heldBy === 'server' ? 'signed by the server, key' : 'key';
  return `✓ ${words} <span class="hash" title="${escapeHtml(key)}">${escapeHtml(key.slice(0, 8))}</span>`;
}

function changes(pack: Pack): string {
  const entries = pack.rows.flatMap((row, i) =>
    row.changes.map(
      (change) => `<div class="change">
<p>Row ${i + 1}: ${person(pack, change.by)} in the text of ${person(pack, change.of)}, ${moment(change.at)}</p>
<p lang="en" dir="ltr">${change.parts.map(([kind, text]) => piece(kind, text)).join('')}</p>
</div>`,
    ),
  );
  return entries.length === 0
    ? '<p class="lead">Nothing that anybody wrote was changed by anybody else.</p>'
    : entries.join('\n');
}

function piece(kind: 'same' | 'removed' | 'added', text: string): string {
  const content = lines(text);
  if (kind === 'same') return content;
  return kind === 'added' ? `<ins>${content}</ins>` : `<del>${content}</del>`;
}

/** `wrong-term` as it is read: Wrong term. */
function spoken(id: string): string {
  const words = id.replaceAll('-', ' ');
  return escapeHtml(words.charAt(0).toUpperCase() + words.slice(1));
}

function errors(pack: Pack): string {
  const graded = pack.annotations.filter(({ error }) => error !== null);
  const { words, side, points, score, perThousand, failed, tooSmall } = pack.score;
  const round = (number: number) => String(Math.round(number * 100) / 100);
  const counted = `${words} words of the ${side === 'source' ? 'Arabic' : 'English'}`;
  const verdict = [
    `<b>${round(points)} points</b> on ${counted}`,
    ...(perThousand === null ? [] : [`${round(perThousand)} per thousand words`]),
    ...(score === null ? [] : [`score ${round(score)} of 100`]),
    ...(failed ? ['failed: a critical error'] : []),
    ...(tooSmall ? ['the sample is too small for the score to say much'] : []),
  ].join('; ');
  if (graded.length === 0) return `<p class="lead">No error was graded (${counted}).</p>`;
  return `<p class="lead">${verdict}.</p>\n${graded.map((each) => annotation(pack, each)).join('\n')}`;
}

function comments(pack: Pack): string {
  const all = pack.annotations.filter(({ error }) => error === null);
  return all.length === 0
    ? '<p class="lead">There are no comments.</p>'
    : all.map((each) => annotation(pack, each)).join('\n');
}

function annotation(pack: Pack, each: Pack['annotations'][number]): string {
  const { row, side, quote, gone, by, at, text, error, replies, settled } = each;
  const language = side === 'source' ? ' lang="ar" dir="rtl"' : ' lang="en" dir="ltr"';
  const kind = error ? `${spoken(error.type)}, ${error.severity}: ` : '';
  const words =
    quote === '' ? '' : `<q${language}>${lines(quote)}</q>${gone ? ' (no longer in the text)' : ''}`;
  const end = settled
    ? `<p class="meta">Settled by ${person(pack, settled.by)}, ${moment(settled.at)}</p>`
    : '<p class="meta">Open</p>';
  return `<div class="change">
<p>${row === 0 ? 'A row that is gone' : `Row ${row}`}: ${kind}${person(pack, by)}, ${moment(at)} ${words}</p>
${text === '' ? '' : `<p${languageOf(readableText(text, () => ''))}>${said(pack, text)}</p>`}
${replies.map((reply) => `<p class="reply"${languageOf(readableText(reply.text, () => ''))}><b>${person(pack, reply.by)}</b> ${said(pack, reply.text)}</p>`).join('\n')}
${end}
</div>`;
}

/** Attributes of an element for what somebody wrote, which may be in either language. */
function languageOf(note: string): string {
  const { lang, dir } = noteLanguage(note);
  return lang === undefined ? ` dir="${dir}"` : ` lang="${lang}" dir="${dir}"`;
}

/** Text that somebody wrote, with the people in it by name. */
function said(pack: Pack, text: string): string {
  return lines(readableText(text, (id) => `\u2068${nameOf(pack, id)}\u2069`));
}

function judgements(pack: Pack): string {
  const { facts, dismissed } = pack;
  const factRows = facts.map(
    ({ row, kind, source, target, confirmed }) => `<tr><td>${row}</td><td>${spoken(kind)}</td>
<td lang="ar" dir="rtl">${lines(source ?? '')}</td><td lang="en" dir="ltr">${lines(target ?? '')}</td>
<td>${confirmed.map(({ by }) => person(pack, by)).join(', ')}</td></tr>`,
  );
  const findingRows = dismissed.map(
    ({
      row,
      check,
      by,
      at,
      reason,
    }) => `<tr><td>${row}</td><td>${spoken(check)}</td><td${languageOf(reason)}>${lines(reason)}</td>
<td>${person(pack, by)}<br>${moment(at, 'short')}</td></tr>`,
  );
  const table = (heads: string[], body: string[]) => `<table class="plain">
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`;
  const confirmed =
    factRows.length === 0
      ? '<p class="lead">No fact was confirmed one by one.</p>'
      : `<h3>Confirmed facts</h3>\n${table(['Row', 'Fact', 'Arabic', 'English', 'Confirmed by'], factRows)}`;
  const none =
    findingRows.length === 0
      ? '<p class="lead">No finding of the checks was dismissed.</p>'
      : `<h3>Dismissed findings</h3>\n${table(['Row', 'Check', 'Reason', 'Dismissed by'], findingRows)}`;
  return `${confirmed}\n${none}`;
}

function people(pack: Pack): string {
  const stages = pack.stages.map(
    ({ stage, by, at, reason }) => `<tr><td>${moment(at)}</td><td>${person(pack, by)}</td>
<td>${STAGES[stage]}${reason === null ? '' : `: <bdi${languageOf(reason)}>${escapeHtml(reason)}</bdi>`}</td></tr>`,
  );
  const passes = PASS_ORDER.map((pass) => {
    const done = pack.rows.filter((row) =>
      pass === 'accuracy' && row.approved ? true : row.passes.some((mark) => mark.pass === pass),
    );
    const by = new Set(
      done.flatMap((row) => [
        ...(pass === 'accuracy' && row.approved ? [row.approved.by] : []),
        ...row.passes.filter((mark) => mark.pass === pass).map((mark) => mark.by),
      ]),
    );
    const names = [...by].map((id) => person(pack, id)).join(', ');
    // Where there is no English there is nothing to read.
    const all = pack.rows.filter(({ text }) => pass !== 'reading' || text.trim() !== '').length;
    return `<tr><th scope="row">${PASSES[pass]}</th><td>${done.length} of ${all}</td><td>${names}</td></tr>`;
  });
  const list = pack.people.map(
    ({ name, role }) =>
      `<tr><th scope="row"><bdi>${escapeHtml(withoutDirectionControls(name))}</bdi></th><td>${ROLES[role]}</td></tr>`,
  );
  const keys = new Map(
    (pack.signatures ?? []).map((each) => [`${each.key} ${deedOf(each.line).split(' ')[0]!}`, each]),
  );
  const signing = [...keys].map(([of, { key, heldBy }]) => {
    const name = person(pack, of.slice(key.length + 1));
    const who = heldBy === 'server' ? `The server for ${name}` : name;
    return `<tr><th scope="row">${who}</th><td><code>${escapeHtml(key)}</code></td></tr>`;
  });
  return `<h3>Stages</h3>
<table class="plain"><tbody>
${stages.join('\n')}
</tbody></table>
<h3>Passes</h3>
<table class="plain"><tbody>
${passes.join('\n')}
</tbody></table>
<h3>People of the desk</h3>
<table class="plain"><tbody>
${list.join('\n')}
</tbody></table>
<h3>Keys that signed the approvals and the sign-off</h3>
${
  signing.length === 0
    ? '<p class="lead">None: the desk was made before its lines were signed.</p>'
    : `<table class="plain files"><tbody>\n${signing.join('\n')}\n</tbody></table>`
}`;
}

function evidence(pack: Pack): string {
  const folder = `articles/${pack.article.slug}/`;
  const all = [
    ...pack.files.map(({ path, sha256 }) => ({ path, count: '', sha256 })),
    ...pack.journals.map(({ path, lines: count, sha256 }) => ({ path, count: String(count), sha256 })),
  ];
  const list = (title: string, start: string, entries: typeof all) => `<h3>${escapeHtml(title)}</h3>
<table class="plain files">
<thead><tr><th scope="col">File</th><th scope="col">Lines</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
${entries
  .map(
    ({ path, count, sha256 }) =>
      `<tr><td><code>${escapeHtml(path.slice(start.length))}</code></td><td>${count}</td><td><code>${sha256}</code></td></tr>`,
  )
  .join('\n')}
</tbody>
</table>`;
  const ofArticle = all.filter(({ path }) => path.startsWith(folder));
  return `<p class="lead">The journals as far as they had got, with the SHA-256 of the last line of each; every line names the hash of
the line before it. <code>muqabala verify --pack FILE --desk DIR</code> tells whether the desk still is what was signed, and
<code>muqabala verify --pack FILE --keys KEYS</code> proves approvals and sign-off by the public keys alone. Written on
${moment(pack.made.at)} by Muqabala ${escapeHtml(pack.made.program)}.</p>
${list(`The article: ${folder}`, folder, ofArticle)}
${list(
  'The desk',
  '',
  all.filter((entry) => !ofArticle.includes(entry)),
)}`;
}

const ROLES = {
  translator: 'translator',
  reviewer: 'reviewer',
  both: 'translator and reviewer',
} as const;

const STAGES = {
  translating: 'Sent to translation',
  review: 'Sent to review',
  signed: 'Signed off',
} as const;

const PASS_ORDER = ['accuracy', 'facts', 'reading'] as const;
const PASSES = {
  accuracy: 'Accuracy: English against Arabic',
  facts: 'Facts: numbers, dates, names, quotations',
  reading: 'Reading: the English alone',
} as const;

const CONDITIONS = {
  competing: 'competing versions',
  unapproved: 'approval of every row',
  comments: 'comments',
  critical: 'critical errors',
  findings: 'findings of the checks',
  passes: 'every pass over every row',
} as const;

/** A name that keeps to itself: nothing in it turns the words around it. */
function person(pack: Pack, id: string): string {
  return `<bdi>${escapeHtml(nameOf(pack, id))}</bdi>`;
}

/** Names of desks that were made before direction controls were refused may hold them. */
function nameOf(pack: Pack, id: string): string {
  return withoutDirectionControls(pack.people.find((each) => each.id === id)?.name ?? id);
}

function paragraph(text: string): string {
  return `<p>${inlineHtml(text)}</p>`;
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

function short(hash: string): string {
  return `<span class="hash" title="${hash}">${hash.slice(0, 12)}</span>`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A moment in UTC, without the help of the system, whose words differ from one to the next. */
function moment(iso: string, style: 'long' | 'short' = 'long'): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return escapeHtml(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  const month = MONTHS[at.getUTCMonth()]!;
  const day = `${at.getUTCDate()} ${style === 'long' ? month : month.slice(0, 3)} ${at.getUTCFullYear()}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
  return style === 'long' ? `${day}, ${time}` : `${day}<br>${time}`;
}
