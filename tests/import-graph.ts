/**
 * The imports of the project's own files, read by the parser that Vite builds with.
 *
 * Type-only imports count: a circle of types is a circle of meaning. Paths are relative to the project, with `/`.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Import {
  /** The file that imports. */
  file: string;
  /** What it imports, as it is written. */
  specifier: string;
  /** The file that is meant; `null` for a package. */
  target: string | null;
}

/** Names that an import may begin with → the folder that each stands for, as `imports` of package.json has them. */
const NAMES = Object.entries(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> })
    .imports,
).map(([name, folder]) => ({
  name: name.replace('*', ''),
  folder: posix.normalize(folder.replace('*', '')),
}));

/** Every program file below the given folders of the project. */
export function sourceFiles(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /(?<!\.d)\.(?:ts|tsx|mts|mjs)$/u.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}

/** The text of a file of the project. */
export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Imports of the files as they are, which several tests ask for. */
const known = new Map<string, Import[]>();

/** The imports of a file, of any kind: static, dynamic with a literal, re-exports; `code` takes the place of its text. */
export function importsOf(file: string, code?: string): Import[] {
  if (code !== undefined) return readImports(file, code);
  const imports = known.get(file) ?? readImports(file, textOf(file));
  known.set(file, imports);
  return imports;
}

function readImports(file: string, code: string): Import[] {
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const literal = /^(['"`])([^'"`$]*)\1$/u;
  const specifiers = new Set([
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const match = literal.exec(code.slice(start, end));
      return match ? [match[2]!] : [];
    }),
  ]);
  return [...specifiers].map((specifier) => ({ file, specifier, target: targetOf(file, specifier) }));
}

function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(dirname(file), specifier);
  const named = NAMES.find(({ name }) => specifier.startsWith(name));
  return named ? posix.join(named.folder, specifier.slice(named.name.length)) : null;
}

/** File → the files of the project that it imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

export function graphOf(imports: readonly Import[]): Graph {
  const graph = new Map<string, string[]>();
  for (const { file, target } of imports) {
    if (target === null) continue;
    const targets = graph.get(file) ?? [];
    targets.push(target);
    graph.set(file, targets);
  }
  return graph;
}

/** One circle of each knot of files that import one another, the shortest through its first file by name. */
export function circlesOf(graph: Graph): string[][] {
  return knotsOf(graph)
    .map((knot) => shortestCircle(graph, knot))
    .toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** Sets of more than one file in which each reaches every other (Tarjan's strongly connected components). */
function knotsOf(graph: Graph): string[][] {
  const knots: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string) => {
    const number = index.size;
    index.set(file, number);
    low.set(file, number);
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!index.has(target)) {
        visit(target);
        low.set(file, Math.min(low.get(file)!, low.get(target)!));
      } else if (stack.includes(target)) low.set(file, Math.min(low.get(file)!, index.get(target)!));
    }
    if (low.get(file) !== number) return;
    const knot = stack.splice(stack.indexOf(file));
    if (knot.length > 1 || graph.get(file)?.includes(file)) knots.push(knot);
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return knots;
}

function shortestCircle(graph: Graph, knot: readonly string[]): string[] {
  const [start] = knot.toSorted();
  const inside = new Set(knot);
  const paths = [[start!]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const target of graph.get(path.at(-1)!) ?? []) {
      if (target === start) return path;
      if (!inside.has(target) || seen.has(target)) continue;
      seen.add(target);
      paths.push([...path, target]);
    }
  }
  throw new Error('a knot has a circle through each of its files');
}
