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

/** Asks what of an article is printed, and has it printed by the system's own dialog. */
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
  const print = () => {
    workspace.flush();
    const desk = workspace.desk.get()?.name ?? '';
    const day = dateText(new Date().toISOString(), i18n.language);
    printNow(
      <PrintedArticle
        state={session.state.get()}
        columns={columns}
        head={[desk, day]}
        headings={[t('english'), t('arabic')]}
      />,
    );
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
        <button type="submit" className="button primary">
          {t('print')}
        </button>
      </div>
    </form>
  );
}

/** Prints elements in the place of the window, which stands until the next time. */
function printNow(content: ReactElement): void {
  document.querySelector('.print-place')?.remove();
  const place = document.createElement('div');
  place.className = 'print-place printed';
  document.body.append(place);
  const root = createRoot(place);
  flushSync(() => root.render(content));
  window.addEventListener(
    'afterprint',
    () => {
      root.unmount();
      place.remove();
    },
    { once: true },
  );
  window.print();
}
