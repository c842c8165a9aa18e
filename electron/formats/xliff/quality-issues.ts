import { errorTypeSchema, severitySchema, type ErrorType, type Severity } from '#core/quality/error-types.ts';
import { attribute, childElements, descendants, type XmlElement } from '#formats/xml/xml-tree.ts';
import { ITS, OWN } from './own-metadata.ts';

/** Graded errors as localization quality issues of ITS 2.0 (8.17), whose types and severities are others than MQM's. */

/** The type of ITS that comes nearest. Null: no issue, but praise. */
export const ITS_TYPES: Record<ErrorType, string | null> = {
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

/** Error types for the types of ITS; every other type is `other`. */
const ERROR_TYPES_OF_ITS: Readonly<Record<string, ErrorType>> = {
  terminology: 'wrong-term',
  inconsistency: 'inconsistent-term',
  mistranslation: 'mistranslation',
  omission: 'omission',
  addition: 'addition',
  duplication: 'addition',
  untranslated: 'untranslated',
  numbers: 'number-date',
  'inconsistent-entities': 'name',
  'non-conformance': 'non-translation',
  grammar: 'grammar',
  misspelling: 'spelling',
  typographical: 'punctuation',
  style: 'awkward',
  register: 'register',
  'locale-violation': 'locale-format',
  'locale-specific-content': 'locale-format',
  internationalization: 'source-issue',
};

/** ITS counts from 0 to 100; these are MQM's 0, 1, 5 and 25 on that scale. */
export const ITS_SEVERITIES: Record<Severity, number> = { neutral: 0, minor: 4, major: 20, critical: 100 };

/** An issue that says nothing of its severity is taken for a small one. */
const UNTOLD: Severity = 'minor';

/** The severity of MQM whose place on the scale of ITS is nearest. */
function severityOf(score: string | undefined): Severity {
  const value = score === undefined || score.trim() === '' ? Number.NaN : Number(score);
  if (Number.isNaN(value)) return UNTOLD;
  return severitySchema.options.reduce((best, each) =>
    Math.abs(ITS_SEVERITIES[each] - value) < Math.abs(ITS_SEVERITIES[best] - value) ? each : best,
  );
}

export interface QualityIssue {
  errorType: ErrorType;
  severity: Severity;
  note: string;
}

/**
 * What an `mrk` or `sm` says is wrong with its words: in its attributes, or in a list that it points to. What is in a list is one
 * error, on the first words that point to it; the list is taken out of `lists`.
 */
export function issuesOf(marker: XmlElement, lists: Map<string, QualityIssue[]>): QualityIssue[] {
  const reference = attribute(marker, 'locQualityIssuesRef', ITS);
  if (reference !== undefined) {
    const id = reference.replace(/^#(?:its=)?/u, '');
    const listed = lists.get(id) ?? [];
    lists.delete(id);
    return listed;
  }
  const issue = issueOf(marker, ITS)[0] ?? null;
  const errorType = errorTypeSchema.safeParse(attribute(marker, 'error', OWN)).data;
  const severity = severitySchema.safeParse(attribute(marker, 'severity', OWN)).data;
  if (!errorType || !severity) return issue ? [issue] : [];
  if (ITS_TYPES[errorType] === null) return [{ errorType, severity, note: attribute(marker, 'value') ?? '' }];
  if (!issue) return [];
  // What is said here in our words counts while what the standard has for it still says the same.
  const isSameType = ITS_TYPES[errorType] === attribute(marker, 'locQualityIssueType', ITS);
  return [
    {
      errorType: isSameType ? errorType : issue.errorType,
      severity: issue.severity,
      note: isSameType ? (attribute(marker, 'locQualityIssueComment', ITS) ?? '') : issue.note,
    },
  ];
}

/** The lists of issues that a unit has, by their ids. */
export function issueLists(unit: XmlElement): Map<string, QualityIssue[]> {
  const lists = descendants(unit, ({ local, uri }) => local === 'locQualityIssues' && uri === ITS);
  return new Map(
    lists.map((list) => [
      attribute(list, 'id', XML) ?? '',
      childElements(list, 'locQualityIssue').flatMap((issue) => issueOf(issue, '')),
    ]),
  );
}

const XML = 'http://www.w3.org/XML/1998/namespace';

/** `uri`: of the attributes, which have none on an element of ITS itself. */
function issueOf(element: XmlElement, uri: string): QualityIssue[] {
  const type = attribute(element, 'locQualityIssueType', uri);
  const comment = attribute(element, 'locQualityIssueComment', uri);
  if (type === undefined && comment === undefined) return [];
  if (attribute(element, 'locQualityIssueEnabled', uri) === 'no') return [];
  const errorType = ERROR_TYPES_OF_ITS[type ?? ''] ?? 'other';
  // A type that has no counterpart here is told in the note.
  const isTold = errorType !== 'other' || type === undefined || type === 'other' || type === 'uncategorized';
  const note = [...(isTold ? [] : [type]), ...(comment === undefined ? [] : [comment])].join(': ');
  return [{ errorType, severity: severityOf(attribute(element, 'locQualityIssueSeverity', uri)), note }];
}
