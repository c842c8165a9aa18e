import { INVISIBLE } from '#core/text/normalize.ts';
import { problem, type Check } from './finding.ts';

const CONTROL = new RegExp(`[${INVISIBLE}]`, 'gu');

/** Where a line may break: a zero-width space and a word joiner of the Arabic do no harm in the English. */
const BREAKS = /[\u200b\u2060]/u;

/** Characters without ink that came along from the Arabic, or from a typesetter. */
export const invisibleControlCheck: Check = {
  id: 'invisible-control',
  severity: 'warning',
  run({ row }) {
    return [...row.target.text.matchAll(CONTROL)].map((match) => {
      const span = { start: match.index, end: match.index + 1 };
      const code = `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      const isOfText = BREAKS.test(match[0]) && row.source.text.includes(match[0]);
      return problem(
        'invisible.control',
        { code },
        { target: span, certainty: isOfText ? 'remark' : 'sure', fix: { ...span, replacement: '' } },
      );
    });
  },
};
