import type { NameFact } from '../facts/fact.ts';
import { problem, type Certainty, type Check, type CheckContext, type Problem } from './finding.ts';

/** Names that the gazetteer knows, or that stand in Latin letters in the Arabic: they must leave a trace. */
function isCertain(fact: NameFact): boolean {
  return fact.ids.length > 0 ? fact.name !== 'office' : fact.name === 'latin';
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

/** A Latin word of the Arabic is copied or it is lost; any other name may be said in another way. */
function certaintyOf(fact: NameFact, facts: readonly NameFact[]): Certainty {
  if (repeatedElsewhere(fact, facts)) return 'remark';
  return fact.name === 'latin' && fact.text.length > 2 ? 'sure' : 'doubtful';
}

/** What is left over on one side, said in the words of that side. */
function leftover(context: CheckContext, fact: NameFact, side: 'source' | 'target'): Problem {
  const values = { [side]: fact.text };
  if (context.neighbours.hasName(fact, side))
    return problem(`nearby.${side}`, values, { [side]: fact, certainty: 'remark' });
  const certainty = isInitials(fact) ? 'remark' : certaintyOf(fact, context.row[side].names);
  return problem(side === 'source' ? 'name.missing' : 'name.extra', values, { [side]: fact, certainty });
}

/** Names of one side without a trace on the other; where both sides have one, the one may stand for the other. */
export const nameCheck: Check = {
  id: 'name',
  severity: 'error',
  run(context) {
    const { names, source } = context.row;
    const missing = names.sourceOnly
      .filter((fact) => fact.name !== 'office')
      .sort((a, b) => Number(isCertain(b)) - Number(isCertain(a)) || a.start - b.start);
    const extra = names.targetOnly.filter((fact) => fact.name !== 'office' && !isInitials(fact));
    const initials = names.targetOnly.filter(isInitials);
    const problems: Problem[] = [];
    while (missing.length > 0 && extra.length > 0) {
      const [from, to] = [missing[0]!, extra[0]!];
      if (context.neighbours.hasName(from, 'source') || context.neighbours.hasName(to, 'target')) break;
      const certainty = isCertain(from) && !repeatedElsewhere(from, source.names) ? 'sure' : 'doubtful';
      problems.push(
        problem(
          'name.differs',
          { source: from.text, target: to.text },
          { source: from, target: to, certainty },
        ),
      );
      missing.shift();
      extra.shift();
    }
    for (const fact of missing) problems.push(leftover(context, fact, 'source'));
    for (const fact of [...extra, ...initials]) problems.push(leftover(context, fact, 'target'));
    return problems;
  },
};
