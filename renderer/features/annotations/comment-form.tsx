import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Editor } from '#renderer/editor/editor.ts';
import { MentionField } from './mention-field.tsx';

/** What is said of the chosen words. */
export function CommentForm({
  editor,
  onWritten,
}: {
  editor: Editor;
  onWritten: (written: boolean) => void;
}): ReactElement {
  const { t } = useTranslation('annotations');
  const { annotations } = editor;
  const [text, setText] = useState('');
  const submit = () => annotations.finish({ kind: 'comment', text });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <MentionField
        label={t('comment')}
        placeholder={t('commentPlaceholder')}
        onChange={(next) => {
          setText(next);
          onWritten(next.trim() !== '');
        }}
        onSubmit={submit}
        onCancel={() => annotations.close()}
      />
      <div className="note-actions">
        <button type="submit" className="button primary" disabled={text.trim() === ''}>
          {t('addComment')}
        </button>
        <button type="button" className="button" onClick={() => annotations.close()}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
