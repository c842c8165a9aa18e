import { problem, type Check } from './finding.ts';

type EndClass = 'question' | 'exclamation' | 'ellipsis' | 'stop' | 'colon' | 'none';

/** Class of the mark that ends a text, looking through closing quotation marks and brackets. */
function endOf(text: string): { kind: EndClass; at: number } {
  let at = text.length - 1;
  while (at >= 0 && /[\s"'’”»)\]\u200e\u200f]/u.test(text.charAt(at))) at -= 1;
  const mark = text.charAt(at);
  if (mark === '؟' || mark === '?') return { kind: 'question', at };
  if (mark === '!') return { kind: 'exclamation', at };
  if (mark === '…' || text.slice(at - 1, at + 1) === '..') return { kind: 'ellipsis', at };
  if (mark === '.' || mark === '۔') return { kind: 'stop', at };
  if (mark === ':') return { kind: 'colon', at };
  return { kind: 'none', at };
}

function questions(text: string): number {
  return (text.match(/[؟?]+/gu) ?? []).length;
}

/** A block that ends as a question, or as an exclamation, ends so in the other language. */
export const endMarkCheck: Check = {
  id: 'end-mark',
  severity: 'error',
  run({ row }) {
    const from = endOf(row.source.text);
    const to = endOf(row.target.text);
    const [asked, kept] = [questions(row.source.text), questions(row.target.text)];
    const places = {
      source: { start: from.at, end: from.at + 1 },
      target: { start: Math.max(0, to.at), end: to.at + 1 },
    };
    if (from.at < 0 || to.at < 0) return [];
    if (from.kind === 'question' && to.kind !== 'question' && asked > kept) {
      const replaces = to.kind === 'stop';
      // A heading that asks in Arabic often is "How to …" in English.
      if (/^\P{L}*(?:how|what|when|where|which|who|whether) to\b/iu.test(row.target.text))
        return [problem('end-mark.question', {}, { ...places, certainty: 'remark' })];
      const fix = { start: replaces ? to.at : to.at + 1, end: to.at + 1, replacement: '?' };
      return [problem('end-mark.question', {}, { ...places, fix })];
    }
    if (asked > kept)
      return [problem('end-mark.questions', { source: asked, target: kept }, { certainty: 'doubtful' })];
    if (from.kind === 'stop' && to.kind === 'none' && row.target.tokens.length > 5) {
      return [problem('end-mark.stop', {}, { ...places, certainty: 'remark' })];
    }
    return [];
  },
};
