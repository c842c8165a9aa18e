import { useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ChoiceRows } from '#renderer/ui/choice-rows.tsx';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { dateText } from '#renderer/ui/time.ts';
import { PrintedArticle, type PrintedColumns } from './printed-article.tsx';
import '#renderer/styles/print.css';

interface PrintDialogProps extends DialogControl {
  session: ArticleSession;
}

/** Asks what of an article is printed, and has it printed by the system's own dialog, or kept as a PDF where the host can. */
export function PrintDialog({ session, open, onClose }: PrintDialogProps): ReactElement {
  const { t } = useTranslation('print');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose}>
      <PrintForm session={session} onClose={onClose} />
    </Dialog>
  );
}

function PrintForm({ session, onClose }: { session: ArticleSession; onClose: () => void }): ReactElement {
  const { t, i18n } = useTranslation(['print', 'controls']);
  const workspace = useWorkspace();
  const [columns, setColumns] = useState<PrintedColumns>('english');
  const printed = () => {
    workspace.flush();
    const desk = workspace.desk.get()?.name ?? '';
    const day = dateText(new Date().toISOString(), i18n.language);
    return (
      <PrintedArticle
        state={session.state.get()}
        columns={columns}
        head={[desk, day]}
        headings={[t('english'), t('arabic')]}
      />
    );
  };
  const print = () => {
    const takeAway = putOnPaper(printed());
    window.addEventListener('afterprint', takeAway, { once: true });
    window.print();
    onClose();
  };
  const save = async () => {
    const takeAway = putOnPaper(printed(), 'numbered-by-host');
    const answer = await workspace.attempt('print.save', { article: session.article });
    takeAway();
    if (!answer || answer.path === null) return;
    const { path } = answer;
    workspace.message.set({ tone: 'info', key: 'sign-off:saved', values: { path }, saved: path });
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        print();
      }}
    >
      <ChoiceRows<PrintedColumns>
        label={t('what')}
        value={columns}
        options={(['english', 'both'] as const).map((value) => ({
          value,
          label: t(`columns.${value}`),
          hint: t(`hints.${value}`),
        }))}
        onChange={setColumns}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('controls:cancel')}
        </button>
        {workspace.info.get()?.dialogs ? (
          <button type="button" className="button" onClick={() => void save()}>
            {t('save')}
          </button>
        ) : null}
        <button type="submit" className="button primary">
          {t('print')}
        </button>
      </div>
    </form>
  );
}

/** Puts elements in the place of the window when that is printed; gives back how to take them away again. */
function putOnPaper(content: ReactElement, look = ''): () => void {
  document.querySelector('.print-place')?.remove();
  const place = document.createElement('div');
  place.className = `print-place printed ${look}`;
  place.dataset.theme = 'light';
  document.body.append(place);
  const root = createRoot(place);
  flushSync(() => root.render(content));
  return () => {
    root.unmount();
    place.remove();
  };
}
