import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { noteLanguage } from '#core/text/note-language.ts';
import { useDraft } from '#renderer/state/use-draft.ts';

/** Maximum length of a reason in a field of one line, in UTF-16 code units; other forms take longer ones. */
const MAX_LINE = 1_000;

interface ReasonFormProps {
  /** Place of the draft, see `draftPlace`: the reason is kept until the form is handed in. */
  draft: string;
  /** Label of the field. */
  label: string;
  /** Name of the button that goes on with the reason. */
  submit: string;
  className?: string;
  /** Further buttons, between going on and cancelling. */
  children?: ReactNode;
  /** Whether it was done; if not, the reason stays. */
  onSubmit: (reason: string) => boolean;
  onCancel: () => void;
}

/** Asks for a reason, which must not be blank, and has the focus from the start; Escape cancels. */
export function ReasonForm(props: ReasonFormProps): ReactElement {
  const { t } = useTranslation('controls');
  const { text: reason, setText, sent, leave } = useDraft(props.draft);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={props.className}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '' && props.onSubmit(reason)) sent();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onCancel();
      }}
    >
      <label className="dismiss-reason">
        <span>{props.label}</span>
        <input
          ref={field}
          className="field"
          {...noteLanguage(reason)}
          value={reason}
          maxLength={MAX_LINE}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="note-actions">
        <button type="submit" className="button primary" disabled={reason.trim() === ''}>
          {props.submit}
        </button>
        {props.children}
        <button type="button" className="button" onClick={props.onCancel}>
          {t(leave)}
        </button>
      </div>
    </form>
  );
}
