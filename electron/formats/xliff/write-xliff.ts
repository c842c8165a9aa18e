import { formatMarks, mayHaveMarks, parseMarks } from '#core/text/inline-marks.ts';
import type { Stage } from '#core/article/values.ts';
import { newComment, type ArticleModel, type ModelComment, type ModelRow } from '#formats/model.ts';
import { xmlAttribute, xmlText } from '#formats/xml/xml-text.ts';
import { annotations1, annotations2, placeAttributes, type NotedComment } from './annotations.ts';
import type { Code, StylePair } from './inline.ts';
import {
  ITS,
  METADATA,
  OWN,
  OWN_LINK,
  OWN_NOTE,
  articleHeader,
  articleMetadata,
  joinedSource,
  rowElement,
  rowMetadata,
  stampElement,
  type Side,
} from './own-metadata.ts';
import { STATES_1, STATES_2, segmentStatus } from './states.ts';
import { writeContent, type CodeTemplate } from './write-content.ts';
import { XLIFF_1, XLIFF_2 } from './xliff-file.ts';

/**
 * An article as XLIFF 2.1: a unit for each row, in one segment. What the standard has no place for is in the metadata
 * module, so that reading the file gives the same article again.
 */
export function writeXliff2(article: ArticleModel, original: string): string {
  const units = article.rows.map((row, i) => `${unit2(row, i, article.stage)}\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="${XLIFF_2}" xmlns:mda="${METADATA}" xmlns:its="${ITS}" xmlns:muqabala="${OWN}" its:version="2.0" version="2.1" srcLang="ar" trgLang="en">
<file id="article"${xmlAttribute('original', original)} srcDir="rtl" trgDir="ltr" canResegment="no">
${articleMetadata(article)}
${units.length > 0 ? units.join('') : `${EMPTY_UNIT}\n`}</file>
</xliff>
`;
}

/** A file has to have a unit. */
const EMPTY_UNIT = '<unit id="none" translate="no"><segment><source/></segment></unit>';

function unit2(row: ModelRow, index: number, stage: Stage): string {
  const { state, subState } = STATES_2[segmentStatus(row.status, stage)];
  const hasTargetErrors = row.errors.some((error) => error.side !== 'source');
  const isUntouched = row.status === 'draft' && row.text === '' && !hasTargetErrors;
  const sub = isUntouched || subState === undefined ? '' : xmlAttribute('subState', subState);
  const source = joinedSource(row);
  const verbatim: Side[] = [];
  const notes = notesWithIds(row);
  const content = (text: string, side: Side): string => {
    const isNormal = !mayHaveMarks(text) || formatMarks(parseMarks(text).runs) === text;
    if (!isNormal) verbatim.push(side);
    const annotations = annotations2(row, side, onWords(notes));
    return writeContent(text, OWN_CODES[2], { write: characters2, annotations, isVerbatim: !isNormal })
      .markup;
  };
  const sides = [
    `<source xml:space="preserve">${content(source, 'source')}</source>`,
    ...(isUntouched ? [] : [`<target xml:space="preserve">${content(row.text, 'target')}</target>`]),
  ].join('');
  const person = row.written ? xmlAttribute('its:person', row.written.by) : '';
  const reviewer = row.decided ? xmlAttribute('its:revPerson', row.decided.by) : '';
  return (
    `<unit${xmlAttribute('id', unitId(row, index).replaceAll('/', ':'))}${person}${reviewer}>` +
    `${rowMetadata(row, verbatim)}${notes2(notes)}` +
    `<segment${xmlAttribute('state', state)}${sub}>${sides}</segment></unit>`
  );
}

/** Text as XLIFF 2, with an element of its own for each character that XML cannot hold. */
function characters2(text: string): string {
  return xmlText(text, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `<cp hex="${hex}"/>`;
  });
}

function unitId(row: ModelRow, index: number): string {
  return row.id ?? `u${index + 1}`;
}

type IdentifiedNote = CategorisedNote & { note: string };

function notesWithIds(row: ModelRow): IdentifiedNote[] {
  return allNotes(row).map((note, i) => ({ ...note, note: `n${i + 1}` }));
}

function onWords(notes: readonly IdentifiedNote[]): NotedComment[] {
  return notes.flatMap((comment) => (comment.span === null ? [] : [{ note: comment.note, comment }]));
}

function notes2(notes: readonly IdentifiedNote[]): string {
  const elements = notes.map((note) => {
    const appliesTo = note.side === null ? '' : ` appliesTo="${note.side}"`;
    return `<note id="${note.note}" category="${note.category}"${appliesTo}${ownStamp(note)}>${xmlText(note.text)}</note>`;
  });
  return elements.length === 0 ? '' : `<notes>${elements.join('')}</notes>`;
}

export type CategorisedNote = ModelComment & { category: 'return' | 'comment' };

/** Attributes of a note beside the standard. */
export function ownStamp(note: CategorisedNote): string {
  const { id, by, at, replyTo, resolved } = note;
  return [
    id === null ? '' : xmlAttribute('muqabala:id', id),
    xmlAttribute('muqabala:by', by),
    at === null ? '' : xmlAttribute('muqabala:at', at),
    note.category === 'return' ? '' : placeAttributes(note),
    replyTo === null ? '' : xmlAttribute('muqabala:reply-to', replyTo),
    resolved ? ' muqabala:resolved="yes"' : '',
  ].join('');
}

/** The reason of a return, then the comments. */
export function allNotes(row: ModelRow): CategorisedNote[] {
  const { by, at } = row.decided ?? { by: '', at: null };
  const reason = row.reason === null ? [] : [newComment({ text: row.reason, by, at, side: 'target' })];
  return [
    ...reason.map((note) => ({ ...note, category: 'return' as const })),
    ...row.comments.map((note) => ({ ...note, category: 'comment' as const })),
  ];
}

/** An article as XLIFF 1.2, for tools that know no other: the same pairs and states, without what 1.2 has no place for. */
export function writeXliff1(article: ArticleModel, original: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="${XLIFF_1}" xmlns:muqabala="${OWN}" version="1.2">
<file${xmlAttribute('original', original)} source-language="ar" target-language="en" datatype="plaintext">
${articleHeader(article)}<body>
${article.rows.map((row, i) => unit1(row, i, article.stage)).join('\n')}
</body>
</file>
</xliff>
`;
}

function unit1(row: ModelRow, index: number, stage: Stage): string {
  const status = segmentStatus(row.status, stage);
  const approved = status === 'final' ? ' approved="yes"' : '';
  const notes = notesWithIds(row);
  const content = (text: string, side: Side) =>
    writeContent(text, OWN_CODES[1], { annotations: annotations1(row, side, onWords(notes)) }).markup;
  const elements = notes.map((note) => {
    const from = note.by === '' ? '' : xmlAttribute('from', note.by);
    const annotates = note.side === null ? '' : ` annotates="${note.side}"`;
    return `<note${from}${annotates}>${xmlText(note.text)}</note>`;
  });
  const stamps = notes.map((note) =>
    stampElement(note.text, ` muqabala:category="${note.category}"${ownStamp(note)}`),
  );
  return (
    `<trans-unit${xmlAttribute('id', unitId(row, index))}${approved} xml:space="preserve">` +
    `<source xml:lang="ar">${content(joinedSource(row), 'source')}</source>` +
    `<target xml:lang="en"${xmlAttribute('state', STATES_1[status])}>${content(row.text, 'target')}</target>` +
    `${elements.join('')}${stamps.join('')}${rowElement(row)}</trans-unit>`
  );
}

/** Marks of an article's own text as codes: the first bold words of either side are `b1`, the second `b2`, and so on. */
function ownCodes(write: {
  pair(style: string, id: string, address: string | null): string;
  note(id: string, label: string): string;
  name: string;
}): CodeTemplate {
  const half = (role: Code['role'], key: string, markup: string): Code => ({
    role,
    key,
    style: null,
    address: null,
    markup,
    isElement: role !== 'single',
  });
  return {
    code: (label, occurrence) =>
      half(
        'single',
        label,
        write.note(occurrence === 0 ? `n-${label}` : `n-${label}.${occurrence + 1}`, label),
      ),
    pair: (style, index, address): StylePair => {
      const id = `${style.charAt(0)}${index + 1}`;
      return {
        open: half('open', id, write.pair(style, id, address)),
        close: half('close', id, `</${write.name}>`),
      };
    },
  };
}

/** By the version of XLIFF. */
export const OWN_CODES: Record<1 | 2, CodeTemplate> = {
  2: ownCodes({
    name: 'pc',
    pair: (style, id, address) =>
      style === 'link'
        ? `<pc id="${id}" type="link" subType="${OWN_LINK}"${xmlAttribute('dispStart', address ?? '')}>`
        : `<pc id="${id}" type="fmt" subType="${style === 'strong' ? 'xlf:b' : 'xlf:i'}">`,
    note: (id, label) =>
      `<ph id="${id}" type="other" subType="${OWN_NOTE}"${xmlAttribute('disp', `[^${label}]`)}/>`,
  }),
  1: ownCodes({
    name: 'g',
    pair: (style, id, address) =>
      style === 'link'
        ? `<g id="${id}" ctype="link"${xmlAttribute('muqabala:href', address ?? '')}>`
        : `<g id="${id}" ctype="${style === 'strong' ? 'bold' : 'italic'}">`,
    note: (id, label) => `<x id="${id}" ctype="x-muqabala-note"${xmlAttribute('muqabala:note', label)}/>`,
  }),
};
