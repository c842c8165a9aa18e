import { INVISIBLE } from '#core/text/normalize.ts';
import { problem, type Check } from './finding.ts';

const CONTROL = new RegExp(`[${INVISIBLE}]`, 'gu');

/** Characters without ink that came along from the Arabic, or from a typesetter. */
export const invisibleControlCheck: Check = {
  id: 'invisible-control',
  severity: 'warning',
  run({ row }) {
    return [...row.target.text.matchAll(CONTROL)].map((match) => {
      const span = { start: match.index, end: match.index + 1 };
      const code = `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      return problem('invisible.control', { code }, { target: span, fix: { ...span, replacement: '' } });
    });
  },
};
