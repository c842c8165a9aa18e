import type { VerbatimFact } from '#core/facts/fact.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import { isHeardIn } from '#core/facts/soundings.ts';
import { tokenize } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { problem, type Check, type Problem } from './finding.ts';

/** Addresses, handles, hashtags and telephone numbers stand as they stood. A hashtag may be translated. */
export const verbatimCheck: Check = {
  id: 'verbatim',
  severity: 'error',
  run({ row }) {
    const problems: Problem[] = [];
    const { sourceOnly, targetOnly } = row.verbatim;
    const text = row.target.text.toLowerCase();
    for (const fact of sourceOnly) {
      if (text.includes(fact.value) || /\p{Script=Arabic}/u.test(fact.value)) continue;
      const other = targetOnly.find((candidate) => candidate.kind === fact.kind);
      const certainty = fact.kind === 'hashtag' ? 'doubtful' : 'sure';
      if (other === undefined)
        problems.push(problem('verbatim.missing', { source: fact.text }, { source: fact, certainty }));
      else {
        const fix = { start: other.start, end: other.end, replacement: fact.text };
        problems.push(
          problem(
            'verbatim.differs',
            { source: fact.text, target: other.text },
            { source: fact, target: other, certainty, fix },
          ),
        );
      }
    }
    return [...problems, ...exchangedHashtags(row)];
  },
};
/** The words of a hashtag, which underscores and capitals part. */
function wordsOf({ text }: VerbatimFact, language: 'ar' | 'en') {
  const words = text.replace(/[#_]/gu, ' ').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return tokenize(words, language);
}

/** Whether a word of an Arabic hashtag means or sounds like one of an English hashtag, or means nothing that is known. */
function mayTranslate({ glosses }: RowFacts, arabic: VerbatimFact, english: VerbatimFact): boolean {
  const [own, others] = [wordsOf(arabic, 'ar'), wordsOf(english, 'en')];
  const meanings = new Set(own.flatMap((token) => glosses(token)));
  if (meanings.size === 0) return true;
  return others.some(
    ({ key }) => meanings.has(stemEnglish(key)) || own.some((token) => isHeardIn(token, key)),
  );
}

/** A hashtag of Arabic words that is another in the English: #رويترز, #Bloomberg. Only where both have one. */
function exchangedHashtags(row: RowFacts): Problem[] {
  const [own, others] = [row.verbatim.sourceOnly, row.verbatim.targetOnly].map((facts) =>
    facts.filter(({ kind }) => kind === 'hashtag'),
  ) as [VerbatimFact[], VerbatimFact[]];
  const [said, other] = [own[0], others[0]];
  if (said === undefined || other === undefined || own.length > 1 || others.length > 1) return [];
  if (!/\p{Script=Arabic}/u.test(said.value) || mayTranslate(row, said, other)) return [];
  const values = { source: said.text, target: other.text };
  return [
    problem('verbatim.differs', values, {
      source: said,
      target: other,
      certainty: 'doubtful',
      evidence: 'hashtag',
    }),
  ];
}
