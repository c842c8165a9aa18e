import {
  MAX_PLACES,
  READ_WARNING_CODES,
  type FilePlace,
  type LeftObject,
  type ReadWarning,
  type ReadWarningCode,
} from '#core/file-notices.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';

/** Count of the things that a reader leaves out of a file or reads otherwise, by code, with the places of the first of each. */
export class LeftOut {
  private readonly found = new Map<ReadWarningCode, { count: number; places: FilePlace[] }>();
  /** Warnings that count nothing. */
  private readonly uncounted = new Set<ReadWarningCode>();

  /** Counts one more. `place`: null where it cannot be told. */
  add(code: ReadWarningCode, place: FilePlace | null): void {
    this.addCount(code, 1);
    const { places } = this.found.get(code)!;
    if (place && places.length < MAX_PLACES) places.push(place);
  }

  addAll(code: ReadWarningCode, places: readonly FilePlace[]): void {
    for (const place of places) this.add(code, place);
  }

  /** Counts what has no places. */
  addCount(code: ReadWarningCode, count: number): void {
    if (count === 0) return;
    const known = this.found.get(code);
    if (known) known.count += count;
    else this.found.set(code, { count, places: [] });
  }

  /** Adds warnings of another reader. */
  addWarnings(warnings: readonly ReadWarning[]): void {
    for (const { code, values, places = [] } of warnings) {
      const count = values['count'];
      if (count === undefined) this.uncounted.add(code);
      this.addAll(code, places);
      this.addCount(code, Number(count ?? 0) - places.length);
    }
  }

  /** In the order of the codes. */
  warnings(): ReadWarning[] {
    return READ_WARNING_CODES.flatMap((code): ReadWarning[] => {
      const found = this.found.get(code);
      if (!found) return this.uncounted.has(code) ? [{ code, values: {} }] : [];
      const { count, places } = found;
      return [{ code, values: { count }, ...(places.length > 0 && { places }) }];
    });
  }
}

/** Characters of what stands at a place, at most. */
const MAX_TEXT = 100;

/** The beginning of a text, in one line and without marks. */
export function beginning(text: string): string {
  return withoutMarks(text.slice(0, MAX_TEXT * 10))
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT);
}

/** A paragraph by its number, from 1, with the beginning of what stands there as it is written in the file. */
export function paragraphPlace(number: number, text: string): FilePlace {
  const said = text
    .slice(0, MAX_TEXT * 10)
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT);
  return { kind: 'paragraph', at: String(number), ...(said !== '' && { text: said }) };
}

export function marginPlace(isHeader: boolean, text: string): FilePlace {
  return { ...paragraphPlace(0, text), kind: isHeader ? 'header' : 'footer', at: '' };
}

/** Something in a paragraph that is not read, with what it says as far as that can be told. */
export function objectPlace(number: number, what: LeftObject, says: string): FilePlace {
  return { ...paragraphPlace(number, says), what };
}
