import { z } from 'zod';
import { findingMessageSchema } from '#core/article/values.ts';
import { CHECK_IDS } from '#core/checks/finding.ts';
import { FACT_LABELS } from '#core/checks/fact-label.ts';

/** What the checks say of a row, as it travels; see `electron/core/checks/row-report.ts`. */

const span = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });
const identity = z.string().length(64);

export const findingSchema = z.object({
  id: identity,
  former: identity,
  check: z.enum(CHECK_IDS),
  severity: z.enum(['error', 'warning', 'note']),
  message: findingMessageSchema,
  source: span.nullable(),
  target: span.nullable(),
  fix: span.extend({ replacement: z.string() }).optional(),
});

const factSchema = z.object({
  id: identity,
  former: identity,
  label: z.enum(FACT_LABELS),
  status: z.enum(['paired', 'differs', 'missing', 'added']),
  source: z.array(span).readonly(),
  target: z.array(span).readonly(),
  english: z.string().nullable(),
});

export const nameSchema = z.object({
  keys: z.array(z.string()).readonly(),
  arabic: z.string(),
  english: z.string(),
  target: span,
});

export const rowReportSchema = z.object({
  findings: z.array(findingSchema),
  facts: z.array(factSchema),
  names: z.array(nameSchema),
});
