import { problem, type Check } from './finding.ts';

/** Directional controls, and spaces of no width, that came along from the Arabic. */
export const invisibleControlCheck: Check = {
  id: 'invisible-control',
  severity: 'warning',
  run({ row }) {
    return [...row.target.text.matchAll(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]/gu)].map(
      (match) => {
        const span = { start: match.index, end: match.index + 1 };
        const code = `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
        return problem('invisible.control', { code }, { target: span, fix: { ...span, replacement: '' } });
      },
    );
  },
};
