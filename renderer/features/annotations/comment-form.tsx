import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Editor } from '#renderer/editor/editor.ts';
import { useDraft } from '#renderer/state/use-draft.ts';
import { MentionField } from './mention-field.tsx';

/** Form for a comment on the chosen words. */
export function CommentForm({ place, editor }: { place: string; editor: Editor }): ReactElement {
  const { t } = useTranslation(['annotations', 'controls']);
  const { annotations } = editor;
  const { text, setText, sent, leave } = useDraft(place);
  const submit = () => {
    if (annotations.finish({ kind: 'comment', text })) sent();
  };
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
        initial={text}
        onChange={setText}
        onSubmit={submit}
        onCancel={() => annotations.close()}
      />
      <div className="note-actions">
        <button type="submit" className="button primary" disabled={text.trim() === ''}>
          {t('addComment')}
        </button>
        <button type="button" className="button" onClick={() => annotations.close()}>
          {t(leave)}
        </button>
      </div>
    </form>
  );
}
