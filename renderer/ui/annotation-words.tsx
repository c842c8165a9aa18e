import type { ReactElement } from 'react';
import { textPieces } from '#core/article/annotations.ts';
import { usePersonName } from './person-name.tsx';

/**
 * Words of an annotation, with the people it mentions by the names that they have now, as part of an element whose direction is that of
 * the text: names do not decide on it.
 */
export function AnnotationWords({ text }: { text: string }): ReactElement {
  const nameOf = usePersonName();
  return (
    <>
      {textPieces(text).map((piece, i) =>
        'person' in piece ? (
          <bdi key={i} className="mention">
            {`@${nameOf(piece.person)}`}
          </bdi>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
