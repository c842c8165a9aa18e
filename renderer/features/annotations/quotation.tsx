import type { ReactElement } from 'react';

/** Words that something is said about, in their own script. */
export function Quotation({ side, text }: { side: 'source' | 'target'; text: string }): ReactElement {
  return (
    <q
      className={`quotation quotation-${side}`}
      lang={side === 'source' ? 'ar' : 'en'}
      dir={side === 'source' ? 'rtl' : 'ltr'}
    >
      {text}
    </q>
  );
}
