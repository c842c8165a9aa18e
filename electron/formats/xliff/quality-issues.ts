import type { ErrorType, Severity } from '../../core/quality/error-types.ts';
import type { ModelError, ModelRow } from '../model.ts';
import { xmlAttribute } from '../xml/xml-text.ts';
import type { TextAnchor } from './inline.ts';
import { PARAGRAPH_BREAK, joinedSource, type Side } from './own-metadata.ts';

/**
 * Graded errors as localization quality issues of ITS 2.0, on the words that they were put on: `sm` and `em`, since errors may
 * overlap. The types are those of ITS (8.17) that come nearest; what the desk calls it, who graded it and when stand beside.
 */

/** Null: no issue, but praise. */
const ITS_TYPES: Record<ErrorType, string | null> = {
  'wrong-term': 'terminology',
  'inconsistent-term': 'inconsistency',
  mistranslation: 'mistranslation',
  omission: 'omission',
  addition: 'addition',
  untranslated: 'untranslated',
  'number-date': 'numbers',
  name: 'inconsistent-entities',
  'attribution-quote': 'mistranslation',
  reinterpretation: 'mistranslation',
  'non-translation': 'non-conformance',
  grammar: 'grammar',
  spelling: 'misspelling',
  punctuation: 'typographical',
  awkward: 'style',
  register: 'register',
  'locale-format': 'locale-violation',
  'source-issue': 'internationalization',
  kudos: null,
  other: 'other',
};

/** ITS counts from 0 to 100; these are MQM's 0, 1, 5 and 25 on that scale. */
const ITS_SEVERITIES: Record<Severity, number> = { neutral: 0, minor: 4, major: 20, critical: 100 };

/** The issues on one side of a row, as markup to put into its text. One without words of its own is on the whole side. */
export function issueAnchors(row: ModelRow, side: Side): TextAnchor[] {
  const text = side === 'source' ? joinedSource(row) : row.text;
  const anchors = row.errors.flatMap((error, i) => {
    const type = ITS_TYPES[error.errorType];
    if (type === null || (error.side ?? 'target') !== side) return [];
    const { start, end } = spanOf(row, error) ?? { start: 0, end: text.length };
    const id = `q${i + 1}`;
    const open = [
      `<sm id="${id}" type="its:generic" its:locQualityIssueType="${type}"`,
      ` its:locQualityIssueSeverity="${ITS_SEVERITIES[error.severity]}"`,
      error.note === '' ? '' : xmlAttribute('its:locQualityIssueComment', error.note),
      ` muqabala:error="${error.errorType}" muqabala:severity="${error.severity}"`,
      xmlAttribute('muqabala:by', error.by),
      error.at === null ? '' : xmlAttribute('muqabala:at', error.at),
      '/>',
    ].join('');
    return [
      { at: start, markup: open, order: 1 },
      { at: end, markup: `<em startRef="${id}"/>`, order: start === end ? 2 : 0 },
    ];
  });
  return anchors.sort((a, b) => a.at - b.at || a.order - b.order);
}

/** The words of an error in the text of its side; the source paragraphs of a row are one text there. */
function spanOf(
  { sources }: ModelRow,
  { side, paragraph, span }: ModelError,
): { start: number; end: number } | null {
  if (!span || side !== 'source') return span;
  const before = sources.slice(0, paragraph ?? 0);
  const offset = before.reduce((sum, { text }) => sum + text.length + PARAGRAPH_BREAK.length, 0);
  return { start: offset + span.start, end: offset + span.end };
}
