import type { Alignment } from '#core/align/alignment.ts';
import type { Refusal } from '#core/article/command.ts';
import {
  applyLinks,
  linkWith,
  moveSentence,
  moveSource,
  moveTarget,
  unlink,
  type ParagraphLink,
  type RelinkDraft,
} from '#core/article/realign.ts';
import { findRow, type ArticleState } from '#core/article/state.ts';
import type { Result } from '#core/result.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { newId } from '#renderer/state/ids.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { ActionName } from '#api/actions.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { linkOf, type Block } from './article-blocks.ts';
import { linksAfterDrop, type Drop, type Held } from './drop.ts';
import { LinkCheck, type LinkReport } from './link-check.ts';
import type { WeakPlace } from './link-verdicts.ts';

/** Mends the links of an article: everything is one relink command, undone by one undo. */
export class Align {
  readonly check: LinkCheck;
  /** The side that the keyboard is on. */
  readonly side = new Cell<Block['side']>('target');
  /** A block that is being dragged, and where it would go. */
  readonly drag = new Cell<{ held: Held; drop: Drop | null } | null>(null);
  /** A dialog that is asked for from within the rows. */
  readonly panel = new Cell<'translation' | 'update' | null>(null);
  private readonly workspace: Workspace;
  private readonly session: ArticleSession;
  private readonly editor: EditorContext;

  constructor(editor: EditorContext) {
    this.editor = editor;
    this.workspace = editor.workspace;
    this.session = editor.session;
    this.check = new LinkCheck(editor.workspace.client, editor.session);
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    targetUp: () => this.mend((state, row) => moveTarget(state, row, 'previous')),
    targetDown: () => this.mend((state, row) => moveTarget(state, row, 'next')),
    sourceUp: () => this.mend((state, row) => moveSource(state, row, 'previous')),
    sourceDown: () => this.mend((state, row) => moveSource(state, row, 'next')),
    sentenceUp: () => this.mend((state, row) => moveSentence(state, row, 'previous')),
    sentenceDown: () => this.mend((state, row) => moveSentence(state, row, 'next')),
    unlinkRow: () => this.mend((state, row) => unlink(state, row, newId())),
    anchorRow: () => this.toggleAnchor(),
    acceptLinks: () => void this.acceptHere(),
    addTranslation: () => this.panel.set('translation'),
    updateSource: () => this.panel.set('update'),
    realign: () => void this.realign(),
    nextWeakLink: () => void this.toWeak(1),
    previousWeakLink: () => void this.toWeak(-1),
  };

  toggleAnchor(): void {
    const row = this.editor.row();
    if (row) this.session.execute({ type: 'anchor', rows: [row.id], anchored: row.anchored === null });
  }

  /** Links the rows of a weak place as proposed; where they are so already, or not `proposed`, they are anchored. */
  accept(place: WeakPlace): void {
    const report = this.check.report.get();
    if (!report || report.stale) return;
    if (place.proposed.length === 0) return this.keep(place);
    this.apply(linksWith(report, [place]));
  }

  /** The person has looked, and the rows are right as they are. */
  keep(place: WeakPlace): void {
    this.session.execute({ type: 'anchor', rows: [...place.rows], anchored: true });
  }

  /** Makes all links what the aligner finds around those that stand. */
  async realign(): Promise<void> {
    this.editor.flush();
    const report = await this.check.fresh();
    // Not the aligner's links as they are: a row that a person keeps without a partner is no anchor for it.
    if (report) this.apply(linksWith(report, report.verdicts.weak), 'align:alreadyAligned');
    else this.showNothingToAlign();
  }

  /** Goes to the next place that a person should look at, from here on and then from the top. */
  async toWeak(step: 1 | -1): Promise<void> {
    this.editor.flush();
    const report = await this.check.fresh();
    if (!report) return this.showNothingToAlign();
    const { index } = this.session.state.get();
    const here = index.get(this.editor.row()?.id ?? '') ?? -1;
    const places = report.verdicts.weak.map(({ rows }) => rows[0]!);
    const ahead = places.filter((row) => (index.get(row)! - here) * step > 0);
    const next = step > 0 ? (ahead[0] ?? places[0]) : (ahead.at(-1) ?? places.at(-1));
    if (next === undefined) this.workspace.message.set({ tone: 'info', key: 'align:noWeakLinks' });
    else this.editor.focus(next);
  }

  drop(held: Held, drop: Drop): void {
    this.editor.flush();
    this.apply(linksAfterDrop(this.session.state.get(), held, drop));
    const row = findRow(this.session.state.get(), drop.row);
    this.side.set(held.side);
    if (row) this.editor.focus(row.id);
  }

  /** Puts a paragraph that stands elsewhere in the English to its Arabic. */
  linkMoved(moved: Alignment['moved'][number], report: LinkReport): void {
    const holds = (side: 'source' | 'target') =>
      report.sides.rows.find((span) => span[side][0] <= moved[side][0]! && moved[side][0]! < span[side][1])
        ?.row;
    const [source, target] = [holds('source'), holds('target')];
    if (source === undefined || target === undefined) return;
    this.editor.flush();
    this.execute(linkWith(this.session.state.get(), source, target));
    this.editor.focus(source);
  }

  private async acceptHere(): Promise<void> {
    this.editor.flush();
    const report = await this.check.fresh();
    const place = report?.verdicts.ofRow.get(this.editor.row()?.id ?? '');
    if (place) this.accept(place);
    else this.workspace.message.set({ tone: 'info', key: 'align:nothingProposed' });
  }

  private mend(change: (state: ArticleState, row: string) => Result<RelinkDraft, Refusal>): void {
    this.editor.flush();
    const row = this.editor.row();
    if (!row) return;
    const before = this.session.state.get();
    const at = before.index.get(row.id)!;
    if (!this.execute(change(before, row.id))) return;
    const after = this.session.state.get();
    const stays =
      after.rows[after.index.get(row.id) ?? -1] ?? after.rows[Math.min(at, after.rows.length - 1)];
    if (stays) this.editor.focus(stays.id);
  }

  private apply(links: readonly ParagraphLink[], settled?: string): void {
    const row = this.editor.row();
    const draft = applyLinks(this.session.state.get(), links, newId);
    if (!draft.ok && draft.error === 'already-so' && settled) {
      this.workspace.message.set({ tone: 'info', key: settled });
      return;
    }
    if (!this.execute(draft) || !row) return;
    const stays = findRow(this.session.state.get(), row.id);
    if (stays) this.editor.focus(stays.id);
  }

  private execute(draft: Result<RelinkDraft, Refusal>): boolean {
    if (draft.ok) return this.session.execute(draft.value).ok;
    if (draft.error === 'does-not-fit') {
      this.workspace.message.set({ tone: 'info', key: 'align:cannotMove' });
    } else this.session.notice.set({ kind: 'refused', code: draft.error });
    return false;
  }

  private showNothingToAlign(): void {
    const error = this.check.error.get();
    if (error) this.workspace.showError(error);
    else this.workspace.message.set({ tone: 'info', key: 'align:nothingToAlign' });
  }
}

/** The links of the rows as they are, but as proposed in these places. */
function linksWith(report: LinkReport, places: readonly WeakPlace[]): ParagraphLink[] {
  const changed = new Map(
    places
      .filter(({ proposed }) => proposed.length > 0)
      .flatMap((place) => place.rows.map((row) => [row, place] as const)),
  );
  const done = new Set<WeakPlace>();
  return report.sides.rows.flatMap((span): readonly ParagraphLink[] => {
    const place = changed.get(span.row);
    if (!place) return [linkOf(span)];
    if (done.has(place)) return [];
    done.add(place);
    return place.proposed;
  });
}
