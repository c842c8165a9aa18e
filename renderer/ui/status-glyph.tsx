import { memo, type ReactElement } from 'react';

export const GLYPH_NAMES = [
  'draft',
  'translated',
  'approved',
  'returned',
  'changed',
  'competing',
  'omitted',
] as const;
export type GlyphName = (typeof GLYPH_NAMES)[number];

/** The status of a row as a shape of 12 px: each differs from the others without its colour. */
export const StatusGlyph = memo(function StatusGlyph({ name }: { name: GlyphName }): ReactElement {
  return (
    <svg
      className={`glyph glyph-${name}`}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      {shape(name)}
    </svg>
  );
});

function shape(name: GlyphName): ReactElement {
  switch (name) {
    case 'draft':
      return <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.3" />;
    case 'translated':
      return (
        <>
          <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="M6 1.8a4.2 4.2 0 010 8.4z" fill="currentColor" />
        </>
      );
    case 'approved':
      return <circle cx="6" cy="6" r="4.4" fill="currentColor" />;
    case 'returned':
      return (
        <path
          d="M4.5 2.5L2 5l2.5 2.5M2 5h5a2.6 2.6 0 010 5.2H5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      );
    case 'changed':
      return (
        <circle
          cx="6"
          cy="6"
          r="4.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="1.8 1.5"
        />
      );
    case 'competing':
      return (
        <>
          <circle cx="4.2" cy="6" r="3.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <circle cx="7.8" cy="6" r="3.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
        </>
      );
    case 'omitted':
      return (
        <>
          <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="M3.2 8.8l5.6-5.6" stroke="currentColor" strokeWidth="1.3" />
        </>
      );
  }
}
