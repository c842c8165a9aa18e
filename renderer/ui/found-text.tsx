import type { ReactElement } from 'react';
import type { Span } from '#core/text/span.ts';
import '#renderer/styles/found-text.css';

interface FoundTextProps {
  text: string;
  /** What was found in it, in order and without overlaps. */
  spans: readonly Span[];
  /** Null where it may be of either language. */
  language: 'ar' | 'en' | null;
  /** Maximum length of what is shown, in UTF-16 code units; the whole text where it is left out. */
  limit?: number;
}

/** Letters before the first place that was found, where the beginning of a text is left out. */
const BEFORE = 40;

/** A text with what was found in it marked; of a long one the part around the first place. */
export function FoundText({ text, spans, language, limit = Infinity }: FoundTextProps): ReactElement {
  const first = spans[0]?.start ?? 0;
  const cut = text.length > limit && first > BEFORE * 2 ? wordStart(text, first - BEFORE) : 0;
  const end = Math.min(text.length, cut + limit);
  const pieces: ReactElement[] = [];
  let at = cut;
  for (const span of spans) {
    if (span.start < at || span.end > end) continue;
    pieces.push(<span key={at}>{text.slice(at, span.start)}</span>);
    pieces.push(<mark key={`found-${span.start}`}>{text.slice(span.start, span.end)}</mark>);
    at = span.end;
  }
  return (
    <span className="found-text" lang={language ?? undefined} dir={DIRECTIONS[language ?? 'none']}>
      {cut > 0 ? '… ' : null}
      {pieces}
      <span>{text.slice(at, end)}</span>
      {end < text.length ? '…' : null}
    </span>
  );
}

const DIRECTIONS = { ar: 'rtl', en: 'ltr', none: 'auto' } as const;

/** Beginning of the word after an offset. */
function wordStart(text: string, from: number): number {
  const blank = text.slice(from, from + BEFORE).search(/\s/u);
  return blank < 0 ? from : from + blank + 1;
}
