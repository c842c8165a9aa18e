import type { TermEntry } from '#core/terms/term.ts';
import { sideOf } from '#formats/languages.ts';
import {
  attributeOf,
  isNode,
  newNode,
  nodesOf,
  parseTbxNode,
  textOfNode,
  withSingleSpaces,
  type TbxNode,
} from './tbx-tree.ts';
import { XmlFailure } from '#formats/xml/xml-tree.ts';

/** What the English of an entry is to a desk. */
type Role = 'preferred' | 'right' | 'forbidden';

const STATUS: Readonly<Record<Role, string>> = {
  preferred: 'preferredTerm-admn-sts',
  right: 'admittedTerm-admn-sts',
  forbidden: 'deprecatedTerm-admn-sts',
};

/** Values of the status of a term in any version and dialect, without their endings. */
const ROLES: Readonly<Record<string, Role>> = {
  preferred: 'preferred',
  preferredTerm: 'preferred',
  standardizedTerm: 'preferred',
  legalTerm: 'preferred',
  regulatedTerm: 'preferred',
  admitted: 'right',
  admittedTerm: 'right',
  deprecated: 'forbidden',
  deprecatedTerm: 'forbidden',
  superseded: 'forbidden',
  supersededTerm: 'forbidden',
  notRecommended: 'forbidden',
  obsolete: 'forbidden',
  forbidden: 'forbidden',
};
const STATUS_TYPES = ['administrativeStatus', 'normativeAuthorization'];

/** The columns of a table that a term came with, as notes that are known again. */
const COLUMN_NOTE = /^Column “([^”]+)”: ([\s\S]*)$/u;

/** What an entry says of a term; null for what it lacks. */
export interface EntryTerms extends Pick<
  TermEntry,
  'arabic' | 'alsoRight' | 'forbidden' | 'note' | 'source'
> {
  english: string | null;
  columns: Record<string, string>;
}

export function readEntry(entry: TbxNode): EntryTerms {
  const arabic: string[] = [];
  const english: { text: string; role: Role | null }[] = [];
  for (const section of nodesOf(entry, 'langSec')) {
    const side = sideOf(attributeOf(section, 'xml:lang') ?? attributeOf(section, 'lang') ?? '');
    for (const term of nodesOf(section, 'termSec')) {
      const text = termText(term);
      if (text === '') continue;
      if (side === 'source') arabic.push(text);
      else if (side === 'target') english.push({ text, role: roleOf(term) });
    }
  }
  const preferred =
    english.find(({ role }) => role === 'preferred') ?? english.find(({ role }) => role !== 'forbidden');
  const textsOf = (isWanted: (role: Role | null) => boolean) => [
    ...new Set(english.filter((each) => each !== preferred && isWanted(each.role)).map(({ text }) => text)),
  ];
  const notes = nodesOf(entry, 'note').map(textOfNode);
  return {
    arabic: [...new Set(arabic)],
    english: preferred?.text ?? null,
    alsoRight: textsOf((role) => role !== 'forbidden').filter((text) => text !== preferred?.text),
    forbidden: textsOf((role) => role === 'forbidden'),
    note: notes.filter((note) => !COLUMN_NOTE.test(note)).join('\n'),
    source: sourcesOf(entry).map(textOfNode).join('; '),
    columns: Object.fromEntries(
      notes.flatMap((note) => {
        const [, heading, cell] = COLUMN_NOTE.exec(note) ?? [];
        return heading === undefined ? [] : [[heading, cell!]];
      }),
    ),
  };
}

/**
 * An entry with what a desk says of a term: the entry that the term came with, changed where the desk says something else, or a new
 * one. Everything that a desk does not know stays as it was.
 */
export function entryOf(term: TermEntry, id: string): TbxNode {
  const base = keptNode(term.rest?.tbx ?? '') ?? newNode('conceptEntry');
  const before = readEntry(base);
  let children = base.children;
  if (before.note !== term.note) {
    children = children.filter((child) => !isNode(child, 'note') || COLUMN_NOTE.test(textOfNode(child)));
    if (term.note !== '')
      for (const line of term.note.split('\n')) children = withInfo(children, newNode('note', {}, [line]));
  }
  if (before.source !== term.source) {
    const sources = new Set<TbxNode | string>(sourcesOf(base));
    children = children.filter((child) => !sources.has(child));
    if (term.source !== '')
      children = withInfo(children, newNode('admin', { type: 'source' }, [term.source]));
  }
  for (const [heading, cell] of Object.entries(term.rest?.columns ?? {}))
    if (before.columns[heading] !== cell)
      children = withInfo(children, newNode('note', {}, [`Column “${heading}”: ${cell}`]));
  const attributes: [string, string][] = [['id', id], ...base.attributes.filter(([name]) => name !== 'id')];
  return { ...base, attributes, children: withTerms(children, term) };
}

/** Children with what stands before the languages. */
function withInfo(children: readonly (TbxNode | string)[], info: TbxNode): (TbxNode | string)[] {
  const at = children.findIndex((child) => isNode(child, 'langSec'));
  return at < 0 ? [...children, info] : [...children.slice(0, at), info, ...children.slice(at)];
}

interface Wording {
  text: string;
  role: Role | null;
}

function withTerms(children: readonly (TbxNode | string)[], term: TermEntry): (TbxNode | string)[] {
  const hasOneEnglish = term.alsoRight.length + term.forbidden.length === 0;
  const english: Wording[] = [
    { text: term.english, role: hasOneEnglish ? null : 'preferred' },
    ...term.alsoRight.map((text) => ({ text, role: 'right' as const })),
    ...term.forbidden.map((text) => ({ text, role: 'forbidden' as const })),
  ];
  const arabic = term.arabic.map((text): Wording => ({ text, role: null }));
  const withArabic = withLanguage(children, 'source', arabic);
  return withLanguage(withArabic, 'target', english);
}

/** Children with the wordings of one language, those that are there with all that they have. */
function withLanguage(
  children: readonly (TbxNode | string)[],
  side: 'source' | 'target',
  wanted: readonly Wording[],
): (TbxNode | string)[] {
  const missing = new Map(wanted.map((wording) => [withSingleSpaces(wording.text), wording]));
  const isOfSide = (child: TbxNode | string): child is TbxNode =>
    isNode(child, 'langSec') && sideOf(attributeOf(child, 'xml:lang') ?? '') === side;
  const place = (term: TbxNode) => wanted.findIndex(({ text }) => withSingleSpaces(text) === termText(term));
  let next = children.map((child) => {
    if (!isOfSide(child)) return child;
    const terms = nodesOf(child, 'termSec').flatMap((section) => {
      const wording = missing.get(termText(section));
      if (!wording) return [];
      missing.delete(termText(section));
      return [withRole(section, wording.role)];
    });
    terms.sort((a, b) => place(a) - place(b));
    return { ...child, children: [...child.children.filter((each) => !isNode(each, 'termSec')), ...terms] };
  });
  const added = [...missing.values()].map(({ text, role }) =>
    withRole(newNode('termSec', {}, [newNode('term', {}, [text])]), role),
  );
  const first = next.find(isOfSide);
  if (first)
    next = next.map((child) =>
      child === first ? { ...first, children: [...first.children, ...added] } : child,
    );
  else next.push(newNode('langSec', { 'xml:lang': side === 'source' ? 'ar' : 'en' }, added));
  // A language without a term is no section, and of several the terms of one may be gone.
  return next.filter((child) => !isOfSide(child) || nodesOf(child, 'termSec').length > 0);
}

/** A term with a status; null leaves the one that it has, or has none, where that says nothing else. */
function withRole(section: TbxNode, role: Role | null): TbxNode {
  const present = roleOf(section);
  if (present === role || (role === null && present !== 'forbidden')) return section;
  const children = section.children.filter((child) => !isStatus(child));
  if (role === null) return { ...section, children };
  const term = children.findIndex((child) => isNode(child, 'term'));
  const status = newNode('termNote', { type: 'administrativeStatus' }, [STATUS[role]]);
  return { ...section, children: [...children.slice(0, term + 1), status, ...children.slice(term + 1)] };
}

function isStatus(child: TbxNode | string): child is TbxNode {
  return STATUS_TYPES.some((type) => isNode(child, 'termNote', type));
}

function termText(section: TbxNode): string {
  const term = nodesOf(section, 'term')[0];
  return term ? textOfNode(term) : '';
}

function roleOf(section: TbxNode): Role | null {
  const groups = [section, ...nodesOf(section, 'termNoteGrp')];
  for (const status of groups.flatMap(({ children }) => children.filter(isStatus))) {
    const role = ROLES[textOfNode(status).replace(/-(?:admn|norm)-sts$/u, '')];
    if (role) return role;
  }
  return null;
}

/** Whether a term is marked as one not to be used. */
export function isForbidden(section: TbxNode): boolean {
  return roleOf(section) === 'forbidden';
}

/** Where an entry says what it is from, by itself or in a group. */
function sourcesOf(entry: TbxNode): TbxNode[] {
  return entry.children.filter(
    (child): child is TbxNode =>
      isNode(child, 'admin', 'source') ||
      (isNode(child, 'adminGrp') && nodesOf(child, 'admin', 'source').length > 0),
  );
}

/** The entry that a term came with; null where it is none. */
export function keptNode(xml: string): TbxNode | null {
  if (!xml.startsWith('<conceptEntry')) return null;
  try {
    return parseTbxNode(xml);
  } catch (error) {
    if (error instanceof XmlFailure) return null;
    throw error;
  }
}
