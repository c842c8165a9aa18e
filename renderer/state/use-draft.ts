import { useState } from 'react';
import { useObservable } from './observable.ts';
import { useWorkspace } from './workspace-context.ts';

/** The text of a form: it is kept as a draft with each change, until it is `sent`. */
export interface DraftText {
  text: string;
  setText: (text: string) => void;
  /** Words of the button that leaves the form: whether something is kept. */
  leave: 'controls:cancel' | 'controls:keepDraft';
  /** The text has become what it was written for. */
  sent: () => void;
}

/**
 * The draft of a form, for as long as the form is shown: what is written in one hides what is kept, so a form that is closed must
 * not stay mounted. `place`: see `draftPlace`; `initial`: what stands there before anybody writes, which is no draft.
 */
export function useDraft(place: string, initial = ''): DraftText {
  const { drafts } = useWorkspace();
  const kept = useObservable(drafts.all).get(place);
  // Null until something is written in this form; then the text as it was written, of which a draft may be only a part.
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? kept ?? initial;
  return {
    text,
    leave: text.trim() === '' || text === initial ? 'controls:cancel' : 'controls:keepDraft',
    setText: (next) => {
      setWritten(next);
      drafts.keep(place, next === initial ? '' : next);
    },
    sent: () => {
      setWritten(null);
      drafts.forget(place);
    },
  };
}
