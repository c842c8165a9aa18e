import { copiedText, type CopiedColumns } from '#core/article/copied-text.ts';
import type { Row } from '#core/article/state.ts';
import type { ActionName } from '#api/actions.ts';
import { writeClipboard } from '#renderer/client/clipboard.ts';
import type { Bulk } from '#renderer/editor/bulk/bulk.ts';
import type { EditorContext } from '#renderer/editor/context.ts';

/** Copying: the English of the whole article, and the selected rows, or the active one, in either language or both. */
export class Copy {
  private readonly editor: EditorContext;
  private readonly bulk: Bulk;

  constructor(editor: EditorContext, bulk: Bulk) {
    this.editor = editor;
    this.bulk = bulk;
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    copyEnglish: () => void this.copyArticle(),
    copySource: () => void this.copyRows('arabic'),
    copyTarget: () => void this.copyRows('english'),
    copyBoth: () => void this.copyRows('both'),
  };

  /** Copies the English of the article, with headline, subheads, lists, links, bold and italics; whether there was any. */
  copyArticle(): Promise<boolean> {
    this.editor.flush();
    return this.write(this.editor.session.state.get().rows, 'english', 'article');
  }

  /** Copies the selected rows, or the active one where none are. */
  copyRows(columns: CopiedColumns): Promise<boolean> {
    this.editor.flush();
    const selected = this.bulk.selected();
    const row = this.editor.row();
    const rows = selected.length > 0 ? selected : row ? [row] : [];
    return this.write(rows, columns, columns);
  }

  private async write(
    rows: readonly Row[],
    columns: CopiedColumns,
    what: CopiedColumns | 'article',
  ): Promise<boolean> {
    const { workspace, session } = this.editor;
    const copied = copiedText(session.state.get(), rows, columns);
    if (copied.text.trim() === '') {
      workspace.message.set({ tone: 'info', key: 'app:copy.nothing' });
      return false;
    }
    const written = await writeClipboard(workspace.client, copied);
    if (!written.ok) {
      workspace.showError(written.error);
      return false;
    }
    const missing = rows.filter(({ text, sources }) => text.trim() === '' && sources.length > 0).length;
    const partly = what === 'article' && missing > 0;
    workspace.message.set({
      tone: 'info',
      key: `app:copy.${partly ? 'partly' : what}`,
      values: { count: partly ? missing : rows.length },
    });
    return true;
  }
}
