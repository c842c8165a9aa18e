import { normalize } from '#core/text/normalize.ts';
import { problem, type Check } from './finding.ts';

/** Whether the texts are one but for marks and variants of letters; these hardly change the length. */
function isCopy(source: string, target: string): boolean {
  if (Math.abs(source.length - target.length) > source.length / 4) return false;
  return (
    source.trim() === target.trim() ||
    (source.length < 20_000 && normalize(source).trim() === normalize(target).trim())
  );
}

/** No English, or the Arabic itself in its place. A row of names, handles or figures only may well be the same. */
export const untranslatedCheck: Check = {
  id: 'untranslated',
  severity: 'error',
  run({ row }) {
    const { source, target } = row;
    if (source.text.trim() === '') return [];
    if (target.text.trim() === '') return [problem('untranslated.empty', {}, { certainty: 'doubtful' })];
    if (/\p{Script=Arabic}/u.test(source.text) && isCopy(source.text, target.text)) {
      return [problem('untranslated.same', {}, { target: { start: 0, end: target.text.length } })];
    }
    return [];
  },
};
