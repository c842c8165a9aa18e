import type { ArticleEvent } from '#core/article/article.ts';
import { fold } from '#core/article/article.ts';
import { signedOff } from '#core/article/sign-off.ts';
import { isApproved } from '#core/article/status.ts';
import type { DeskEvent } from '#core/desk/events.ts';
import { foldDesk } from '#core/desk/state.ts';
import { decodeUtf8 } from '#core/text/utf8.ts';
import type { Tracked } from '#core/trust/line-judge.ts';
import type { PackSignature } from '#formats/sign-off-pack/pack-data.ts';
import { lineBytes, type ArticleRecord } from '#desk/article/article-record.ts';

/**
 * The lines by which an article is signed off: the approvals of its rows and the sign-off itself, each whole with its signature, so
 * that a pack can be held against public keys without the desk. `deskEvents`: of the desk, which name the keys that a server holds.
 */
export function packSignatures(
  { journals, slug }: ArticleRecord,
  lines: Iterable<Tracked<ArticleEvent>>,
  deskEvents: readonly DeskEvent[],
): PackSignature[] {
  const ofServer = new Set(
    foldDesk(deskEvents).keys.flatMap(({ key, heldBy }) => (heldBy === 'server' ? [key] : [])),
  );
  const counting = [...lines].filter(({ verdict, line }) => verdict === 'counts' && line.proof === 'signed');
  const state = fold(counting.map(({ line }) => line.event));
  const signed = signedOff(state);
  const approvals = new Set(
    state.rows.flatMap((row) => (isApproved(row) ? [keyOf(row.id, row.approved!.by, row.approved!.at)] : [])),
  );
  return counting.flatMap(({ file, line }) => {
    const { event, key } = line;
    const isWanted =
      (event.type === 'row.approved' && approvals.has(keyOf(event.row, event.by, event.at))) ||
      (event.type === 'article.stage' && event.by === signed?.by && event.at === signed.at);
    const journal = journals.find(({ path }) => path === `articles/${slug}/journal/${file}`);
    const text = isWanted && journal ? decodeUtf8(lineBytes(journal, line.line)) : null;
    if (text === null || key === null) return [];
    return [{ key, line: text, ...(ofServer.has(key) && { heldBy: 'server' as const }) }];
  });
}

function keyOf(row: string, by: string, at: string): string {
  return JSON.stringify([row, by, at]);
}
