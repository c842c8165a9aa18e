import { articleFormCheck } from '#core/checks/article-form.ts';
import {
  problem,
  type CheckContext,
  type Finding,
  type Problem,
  type RowTexts,
} from '#core/checks/finding.ts';
import { houseSpellingCheck } from '#core/checks/house-spelling.ts';
import { houseStyleCheck } from '#core/checks/house-style.ts';
import { LANGUAGE_CHECKS, type LanguageCheckId } from '#core/checks/language-checks.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import { contextOf } from '#core/checks/registry.ts';
import { repeatedWordCheck } from '#core/checks/repeated-word.ts';
import { termCheck } from '#core/checks/term.ts';
import { toFinding } from '#core/checks/to-finding.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { overlaps, type Span } from '#core/text/span.ts';
import { isAfterNoun } from './comparison.ts';
import { fixesOf } from './fixes.ts';
import { KnownWords } from './known-words.ts';
import type { LanguageNote } from './language-note.ts';
import { SpellingJudge } from './spelling.ts';

/** Checks whose findings are told instead of a note on the same words: they know what the desk wants there. */
const BEFORE_LANGUAGE = [houseSpellingCheck, termCheck, houseStyleCheck, repeatedWordCheck, articleFormCheck];

/** The text that the engine of the language is given of a row: its English without inline marks. */
export function textToProofread({ target }: Pick<RowTexts, 'target'>): string {
  return withoutMarks(target);
}

/**
 * Findings in the English of a row, of the checks `spelling` and `grammar`, in the order of the text. `notes`: what the engine
 * says of {@link textToProofread}. What the desk's lists and the Arabic say comes before it, see {@link KnownWords}.
 */
export function proofreadRow(
  row: RowTexts,
  notes: readonly LanguageNote[],
  data: LanguageData,
  profile: CheckProfile,
): Finding[] {
  const levels = LANGUAGE_CHECKS.map(({ id, severity }) => [id, profile.checks[id] ?? severity] as const);
  if (notes.length === 0 || levels.every(([, level]) => level === 'off')) return [];
  const context = contextOf(row, data, profile);
  const settled = settledPlaces(context, profile);
  const judge = new SpellingJudge(context, profile, KnownWords.of(profile, data));
  const found: Record<LanguageCheckId, Problem[]> = { spelling: [], grammar: [] };
  for (const note of notes) {
    if (settled.some((place) => overlaps(place, note))) continue;
    const told = note.topic === 'spelling' ? judge.problem(note) : grammarProblem(context, note);
    if (told !== null) found[note.topic === 'spelling' ? 'spelling' : 'grammar'].push(told);
  }
  return levels
    .flatMap(([id, level]) =>
      level === 'off' ? [] : found[id].map((each) => toFinding(id, level, each, context.marks)),
    )
    .sort((a, b) => (a.target?.start ?? 0) - (b.target?.start ?? 0));
}

function settledPlaces(context: CheckContext, { checks }: CheckProfile): Span[] {
  return BEFORE_LANGUAGE.filter(({ id }) => checks[id] !== 'off').flatMap((check) =>
    check.run(context).flatMap(({ target }) => (target === null ? [] : [target])),
  );
}

function grammarProblem({ row }: CheckContext, note: LanguageNote): Problem | null {
  const { text, verbatim } = row.target;
  if (verbatim.some((place) => overlaps(place, note))) return null;
  const target = text.slice(note.start, note.end);
  const isComparison = target === 'that' && note.suggestions.includes('than');
  if (isComparison && isAfterNoun(text, note.start)) return null;
  const fixes = fixesOf(note, note.suggestions);
  // What nothing can be done about is no help.
  if (fixes.length === 0) return null;
  const values = { target, wanted: fixes[0]!.replacement };
  return problem(`grammar.${note.topic}`, values, { target: note, fix: fixes[0]!, fixes });
}
