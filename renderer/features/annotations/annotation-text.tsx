import type { ReactElement } from 'react';
import { readableText } from '#core/article/annotations.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import { AnnotationWords } from '#renderer/ui/annotation-words.tsx';

/** Text of an annotation, with the people it mentions by the names that they have now. */
export function AnnotationText({ text }: { text: string }): ReactElement {
  return (
    <p className="annotation-text" {...noteLanguage(readableText(text, () => ''))}>
      <AnnotationWords text={text} />
    </p>
  );
}
