import type { Finding } from '../core/checks/finding.ts';
import { formatMessage, type MessageCatalogue } from '../core/checks/message.ts';
import type { CheckProfile } from '../core/checks/profile.ts';
import { checkRow } from '../core/checks/registry.ts';
import type { LanguageData } from '../core/facts/language-data.ts';

export interface CheckJsonlOptions {
  data: LanguageData;
  profile?: CheckProfile;
  /** The words of the findings, and their language. */
  catalogue: MessageCatalogue;
  language?: 'ar' | 'en';
}

export interface CheckJsonlResult {
  rows: number;
  /** Findings at error level in all rows: above 0 the command exits with 1. */
  errors: number;
  /** Lines, counted from 1, that are no JSON object with a string `source` and a string `target`; they are passed over. */
  malformed: number[];
}

function span(place: Finding['source']): [number, number] | null {
  return place === null ? null : [place.start, place.end];
}

/** One finding as it is printed. Offsets are in UTF-16 code units, the end not included. */
function printed(finding: Finding, { catalogue, language = 'en' }: CheckJsonlOptions): object {
  return {
    check: finding.check,
    severity: finding.severity,
    message: formatMessage(finding.message, catalogue, language),
    source: span(finding.source),
    target: span(finding.target),
  };
}

function readRow(line: string): { id: unknown; source: string; target: string } | null {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== 'object' || row === null) return null;
    const { id = null, source, target } = row as Record<string, unknown>;
    return typeof source === 'string' && typeof target === 'string' ? { id, source, target } : null;
  } catch {
    return null;
  }
}

/**
 * `muqabala check --jsonl`: reads rows `{"id", "source", "target"}`, one a line, and writes `{"id", "findings"}`, one a
 * line, in the same order. Empty lines are passed over in silence.
 */
export async function checkJsonl(
  lines: AsyncIterable<string> | Iterable<string>,
  write: (line: string) => void,
  options: CheckJsonlOptions,
): Promise<CheckJsonlResult> {
  const result: CheckJsonlResult = { rows: 0, errors: 0, malformed: [] };
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const row = readRow(line);
    if (row === null) {
      result.malformed.push(number);
      continue;
    }
    const findings = checkRow(row, options.data, options.profile);
    result.rows += 1;
    result.errors += findings.filter((finding) => finding.severity === 'error').length;
    write(JSON.stringify({ id: row.id, findings: findings.map((finding) => printed(finding, options)) }));
  }
  return result;
}
