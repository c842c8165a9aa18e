import { z } from 'zod';

/**
 * The kinds of error that a reviewer can mark: a selection of MQM's core typology (themqm.org) as a news desk needs it, with
 * number or date, name, and attribution or quotation of their own, where MQM files them under mistranslation; and the few
 * that the Google preset adds. What they are called is in the catalogues of the interface.
 */

/** The dimensions of MQM that have types here, in the order in which they are shown. */
export const DIMENSIONS = ['terminology', 'accuracy', 'linguistic', 'style', 'locale', 'other'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const errorTypeSchema = z.enum([
  'wrong-term',
  'inconsistent-term',
  'mistranslation',
  'omission',
  'addition',
  'untranslated',
  'number-date',
  'name',
  'attribution-quote',
  'reinterpretation',
  'non-translation',
  'grammar',
  'spelling',
  'punctuation',
  'awkward',
  'register',
  'locale-format',
  'source-issue',
  'kudos',
  'other',
]);
/** An error; or `kudos`, what is especially good, and `source-issue`, what is wrong with the Arabic: neither counts. */
export type ErrorType = z.infer<typeof errorTypeSchema>;

export const severitySchema = z.enum(['neutral', 'minor', 'major', 'critical']);
export type Severity = z.infer<typeof severitySchema>;
export const SEVERITIES = severitySchema.options;

interface ErrorTypeFacts {
  dimension: Dimension;
  /** The category of Google's MQM data sets that says the same (anthea's template `MQM`), as mqm-viewer reads it. */
  google: string;
}

export const ERROR_TYPES: Record<ErrorType, ErrorTypeFacts> = {
  'wrong-term': { dimension: 'terminology', google: 'Terminology/Inappropriate for context' },
  'inconsistent-term': { dimension: 'terminology', google: 'Terminology/Inconsistent' },
  mistranslation: { dimension: 'accuracy', google: 'Accuracy/Mistranslation' },
  omission: { dimension: 'accuracy', google: 'Accuracy/Omission' },
  addition: { dimension: 'accuracy', google: 'Accuracy/Addition' },
  untranslated: { dimension: 'accuracy', google: 'Accuracy/Source language fragment' },
  'number-date': { dimension: 'accuracy', google: 'Accuracy/Mistranslation' },
  name: { dimension: 'accuracy', google: 'Accuracy/Mistranslation' },
  'attribution-quote': { dimension: 'accuracy', google: 'Accuracy/Mistranslation' },
  reinterpretation: { dimension: 'accuracy', google: 'Accuracy/Creative Reinterpretation' },
  'non-translation': { dimension: 'accuracy', google: 'Non-translation!' },
  grammar: { dimension: 'linguistic', google: 'Fluency/Grammar' },
  spelling: { dimension: 'linguistic', google: 'Fluency/Spelling' },
  punctuation: { dimension: 'linguistic', google: 'Fluency/Punctuation' },
  awkward: { dimension: 'style', google: 'Style/Unnatural or awkward' },
  register: { dimension: 'style', google: 'Fluency/Register' },
  'locale-format': { dimension: 'locale', google: 'Locale convention' },
  'source-issue': { dimension: 'other', google: 'Source issue' },
  kudos: { dimension: 'other', google: 'Kudos' },
  other: { dimension: 'other', google: 'Other' },
};
