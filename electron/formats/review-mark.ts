import { rowHash, sha256Hex } from '#core/hash.ts';
import type { RowStatus } from '#core/article/status.ts';

/**
 * How a row of a file that goes out to be edited says which row of the article it is, and how that row stood when the file was
 * written. In a review table for Word it is the tag of a content control and the name of a hidden bookmark, both of which have
 * to be short (64 and 40 characters); in XLIFF it is an entry of the unit's metadata.
 */
export interface ReviewMark {
  /** {@link rowKey} of the row. */
  key: string;
  /** {@link rowState} of its sources and English. */
  state: string;
  /** The status that was written. */
  status: RowStatus;
}

/** Names a row by its id, of whatever length. */
export function rowKey(id: string): string {
  return sha256Hex(`row ${id}`).slice(0, 16);
}

/** The beginning of {@link rowHash}: enough to notice a change, which is all that it is for. */
export function rowState(sources: readonly string[], text: string): string {
  return rowHash(sources, text).slice(0, 12);
}

const STATUSES = ['draft', 'translated', 'approved', 'returned'] as const satisfies readonly RowStatus[];
const MARK = /^_?muq_([0-9a-f]{16})_([0-9a-f]{12})_([dtar])$/u;

/** The tag of a content control. */
export function markTag({ key, state, status }: ReviewMark): string {
  return `muq_${key}_${state}_${status.charAt(0)}`;
}

/** The name of a bookmark; one that begins with an underscore is not shown. */
export function markBookmark(mark: ReviewMark): string {
  return `_${markTag(mark)}`;
}

export function readMark(text: string): ReviewMark | null {
  const match = MARK.exec(text);
  const status = match && STATUSES.find((each) => each.startsWith(match[3]!));
  return match && status ? { key: match[1]!, state: match[2]!, status } : null;
}

/** Whether the markup of a Word document has a row of a review table. */
export function hasMarks(xml: string): boolean {
  return /"_?muq_[0-9a-f]{16}_[0-9a-f]{12}_[dtar]"/u.test(xml);
}

/** A status by its word or its value, which are the same but for the capital. */
export function statusOf(text: string): RowStatus | null {
  const word = text.trim().toLowerCase();
  return STATUSES.find((status) => status === word) ?? null;
}

/**
 * What a comment is known again by when it comes back: made of its id, and of whether it was settled when it went out. 8
 * hexadecimal digits below 80000000, since Word has it as the id of the comment's last paragraph.
 */
export function commentMark(id: string, resolved: boolean): string {
  const digits = sha256Hex(`${resolved ? 'settled' : 'open'} comment ${id}`).slice(0, 8);
  const first = (Number.parseInt(digits.charAt(0), 16) & 7).toString(16);
  return `${first}${digits.slice(1)}`.toUpperCase();
}
