import type { ReactElement } from 'react';
import type { Severity } from '#core/checks/finding.ts';

/** Severity of a finding, by shape and colour: a disc, a triangle, a ring. What is inside is a count or nothing. */
export function SeverityGlyph({ severity, size = 12 }: { severity: Severity; size?: number }): ReactElement {
  return (
    <svg
      className={`severity severity-${severity}`}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      {severity === 'error' ? (
        <circle cx="6" cy="6" r="5.2" fill="currentColor" />
      ) : severity === 'warning' ? (
        <path d="M6 1L11.4 10.8H.6z" fill="currentColor" />
      ) : (
        <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      )}
    </svg>
  );
}
