import { type ArticleEvent, fold } from '#core/article/article.ts';
import { detailsOf } from '#core/article/details.ts';
import { gradedErrors, placedAnnotations, type PlacedAnnotation } from '#core/article/annotations.ts';
import { rowCorrections } from '#core/article/corrections.ts';
import { currentHash } from '#core/article/passes.ts';
import { articleHash, changedSinceSignOff, signedOff } from '#core/article/sign-off.ts';
import { findRow, sourceTexts, type Approval, type ArticleState, type Row } from '#core/article/state.ts';
import { isApproved, isOmission } from '#core/article/status.ts';
import { countText } from '#core/text/count.ts';
import type { DeskEvent } from '#core/desk/events.ts';
import { foldDesk } from '#core/desk/state.ts';
import type { QualityProfile } from '#core/quality/profile.ts';
import { scoreErrors } from '#core/quality/score.ts';
import { diffWords } from '#core/text/diff.ts';
import type { Pack, PackRow } from '#formats/sign-off-pack/pack-data.ts';
import type { ArticleRecord } from '#desk/article/article-record.ts';

/** The parts of a pack that follow from the journals and the files beside them. */
export type RecordedParts = Omit<
  Pack,
  'format' | 'version' | 'layout' | 'made' | 'files' | 'derived' | 'journals' | 'signatures'
>;

/** Content of a pack by these events; null when they come to an article that is not signed off as it stands. */
export function recordedParts(
  { slug, desk, article: { file } }: ArticleRecord,
  articleEvents: readonly ArticleEvent[],
  deskEvents: readonly DeskEvent[],
): RecordedParts | null {
  const state = fold(articleEvents);
  const signed = signedOff(state);
  if (!signed || changedSinceSignOff(state)) return null;
  const { people, policies, quality } = foldDesk(deskEvents);
  return {
    desk: { id: desk.file.id, name: desk.file.name },
    article: {
      id: file.id,
      slug,
      title: file.title,
      source: file.languages.source,
      target: file.languages.target,
      created: file.created,
    },
    signed: { by: signed.by, at: signed.at, hash: articleHash(state) },
    people: [...people.values()],
    policies: {
      fourEyes: policies.fourEyes,
      ...(policies.minorCorrections && { minorCorrections: true }),
      signOff: [...policies.signOff],
    },
    assigned: state.assigned,
    due: state.due,
    details: detailsOf(file.metadata ?? {}, state.details),
    stages: state.stages.map(({ stage, by, at, reason }) => ({ stage, by, at, reason })),
    rows: state.rows.map((row) => packRow(state, row)),
    annotations: placedAnnotations(state).map((placed) => packAnnotation(state, placed)),
    facts: [...state.facts.values()]
      .filter((confirmed) => confirmed.length > 0)
      .map((confirmed) => ({
        row: numberOf(state, confirmed[0]!.row),
        kind: confirmed[0]!.kind,
        source: confirmed[0]!.source,
        target: confirmed[0]!.target,
        confirmed: confirmed.map(({ by, at }) => ({ by, at })),
      }))
      .sort((a, b) => a.row - b.row),
    dismissed: [...state.dismissals.values()]
      .map(({ by, at, row, check, reason }) => ({ by, at, row: numberOf(state, row), check, reason }))
      .sort((a, b) => a.row - b.row),
    score: packScore(state, quality),
  };
}

function packApproval({ by, at, hash, together, corrections }: Approval): PackRow['approved'] {
  return { by, at, hash, ...(together !== undefined && { together }), ...(corrections && { corrections }) };
}

function packRow(state: ArticleState, row: Row): PackRow {
  const { head, approved } = row;
  return {
    id: row.id,
    kind: state.paragraphs.get(row.sources[0] ?? '')?.kind ?? 'body',
    sources: sourceTexts(state, row),
    text: row.text,
    hash: currentHash(state, row),
    written: head ? { by: head.by, at: head.at } : null,
    omitted: isOmission(row),
    approved: approved && isApproved(row) ? packApproval(approved) : null,
    passes: row.passes
      .filter((mark) => mark.hash === currentHash(state, row))
      .map(({ pass, by, at }) => ({ pass, by, at })),
    changes: rowCorrections(row).map(({ of, by, at, before, after }) => ({
      of,
      by,
      at,
      parts: diffWords(before, after).map(({ kind, text }): [typeof kind, string] => [kind, text]),
    })),
  };
}

/** 1-based number of the row, or of the one that its text went to; 0 where there is none. */
function numberOf(state: ArticleState, id: string): number {
  const row = findRow(state, id);
  return row ? state.index.get(row.id)! + 1 : 0;
}

function packAnnotation(
  state: ArticleState,
  { annotation, place }: PlacedAnnotation,
): Pack['annotations'][number] {
  const { anchor, by, at, text, replies, settled } = annotation;
  return {
    row: place.row ? numberOf(state, place.row.id) : 0,
    side: anchor?.side ?? null,
    quote: anchor?.quote ?? '',
    gone: place.gone,
    by,
    at,
    text,
    error: annotation.kind === 'error' ? { type: annotation.errorType, severity: annotation.severity } : null,
    replies: replies.map((reply) => ({ by: reply.by, at: reply.at, text: reply.text })),
    settled: settled && { by: settled.by, at: settled.at },
  };
}

function packScore(state: ArticleState, profile: QualityProfile): Pack['score'] {
  const texts = state.rows.flatMap((row) =>
    profile.side === 'target' ? [row.text] : sourceTexts(state, row),
  );
  const counted = texts.reduce((sum, text) => sum + countText(text).words, 0);
  const { words, side, points, score, perThousand, failed, tooSmall } = scoreErrors(
    gradedErrors(state),
    counted,
    profile,
  );
  return { words, side, points, score, perThousand, failed, tooSmall };
}
