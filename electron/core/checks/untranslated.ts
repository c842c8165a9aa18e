import { fold } from '../text/fold.ts';
import { problem, type Check } from './finding.ts';

/** No English, or the Arabic itself in its place. A row of names, handles or figures only may well be the same. */
export const untranslatedCheck: Check = {
  id: 'untranslated',
  severity: 'error',
  run({ row }) {
    const { source, target } = row;
    if (source.text.trim() === '') return [];
    if (target.text.trim() === '') return [problem('untranslated.empty', {}, { certainty: 'doubtful' })];
    if (/\p{Script=Arabic}/u.test(source.text) && fold(source.text).trim() === fold(target.text).trim()) {
      return [problem('untranslated.same', {}, { target: { start: 0, end: target.text.length } })];
    }
    return [];
  },
};
