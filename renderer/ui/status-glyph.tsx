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

/**
 * The status of a row as a shape of 12 px: each differs from the others without its colour. What the shapes have in common is in the style
 * sheet, since a long article has thousands of them.
 */
export const StatusGlyph = memo(function StatusGlyph({ name }: { name: GlyphName }): ReactElement {
  return (
    <svg className={`glyph glyph-${name}`} aria-hidden="true">
      {shape(name)}
    </svg>
  );
});

function shape(name: GlyphName): ReactElement {
  switch (name) {
    case 'draft':
    case 'approved':
    case 'changed':
      return <circle />;
    case 'translated':
      return (
        <>
          <circle />
          <path d="M6 1.8a4.2 4.2 0 010 8.4z" />
        </>
      );
    case 'returned':
      return <path d="M4.5 2.5L2 5l2.5 2.5M2 5h5a2.6 2.6 0 010 5.2H5" />;
    case 'competing':
      return (
        <>
          <circle />
          <circle />
        </>
      );
    case 'omitted':
      return (
        <>
          <circle />
          <path d="M3.2 8.8l5.6-5.6" />
        </>
      );
  }
}
