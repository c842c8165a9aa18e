import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen, othersReplied, type PlacedAnnotation } from '#core/article/annotations.ts';
import { type Annotation, type Reply, sourceTexts } from '#core/article/state.ts';
import { reviews } from '#core/people/person.ts';
import { draftPlace } from '#renderer/state/drafts.ts';
import { useDraft } from '#renderer/state/use-draft.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { PersonName } from '#renderer/ui/person-name.tsx';
import { timeText } from '#renderer/ui/time.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { AnnotationText } from './annotation-text.tsx';
import { MentionField } from './mention-field.tsx';
import { Quotation } from './quotation.tsx';

interface ThreadProps {
  placed: PlacedAnnotation;
  /** 1-based number of its row; null where the row is not known. */
  number: number | null;
  current: boolean;
  editable: boolean;
  editor: Editor;
}

/** Text that is being written in a thread: a reply, or other words for something one wrote (null: the first text). */
type Writing = { kind: 'reply'; found?: true } | { kind: 'edit'; reply: string | null };

/** A comment or a graded error, what it is about, and what was replied. */
export function Thread({ placed, number, current, editable, editor }: ThreadProps): ReactElement {
  const { t } = useTranslation(['annotations', 'quality']);
  const { annotation } = placed;
  const { annotations } = editor;
  const me = useWorkspace().me();
  const { drafts } = useWorkspace();
  const article = editor.session.article;
  const replyPlace = draftPlace('reply', article, annotation.id);
  const [writing, setWriting] = useState<Writing | null>(() =>
    editable && drafts.text(replyPlace) !== '' ? { kind: 'reply', found: true } : null,
  );
  const done = () => setWriting(null);
  const own = annotation.by === me?.id;
  const edit = (reply: string | null, by: string) =>
    editable && by === me?.id ? () => setWriting({ kind: 'edit', reply }) : null;
  const maySettle = annotation.kind === 'comment' || own || (me !== null && reviews(me));
  const open = isOpen(annotation);
  return (
    <li
      className={current ? 'thread current' : 'thread'}
      data-annotation={annotation.id}
      data-kind={annotation.kind}
      data-status={annotation.status}
    >
      <button
        type="button"
        className="thread-about"
        aria-label={t('goTo', { number: number ?? 0 })}
        onClick={() => annotations.goTo(placed)}
      >
        <About placed={placed} number={number} editor={editor} />
      </button>
      {annotation.kind === 'error' ? (
        <p className="thread-grade" data-severity={annotation.severity}>
          {annotation.errorType === 'kudos'
            ? null
            : `${t(`quality:severities.${annotation.severity}`)}${t('dot')}`}
          {t(`quality:types.${annotation.errorType}`)}
        </p>
      ) : null}
      <Said said={annotation} onEdit={edit(null, annotation.by)}>
        {writing?.kind === 'edit' && writing.reply === null ? (
          <Words
            draft={draftPlace('edit', article, annotation.id)}
            label={t('editText')}
            initial={annotation.text}
            mayBeEmpty={annotation.kind === 'error'}
            button={t('save')}
            onDone={(text) => text === annotation.text || annotations.edit(annotation.id, null, text)}
            onClose={done}
          />
        ) : null}
      </Said>
      {annotation.replies.map((reply) => (
        <Said key={reply.id} said={reply} onEdit={edit(reply.id, reply.by)}>
          {writing?.kind === 'edit' && writing.reply === reply.id ? (
            <Words
              draft={draftPlace('edit', article, reply.id)}
              label={t('editText')}
              initial={reply.text}
              button={t('save')}
              onDone={(text) => text === reply.text || annotations.edit(annotation.id, reply.id, text)}
              onClose={done}
            />
          ) : null}
        </Said>
      ))}
      {annotation.settled ? (
        <p className="hint">
          {t('resolvedBy')} <PersonName id={annotation.settled.by} />
        </p>
      ) : null}
      {writing?.kind === 'reply' ? (
        <Words
          draft={replyPlace}
          autoFocus={!writing.found}
          label={t('reply')}
          button={t(open ? 'reply' : 'replyAndReopen')}
          onDone={(text) => annotations.reply(annotation.id, text)}
          onClose={done}
        />
      ) : editable ? (
        <div className="thread-actions">
          <button type="button" className="button quiet" onClick={() => setWriting({ kind: 'reply' })}>
            {t('reply')}
          </button>
          {maySettle ? (
            <button
              type="button"
              className="button quiet"
              onClick={() => annotations.setStatus(annotation.id, open ? 'resolved' : 'open')}
            >
              {t(open ? (annotation.kind === 'error' ? 'markFixed' : 'resolve') : 'reopen')}
            </button>
          ) : null}
          {own && annotation.kind === 'error' ? (
            <button type="button" className="button quiet" onClick={() => annotations.regrade(annotation)}>
              {t('quality:regrade')}
            </button>
          ) : null}
          {own && !othersReplied(annotation) ? (
            <button
              type="button"
              className="button quiet"
              onClick={() => annotations.setStatus(annotation.id, 'withdrawn')}
            >
              {t('withdraw')}
            </button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

/** The row, and the words as they stand now; where they are gone, that they are, and what they were. */
function About({
  placed: { annotation, place },
  number,
  editor,
}: Pick<ThreadProps, 'placed' | 'number' | 'editor'>): ReactElement {
  const { t } = useTranslation('annotations');
  const { anchor } = annotation;
  const texts = place.row ? sourceTexts(editor.state(), place.row) : [];
  const text = place.paragraph === null ? place.row?.text : texts[place.paragraph];
  const now = place.span && text !== undefined ? text.slice(place.span.start, place.span.end) : null;
  return (
    <>
      <span className="thread-row">{number === null ? null : t('row', { number })}</span>
      {anchor === null ? (
        <span className="hint">{t('onRow')}</span>
      ) : now === null ? (
        <span className="thread-gone">
          <span className="gone-word">{t('gone')}</span> <Quotation side={anchor.side} text={anchor.quote} />
        </span>
      ) : (
        <span>
          <Quotation side={anchor.side} text={now} />
          {now === anchor.quote ? null : (
            <span className="hint thread-was">
              {t('was')} <Quotation side={anchor.side} text={anchor.quote} />
            </span>
          )}
        </span>
      )}
    </>
  );
}

/** Who wrote something, when, and what; `children` in place of the text while it is being edited. */
function Said({
  said,
  onEdit,
  children,
}: {
  said: Annotation | Reply;
  onEdit: (() => void) | null;
  children: ReactNode;
}): ReactElement {
  const { t, i18n } = useTranslation('annotations');
  return (
    <div className="said">
      <p className="said-by">
        <PersonName id={said.by} />
        <time dateTime={said.at}>{timeText(said.at, i18n.language)}</time>
        {said.edited ? <span className="hint">{t('edited')}</span> : null}
        {onEdit ? (
          <button type="button" className="button quiet said-edit" onClick={onEdit}>
            {t('edit')}
          </button>
        ) : null}
      </p>
      {children ?? (said.text === '' ? null : <AnnotationText text={said.text} />)}
    </div>
  );
}

/** A field with its button: a reply, or other words for what was written. */
function Words({
  draft,
  autoFocus = true,
  label,
  initial = '',
  mayBeEmpty,
  button,
  onDone,
  onClose,
}: {
  /** See `draftPlace`. */
  draft: string;
  /** Whether it takes the keyboard. */
  autoFocus?: boolean;
  label: string;
  initial?: string;
  mayBeEmpty?: boolean;
  button: string;
  /** Whether it was done; if not, the words stay. */
  onDone: (text: string) => boolean;
  onClose: () => void;
}): ReactElement {
  const { t } = useTranslation(['annotations', 'controls']);
  const { text, setText, sent, leave } = useDraft(draft, initial);
  const submit = () => {
    if (!onDone(text)) return;
    sent();
    onClose();
  };
  return (
    <form
      className="thread-words"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <MentionField
        label={label}
        placeholder={label}
        autoFocus={autoFocus}
        initial={text}
        mayBeEmpty={mayBeEmpty ?? false}
        onChange={setText}
        onSubmit={submit}
        onCancel={onClose}
      />
      <div className="note-actions">
        <button type="submit" className="button primary" disabled={text.trim() === '' && !mayBeEmpty}>
          {button}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t(leave)}
        </button>
      </div>
    </form>
  );
}
