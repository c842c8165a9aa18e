import type { ReactElement } from 'react';
import { AnnotationWords } from '#renderer/ui/annotation-words.tsx';

/** Text of an annotation, with the people it mentions by the names that they have now. */
export function AnnotationText({ text }: { text: string }): ReactElement {
  return (
    <p className="annotation-text" dir="auto">
      <AnnotationWords text={text} />
    </p>
  );
}
