import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackReport } from '#core/desk/pack-report.ts';
import type { ApiError } from '#api/errors.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { shownTitle } from '#renderer/ui/article-title.tsx';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { DiffText } from '#renderer/ui/diff-text.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { momentText } from '#renderer/ui/time.ts';
import '#renderer/styles/align-dialogs.css';
import { FileSlot } from '#renderer/ui/file-slot.tsx';
import { readImportFile } from '#renderer/client/file-content.ts';
import { ProblemPlaces, VerifySummary } from './verify-outcome.tsx';

/** Maximum size of a pack that is sent to the host, in bytes: a frame of the browser host holds 64 MB. */
const MAX_PACK_BYTES = 40 * 1024 * 1024;

/** Compares a sign-off pack with the desk, and says whether the desk still is what was signed, or what is not. */
export function VerifyPackDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('verify');
  return (
    <Dialog title={t('pack.title')} open={open} onClose={onClose} wide>
      <PackVerification onClose={onClose} />
    </Dialog>
  );
}

function PackVerification({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation(['verify', 'controls']);
  const workspace = useWorkspace();
  const [name, setName] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<PackReport | null>(null);
  const [error, setError] = useState<ApiError | null>(null);

  async function take([file]: File[]): Promise<void> {
    if (!file) return;
    setName(file.name);
    setReport(null);
    setError(null);
    setBusy(true);
    const read = await readImportFile(file, MAX_PACK_BYTES);
    if (!read.ok) {
      const tooLarge = read.error.code === 'file-too-large';
      setError(tooLarge ? { ...read.error, code: 'pack-too-large' } : read.error);
    } else {
      // The desk on the disk is what is compared, so what is typed has to be there.
      workspace.flush();
      const session = workspace.article.get();
      if (session) await session.whenSettled();
      const answer = await workspace.client.call('pack.verify', { bytes: read.value.bytes });
      if (answer.ok) setReport(answer.value);
      else setError(answer.error);
    }
    setBusy(false);
  }

  return (
    <>
      <p className="hint dialog-hint">{t('pack.intro')}</p>
      <div className="file-slots">
        <FileSlot
          label={t('pack.file')}
          accept=".html,.htm"
          chosen={name === null ? null : { name }}
          onFiles={(files) => void take(files)}
        />
      </div>
      <div role="status" className="verify-outcome">
        {busy ? <p>{t('pack.comparing')}</p> : null}
        {report ? <PackOutcome report={report} /> : null}
      </div>
      {report ? <PackDetails report={report} /> : null}
      <ProblemText error={error} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </>
  );
}

/** Outcome in one word, a key of the catalogue. */
function outcomeOf({ verdict, stillSigned, problems }: PackReport) {
  if (verdict === 'as-signed') return 'asSigned';
  if (verdict === 'gone-on') return stillSigned ? 'stillSigned' : 'changedSince';
  const codes = new Set(problems.map(({ code }) => code));
  if (codes.has('pack-unreadable')) return 'noPack';
  if (codes.has('pack-newer')) return 'newerPack';
  if (codes.has('other-desk')) return 'otherDesk';
  // The desk is as it was; what lies beside it is not.
  return problems.every(({ file }) => file === null) ? 'packAltered' : 'altered';
}

function PackOutcome({ report }: { report: PackReport }): ReactElement {
  const { t, i18n } = useTranslation('verify');
  const { signed } = report;
  const outcome = outcomeOf(report);
  return (
    <>
      <VerifySummary
        fine={outcome === 'asSigned' || outcome === 'stillSigned'}
        title={t(`pack.${outcome}`)}
        hint={t(`pack.${outcome}Hint`)}
      />
      {signed ? (
        <p className="verify-signed">
          <SignedTitle {...signed} />
          <span>{t('pack.signed', { name: signed.by, time: momentText(signed.at, i18n.language) })}</span>
        </p>
      ) : null}
    </>
  );
}

/** The title that the pack says, in the language in which the window shows titles. */
function SignedTitle({ article, englishTitle }: { article: string; englishTitle: string }): ReactElement {
  const { i18n } = useTranslation();
  const { text, lang, dir } = shownTitle(article, englishTitle, i18n.language);
  return (
    <bdi className="verify-article" lang={lang} dir={dir}>
      {text}
    </bdi>
  );
}

/** Problems that the summary tells in full. */
const SAID: ReadonlySet<string> = new Set(['pack-unreadable', 'pack-newer', 'other-desk']);

function PackDetails({ report }: { report: PackReport }): ReactElement | null {
  const { t } = useTranslation('verify');
  const problems = report.problems.filter(({ code }) => !SAID.has(code));
  const rows = report.changedRows ?? [];
  const lines = report.since.reduce((sum, { lines: more }) => sum + more, 0);
  if (problems.length + rows.length + lines === 0) return null;
  return (
    // It scrolls, so the keyboard has to get at it.
    <div className="verify-details" tabIndex={0} role="group" aria-label={t('pack.details')}>
      {problems.length > 0 ? (
        <ProblemPlaces
          problems={problems.map(({ file, line, row, part, code }) => ({
            file,
            place:
              row > 0
                ? t('pack.row', { number: row })
                : part !== null
                  ? t(`pack.parts.${part}`, { defaultValue: part })
                  : file === null
                    ? [t('pack.thePack'), ...(line > 0 ? [t('line', { line })] : [])].join(' · ')
                    : line > 0
                      ? t('line', { line })
                      : t('wholeFile'),
            text: t(`pack.problems.${code}`),
          }))}
        />
      ) : null}
      {rows.length > 0 ? (
        <section>
          <h3 className="label">{t('pack.rows', { count: rows.length })}</h3>
          <ol className="verify-rows">
            {rows.map(({ row, signed, now, sourceChanged }) => (
              <li key={row}>
                <p className="verify-row">{t('pack.row', { number: row })}</p>
                {now === null ? (
                  <p>{t('pack.rowGone')}</p>
                ) : (
                  <>
                    {now === signed ? null : (
                      <p className="english">
                        <DiffText before={signed} after={now} />
                      </p>
                    )}
                    {sourceChanged ? <p>{t('pack.rowSource')}</p> : null}
                  </>
                )}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {lines > 0 ? (
        <section>
          <h3 className="label">{t('pack.since', { count: lines })}</h3>
          <ProblemPlaces
            problems={report.since.map(({ file, from, lines: more }) => ({
              file,
              place: t('pack.sinceLines', { count: more, line: from }),
              text: null,
            }))}
          />
        </section>
      ) : null}
    </div>
  );
}
