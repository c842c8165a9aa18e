import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#api/errors.ts';
import { intentAskedBy, type ImportIntent } from '#core/app-error.ts';
import { originRecordSchema, type OriginRecord } from '#core/article/details.ts';
import { type Paragraph, splitParagraphs, toParagraphs } from '#core/paragraphs.ts';
import { countText } from '#core/text/count.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { draftPlace } from '#renderer/state/drafts.ts';
import { useDraft } from '#renderer/state/use-draft.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import '#renderer/styles/import.css';
import { OriginFields } from './origin-fields.tsx';
import { readImportFile } from '#renderer/client/file-content.ts';

const PREVIEWED = 60;
const MAX_FILE_NAME = 80;

/** Makes an article of text that the person pastes or types, and shows beforehand how it will be cut. */
export function PasteDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('import');
  return (
    <Dialog title={t('pasteTitle')} open={open} onClose={onClose} wide>
      <PasteForm onClose={onClose} />
    </Dialog>
  );
}

function PasteForm({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation(['import', 'controls']);
  const workspace = useWorkspace();
  const { text, setText, sent, leave } = useDraft(draftPlace('paste'));
  const [error, setError] = useState<ApiError | null>(null);
  /** What was said to be meant so of the text as it is. */
  const [intent, setIntent] = useState<ImportIntent>({});
  const [busy, setBusy] = useState(false);
  const kept = useDraft(draftPlace('paste', '', 'origin'));
  const origin = useMemo(() => readOrigin(kept.text), [kept.text]);
  const shown = useDeferredValue(text);
  const paragraphs = useMemo(() => toParagraphs(splitParagraphs(shown)), [shown]);

  async function add(): Promise<void> {
    setBusy(true);
    const meant = { ...intent, ...intentAskedBy(error?.code) };
    setIntent(meant);
    setError(await send(meant));
    setBusy(false);
  }

  /** Sends the text. It stays in the field until it is on the desk. */
  async function send(meant: ImportIntent): Promise<ApiError | null> {
    const name = `${fileName(titleOf(toParagraphs(splitParagraphs(text)))) || t('pastedFile')}.txt`;
    const file = await readImportFile(new File([text], name));
    if (!file.ok) return file.error;
    const answer = await workspace.client.call('article.import', {
      files: [file.value],
      ...meant,
      origin,
    });
    if (!answer.ok) return answer.error;
    const refused = answer.value.imported[0]?.error;
    if (refused) return refused;
    sent();
    kept.sent();
    onClose();
    await workspace.imported(answer.value.imported);
    return null;
  }

  return (
    <>
      <div className="paste">
        <div className="paste-input">
          <label className="label" htmlFor="paste-text">
            {t('pasteLabel')}
          </label>
          <textarea
            id="paste-text"
            className="field paste-text"
            lang="ar"
            dir={text === '' ? 'rtl' : 'auto'}
            value={text}
            autoFocus
            spellCheck={false}
            aria-describedby="paste-hint"
            onChange={(event) => {
              setText(event.target.value);
              setError(null);
              setIntent({});
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              // The preview may be a moment behind what stands in the field.
              if (text.trim() !== '' && !busy) void add();
            }}
          />
          <p className="hint" id="paste-hint">
            {t('pasteHint')}
          </p>
        </div>
        <Preview paragraphs={paragraphs} />
      </div>
      <OriginFields
        paragraphs={paragraphs}
        origin={origin}
        onChange={(next) => kept.setText(JSON.stringify(next))}
      />
      <ProblemText error={error} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t(leave)}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={paragraphs.length === 0 || busy}
          onClick={() => void add()}
        >
          {t(intentAskedBy(error?.code) ? 'addAnyway' : 'add')}
        </button>
      </div>
    </>
  );
}

function Preview({ paragraphs }: { paragraphs: readonly Paragraph[] }): ReactElement {
  const { t } = useTranslation(['import', 'collation']);
  const words = useMemo(
    () => paragraphs.reduce((sum, paragraph) => sum + countText(paragraph.text).words, 0),
    [paragraphs],
  );
  const hidden = paragraphs.length - PREVIEWED;
  return (
    <section className="paste-preview" aria-labelledby="paste-preview">
      <h3 id="paste-preview">{t('preview')}</h3>
      {paragraphs.length === 0 ? (
        <p className="hint">{t('previewEmpty')}</p>
      ) : (
        <>
          <p className="paste-title">
            <span className="hint">{t('titleGuess')}</span>
            <span lang="ar" dir="auto">
              {titleOf(paragraphs)}
            </span>
          </p>
          <p className="hint" role="status">
            {t('paragraphs', { count: paragraphs.length })} · {t('words', { count: words })}
          </p>
          {/* The list scrolls, so the keyboard has to get at it. */}
          <ol className="paste-paragraphs" tabIndex={0} aria-labelledby="paste-preview">
            {paragraphs.slice(0, PREVIEWED).map((paragraph) => (
              <li key={paragraph.id} data-kind={paragraph.kind}>
                <span className="paste-kind">{t(`collation:kinds.${paragraph.kind}`)}</span>
                <span className="paste-paragraph" lang="ar" dir="auto">
                  {paragraph.text}
                </span>
              </li>
            ))}
            {hidden > 0 ? <li className="hint">{t('more', { count: hidden })}</li> : null}
          </ol>
        </>
      )}
    </section>
  );
}

/** Details of the original by the person, as the draft keeps them. */
function readOrigin(draft: string): OriginRecord {
  try {
    return originRecordSchema.parse(JSON.parse(draft));
  } catch {
    return {};
  }
}

/** The headline, or else the first paragraph, as the host takes it for the article's title. */
function titleOf(paragraphs: readonly Paragraph[]): string {
  const headline = paragraphs.find((paragraph) => paragraph.kind === 'headline') ?? paragraphs[0];
  return headline?.text.replace(/\s+/gu, ' ') ?? '';
}

function fileName(title: string): string {
  return Array.from(title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim())
    .slice(0, MAX_FILE_NAME)
    .join('')
    .trim();
}
