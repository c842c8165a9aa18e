import type { Stage } from '#core/article/values.ts';
import type { RowStatus } from '#core/article/status.ts';

/** States of segments in each kind of XLIFF (REFERENCE, interchange). An unknown state reads as a draft. */

/** Statuses of a segment, from the one that needs the most work to the one that needs none. `final`: approved, and the article signed off. */
const SEGMENT_STATUSES = ['draft', 'returned', 'translated', 'approved', 'final'] as const;
export type SegmentStatus = (typeof SEGMENT_STATUSES)[number];

export function segmentStatus(status: RowStatus, stage: Stage): SegmentStatus {
  return status === 'approved' && stage === 'signed' ? 'final' : status;
}

export function rowStatusOf(status: SegmentStatus): RowStatus {
  return status === 'final' ? 'approved' : status;
}

/** The status of what is made of several segments: that of the one which needs the most work. */
export function leastOf(statuses: readonly SegmentStatus[]): SegmentStatus {
  return SEGMENT_STATUSES.find((status) => statuses.includes(status)) ?? 'draft';
}

export interface StateOf2 {
  state: string;
  /** Undefined: none is written. */
  subState: string | undefined;
}

export const STATES_2: Record<SegmentStatus, StateOf2> = {
  draft: { state: 'initial', subState: 'app:draft' },
  returned: { state: 'initial', subState: 'app:rejected' },
  translated: { state: 'translated', subState: undefined },
  approved: { state: 'reviewed', subState: undefined },
  final: { state: 'final', subState: undefined },
};

/** XLIFF 2: `segment@state`, `initial` where it is left out, and `segment@subState` with any prefix. */
export function statusOf2(state: string | undefined, subState: string | undefined): SegmentStatus {
  switch (state) {
    case 'translated':
      return 'translated';
    case 'reviewed':
      return 'approved';
    case 'final':
      return 'final';
    default:
      return subState?.endsWith(':rejected') ? 'returned' : 'draft';
  }
}

export const STATES_1: Record<SegmentStatus, string> = {
  draft: 'needs-translation',
  returned: 'needs-review-translation',
  translated: 'translated',
  approved: 'signed-off',
  final: 'final',
};

/** XLIFF 1.2: `target@state` and `trans-unit@approved`. */
export function statusOf1(
  state: string | undefined,
  approved: string | undefined,
  hasText: boolean,
): SegmentStatus {
  switch (state) {
    case 'translated':
      return approved === 'yes' ? 'final' : 'translated';
    case 'signed-off':
      return approved === 'yes' ? 'final' : 'approved';
    case 'final':
      return 'final';
    case 'needs-review-translation':
    case 'needs-review-l10n':
    case 'needs-review-adaptation':
      return 'returned';
    case undefined:
      // Tools that know no states use the flag alone.
      return approved === 'yes' && hasText ? 'final' : 'draft';
    default:
      return 'draft';
  }
}

/** SDLXLIFF: `sdl:seg@conf`. */
export const SDL_CONF: Record<SegmentStatus, string> = {
  draft: 'Draft',
  returned: 'RejectedTranslation',
  translated: 'Translated',
  approved: 'ApprovedTranslation',
  final: 'ApprovedSignOff',
};

export function statusOfSdl(conf: string | undefined): SegmentStatus {
  if (conf === 'RejectedSignOff') return 'returned';
  return keyOf(SDL_CONF, conf) ?? 'draft';
}

/** MQXLIFF: `mq:status`. memoQ has one level of review and none of signing off. */
export const MEMOQ_STATUS: Record<SegmentStatus, string> = {
  draft: 'PartiallyEdited',
  returned: 'Rejected',
  translated: 'ManuallyConfirmed',
  approved: 'Proofread',
  final: 'Proofread',
};

export function statusOfMemoq(status: string | undefined): SegmentStatus {
  switch (status) {
    case 'ManuallyConfirmed':
    case 'Confirmed':
    case 'ConfirmedTranslator':
      return 'translated';
    case 'Proofread':
    case 'ConfirmedReviewer1':
    case 'ConfirmedReviewer2':
      return 'approved';
    case 'Rejected':
      return 'returned';
    default:
      return 'draft';
  }
}

/** MXLIFF: `m:confirmed`, which says no more than that the step of work is done. */
export function statusOfPhrase(confirmed: string | undefined): SegmentStatus {
  return confirmed === '1' || confirmed === 'true' ? 'translated' : 'draft';
}

export function isConfirmedInPhrase(status: SegmentStatus): boolean {
  return status === 'translated' || status === 'approved' || status === 'final';
}

function keyOf<K extends string>(table: Record<K, string>, value: string | undefined): K | undefined {
  return (Object.keys(table) as K[]).find((key) => table[key] === value);
}
