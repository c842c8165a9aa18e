import { useState } from 'react';
import { useWorkspace } from './workspace-context.ts';

/** The text of a form: it is kept as a draft with each change, until it is `sent`. */
export interface DraftText {
  text: string;
  setText: (text: string) => void;
  /** The text has become what it was written for. */
  sent: () => void;
}

/** `place`: see `draftPlace`; `initial`: what stands there before anybody writes, which is no draft. */
export function useDraft(place: string, initial = ''): DraftText {
  const { drafts } = useWorkspace();
  const [text, setText] = useState(() => drafts.text(place) || initial);
  return {
    text,
    setText: (next) => {
      setText(next);
      drafts.keep(place, next === initial ? '' : next);
    },
    sent: () => {
      setText(initial);
      drafts.forget(place);
    },
  };
}
