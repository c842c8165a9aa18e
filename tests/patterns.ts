/**
 * The regular expressions of the project's own files, and those of them that can take more than linear time.
 *
 * Found without running them: by scslre, and by {@link startsAnywhere} where several characters lead to a repetition, which
 * scslre does not look at.
 */
import { JS, NFA, isDisjointWith, type Element, type Quantifier } from 'refa';
import { analyse } from 'scslre';
import { parseSync } from 'vite';
import { importsOf, textOf } from './import-graph.ts';

export interface Pattern {
  file: string;
  /** 1-based. */
  line: number;
  /** As it is compiled; null where it is made of what is known at run time only. */
  source: string | null;
  flags: string;
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** Every regular expression of a file: literals, and what `RegExp` is called with. */
export function patternsOf(file: string): Pattern[] {
  const code = textOf(file);
  const found: Pattern[] = [];
  for (const node of nodesOf(programOf(file, code))) {
    const line = () => code.slice(0, node.start).split('\n').length;
    const regex = node.regex as { pattern: string; flags: string } | undefined;
    if (node.type === 'Literal' && regex)
      found.push({ file, line: line(), source: regex.pattern, flags: regex.flags });
    const callee = node.callee as Node | undefined;
    if (!['NewExpression', 'CallExpression'].includes(node.type) || callee?.name !== 'RegExp') continue;
    const [source, flags] = (node.arguments as Node[]).map((given) => valueOf(given, file));
    found.push({ file, line: line(), source: source ?? null, flags: flags ?? '' });
  }
  return found;
}

function programOf(file: string, code: string): Node {
  return parseSync(file, code).program as unknown as Node;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const each of value) yield* nodesOf(each);
  else {
    if (typeof (value as Node).type === 'string') yield value as Node;
    for (const each of Object.values(value)) yield* nodesOf(each);
  }
}

/** The text or number that an expression comes to, by constants of the file and of those that it imports from; else null. */
function valueOf(node: Node, file: string): string | null {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number' ? String(node.value) : null;
    case 'BinaryExpression': {
      const sides = [node.left, node.right].map((side) => valueOf(side as Node, file));
      return node.operator === '+' && !sides.includes(null) ? sides.join('') : null;
    }
    case 'TemplateLiteral': {
      const values = (node.expressions as Node[]).map((each) => valueOf(each, file));
      const texts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
      return values.includes(null) ? null : texts.map((text, i) => text + (values[i] ?? '')).join('');
    }
    case 'Identifier':
      return constantOf(String(node.name), file);
    default:
      return null;
  }
}

function constantOf(name: string, file: string): string | null {
  for (const node of nodesOf(programOf(file, textOf(file)))) {
    const { id, init, source, specifiers } = node as Record<string, unknown> as {
      id?: Node;
      init?: Node | null;
      source?: Node;
      specifiers?: { local: Node; imported?: Node }[];
    };
    if (node.type === 'VariableDeclarator' && id?.name === name) return init ? valueOf(init, file) : null;
    if (node.type !== 'ImportDeclaration' || !source) continue;
    const taken = specifiers?.find((each) => each.local.name === name);
    if (!taken) continue;
    const target = importsOf(file).find(({ specifier }) => specifier === source.value)?.target;
    return target ? constantOf(String(taken.imported?.name ?? name), target) : null;
  }
  return null;
}

/** What makes a pattern take more than linear time, in words; null where nothing was found that does. */
export function slownessOf(source: string, flags: string): string | null {
  const reports = analyse(
    { source, flags },
    { reportTypes: { Move: true, Self: true, Trade: true } },
  ).reports;
  const [first] = reports;
  if (first)
    return `${first.exponential ? 'exponential' : 'polynomial'}: ${first.type} at ${('quant' in first ? first.quant : first.startQuant).raw}`;
  const repeated = startsAnywhere(source, flags);
  return repeated === null ? null : `polynomial: what leads to ${repeated} may be taken by it`;
}

/**
 * The first repetition without an end that may take up what leads to it, again and again, and then fail: from each place where
 * the pattern may begin it runs over all the rest of the text. Null where there is none. What is looked at ahead or behind is
 * left out, so that a pattern may be named that is saved by it.
 */
function startsAnywhere(source: string, flags: string): string | null {
  if (flags.includes('y')) return null;
  const parser = JS.Parser.fromLiteral({ source, flags });
  const { expression, maxCharacter } = parser.parse({ assertions: 'ignore', backreferences: 'disable' });
  const automaton = (elements: readonly Element[]) =>
    NFA.fromRegex({ type: 'Concatenation', elements: [...elements] }, { maxCharacter });
  const isSlow = (before: readonly Element[], quantifier: Quantifier, after: readonly Element[]) => {
    const [lead, rest] = [automaton(before), automaton(after)];
    if (lead.isEmpty || lead.test([]) || rest.test([])) return false;
    return !isDisjointWith(lead, automaton([quantifier]));
  };
  const find = (
    elements: readonly Element[],
    before: readonly Element[],
    after: readonly Element[],
  ): string | null => {
    for (const [i, element] of elements.entries()) {
      const [lead, rest] = [
        [...before, ...elements.slice(0, i)],
        [...elements.slice(i + 1), ...after],
      ];
      if (element.type !== 'Quantifier' && element.type !== 'Alternation') continue;
      if (element.type === 'Quantifier' && element.max === Infinity && isSlow(lead, element, rest)) {
        const { start, end } = element.source ?? { start: 0, end: 0 };
        return source.slice(start, end);
      }
      for (const alternative of element.alternatives) {
        const found = find(alternative.elements, lead, rest);
        if (found !== null) return found;
      }
    }
    return null;
  };
  const [lineStart] = flags.includes('m')
    ? JS.Parser.fromLiteral({ source: '\\n', flags }).parse().expression.alternatives
    : [];
  for (const { elements, source: place } of expression.alternatives) {
    const isAnchored = source[place?.start ?? 0] === '^';
    if (isAnchored && !lineStart) continue;
    const found = find(elements, isAnchored ? lineStart!.elements : [], []);
    if (found !== null) return found;
  }
  return null;
}
