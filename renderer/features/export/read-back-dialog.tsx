import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import { isOfFile } from '#core/article/read-back-report.ts';
import type { ApiError } from '#api/errors.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { FileSlot } from '#renderer/ui/file-slot.tsx';
import { readImportFile, type ImportFile } from '#renderer/client/file-content.ts';
import type { ReturnedFile } from '#renderer/features/import/returned-file.ts';
import '#renderer/styles/export.css';
import '#renderer/styles/align-dialogs.css';

interface ReadBackDialogProps {
  open: boolean;
  onClose: () => void;
  /** File that was to be imported and is read back instead. */
  returned: ReturnedFile | null;
}

type Report = OutputOf<'article.readBack'>;

/** Takes over what somebody did in a review table or in XLIFF, and says what was taken and what was not. */
export function ReadBackDialog({ open, onClose, returned }: ReadBackDialogProps): ReactElement {
  const { t } = useTranslation('export');
  const session = useObservable(useWorkspace().article);
  return (
    <Dialog title={t('readBack.title')} open={open} onClose={onClose}>
      {session ? (
        <ReadBackForm session={session} onClose={onClose} returned={returned} />
      ) : (
        <p>{t('noArticle')}</p>
      )}
    </Dialog>
  );
}

interface ReadBackFormProps {
  session: ArticleSession;
  onClose: () => void;
  returned: ReturnedFile | null;
}

function ReadBackForm({ session, onClose, returned }: ReadBackFormProps): ReactElement {
  const { t } = useTranslation(['export', 'controls']);
  const workspace = useWorkspace();
  const people = useDeskPart('people') ?? [];
  const [file, setFile] = useState<ImportFile | null>(returned?.file ?? null);
  const [person, setPerson] = useState(workspace.me()?.id ?? '');
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [busy, setBusy] = useState(false);
  const closing = useRef<HTMLButtonElement>(null);

  async function take([chosen]: File[]): Promise<void> {
    if (!chosen) return;
    const read = await readImportFile(chosen);
    setProblem(read.ok ? null : read.error);
    setFile(read.ok ? read.value : null);
    setReport(null);
  }

  async function accept(): Promise<void> {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    workspace.flush();
    await session.whenSaved();
    const answer = await workspace.client.call('article.readBack', {
      article: session.article,
      file,
      person,
    });
    setBusy(false);
    // The button that was pressed cannot keep the focus, and without it Escape would not close the dialog.
    closing.current?.focus();
    if (answer.ok) setReport(answer.value);
    else setProblem(answer.error);
  }

  return (
    <>
      {returned ? (
        <p className="note note-omission read-back-returned">
          {t('readBack.returned', { file: returned.name })}
        </p>
      ) : null}
      <p className="hint dialog-hint">{t('readBack.hint')}</p>
      <div className="file-slots">
        <FileSlot
          label={t('readBack.file')}
          accept=".docx,.xlf,.xliff"
          chosen={file && { name: file.name }}
          onFiles={(files) => void take(files)}
        />
      </div>
      <label className="read-back-person">
        <span className="label">{t('readBack.person')}</span>
        <select className="field" value={person} onChange={(event) => setPerson(event.target.value)}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span className="hint">{t('readBack.personHint')}</span>
      </label>
      {report ? <Outcome report={report} /> : null}
      <ProblemText error={problem} />
      <div className="dialog-actions">
        <button ref={closing} type="button" className="button" onClick={onClose}>
          {report ? t('controls:close') : t('controls:cancel')}
        </button>
        {report ? null : (
          <button
            type="button"
            className="button primary"
            disabled={!file || busy}
            onClick={() => void accept()}
          >
            {t('readBack.accept')}
          </button>
        )}
      </div>
    </>
  );
}

const COUNTS = ['texts', 'statuses', 'comments'] as const;

function Outcome({ report }: { report: Report }): ReactElement {
  const { t } = useTranslation(['export', 'refusals']);
  const nothing = COUNTS.every((kind) => report[kind] === 0);
  return (
    <section role="status" aria-label={t('readBack.outcome')}>
      {nothing && report.problems.length === 0 ? (
        <p className="note note-omission">{t('readBack.nothing')}</p>
      ) : (
        <ul className="update-counts">
          {COUNTS.map((kind) => (
            <li key={kind} data-none={report[kind] === 0 ? '' : undefined}>
              {t(`readBack.${kind}`, { count: report[kind] })}
            </li>
          ))}
        </ul>
      )}
      {report.problems.length > 0 ? (
        <>
          <h3 className="label read-back-heading">
            {t('readBack.problems', { count: report.problems.length })}
          </h3>
          {/* The list scrolls, so the keyboard has to get at it. */}
          <ol className="read-back-problems" tabIndex={0} aria-label={t('readBack.notTaken')}>
            {report.problems.map(({ number, code, detail }, i) => (
              <li key={`${number}-${code}-${i}`}>
                <span>{number === '' ? '' : t('readBack.row', { number })}</span>{' '}
                {isOfFile(code) ? t(`readBack.problem.${code}`) : t(`refusals:${code}`)}
                {isOfFile(code) && detail !== '' ? (
                  <q className="read-back-detail" lang="en" dir="auto">
                    {detail}
                  </q>
                ) : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </section>
  );
}
