import type { NameFact } from '../facts/fact.ts';
import { problem, type Check, type CheckContext, type Problem } from './finding.ts';

/** Names that the gazetteer knows, or that stand in Latin letters in the Arabic: they must leave a trace. */
function isCertain(fact: NameFact): boolean {
  return (
    fact.name === 'country' ||
    fact.name === 'city' ||
    fact.name === 'organisation' ||
    fact.name === 'person' ||
    fact.name === 'latin'
  );
}

/** Whether a text names something that the fact may stand for, so that style may have left it out. */
function repeatedElsewhere(fact: NameFact, facts: readonly NameFact[]): boolean {
  return facts.some(
    (other) => other !== fact && (other.text === fact.text || other.ids.some((id) => fact.ids.includes(id))),
  );
}

/** CNN, NPIs, RdRp: initials say another word in each language, so one without a trace is only worth knowing. */
function isInitials(fact: NameFact): boolean {
  return fact.name === 'capital' && /\p{Lu}.*\p{Lu}/u.test(fact.text) && fact.text.length <= 7;
}

/** Names of one side without a trace on the other; where both sides have one, the one may stand for the other. */
export const nameCheck: Check = {
  id: 'name',
  severity: 'error',
  run(context: CheckContext) {
    const { names, source, target } = context.row;
    const missing = names.sourceOnly.filter((fact) => fact.name !== 'office');
    const extra = names.targetOnly.filter((fact) => fact.name !== 'office' && !isInitials(fact));
    const initials = names.targetOnly.filter(isInitials);
    const problems: Problem[] = [];
    const swapped = Math.min(missing.length, extra.length);
    for (let i = 0; i < swapped; i += 1) {
      const [from, to] = [missing[i]!, extra[i]!];
      const certainty = isCertain(from) && !repeatedElsewhere(from, source.names) ? 'sure' : 'doubtful';
      problems.push(
        problem(
          'name.differs',
          { source: from.text, target: to.text },
          { source: from, target: to, certainty },
        ),
      );
    }
    for (const fact of missing.slice(swapped)) {
      const certainty = repeatedElsewhere(fact, source.names) ? 'remark' : 'doubtful';
      problems.push(problem('name.missing', { source: fact.text }, { source: fact, certainty }));
    }
    for (const fact of extra.slice(swapped)) {
      const certainty = repeatedElsewhere(fact, target.names) ? 'remark' : 'doubtful';
      problems.push(problem('name.extra', { target: fact.text }, { target: fact, certainty }));
    }
    for (const fact of initials)
      problems.push(problem('name.extra', { target: fact.text }, { target: fact, certainty: 'remark' }));
    return problems;
  },
};
