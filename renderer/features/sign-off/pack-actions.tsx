import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportedFile } from '#api/contract/types.ts';
import type { ApiError } from '#api/errors.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { downloadArticle } from '#renderer/client/download.ts';
import { printPack } from './print-pack.ts';

/** Actions on the sign-off pack: kept as a page, kept or printed on paper. */
export function PackActions({ session }: { session: ArticleSession }): ReactElement {
  const { t } = useTranslation('sign-off');
  const workspace = useWorkspace();
  const info = useObservable(workspace.info);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);

  async function run(action: () => Promise<ApiError | null>): Promise<void> {
    setBusy(true);
    setError(null);
    workspace.flush();
    await session.whenSettled();
    setError(await action());
    setBusy(false);
  }

  const save = (as: 'html' | 'pdf') =>
    run(async () => {
      const answer = await workspace.client.call('pack.save', { article: session.article, as });
      if (!answer.ok) return answer.error;
      const { path } = answer.value;
      if (path !== null)
        workspace.message.set({ tone: 'info', key: 'sign-off:saved', values: { path }, saved: path });
      return null;
    });

  const make = (use: (pack: ExportedFile) => void) =>
    run(async () => {
      const answer = await workspace.client.call('pack.make', { article: session.article });
      if (!answer.ok) return answer.error;
      use(answer.value);
      return null;
    });

  const download = () =>
    make((pack) => {
      downloadArticle(pack);
      workspace.message.set({ tone: 'info', key: 'export:downloaded', values: { name: pack.name } });
    });
  const print = () => make(({ bytes }) => printPack(new TextDecoder().decode(bytes)));

  return (
    <div className="pack-actions">
      <p className="hint">{t('packHint')}</p>
      <button
        type="button"
        className="button primary"
        disabled={busy}
        onClick={() => void (info?.dialogs ? save('html') : download())}
      >
        <Icon name="export" />
        {t(info?.dialogs ? 'savePack' : 'downloadPack')}
      </button>
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() => void (info?.dialogs ? save('pdf') : print())}
      >
        {t(info?.dialogs ? 'savePdf' : 'print')}
      </button>
      <ProblemText error={error} />
    </div>
  );
}
