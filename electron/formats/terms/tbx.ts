import { isTerm, entryIdOf, type ReadTerms, type TermDraft } from '#core/terms/term-import.ts';
import { MAX_REST, type DeskTerm } from '#core/terms/term.ts';
import { FormatError } from '#formats/codec.ts';
import { beginningOf, decodedXml, xmlProblem } from '#formats/xml/xml-input.ts';
import { xmlText } from '#formats/xml/xml-text.ts';
import { descendants, parseXml, type XmlElement } from '#formats/xml/xml-tree.ts';
import { entryOf, isForbidden, readEntry } from './tbx-entry.ts';
import { attributeOf, nodesOf, tbxNode, tbxXml, type TbxNode } from './tbx-tree.ts';

/** Whether a file is TBX, of version 2 (`martif`) or 3 (`tbx`). */
export function isTbx(bytes: Uint8Array): boolean {
  return /<(?:[\w-]+:)?(?:tbx|martif)[\s>]/u.test(beginningOf(bytes));
}

/**
 * The terms of a TBX file: ISO 30042 of 2008 and 2019, any dialect, data categories as classes or as tags. Entries without Arabic or
 * without English are left out and named.
 * @throws FormatError `file-damaged-at`, `file-unsafe`, `file-undecodable`, `pairs-not-found`
 */
export function readTbx(bytes: Uint8Array): ReadTerms {
  const { root } = xmlProblem(() => parseXml(decodedXml(bytes).text));
  const isEntry = ({ local }: XmlElement) => local === 'conceptEntry' || local === 'termEntry';
  const elements = descendants(root, isEntry);
  if (elements.length === 0) throw new FormatError('pairs-not-found');
  const objects = referencedObjects(root);
  const read: ReadTerms = { terms: [], left: [] };
  elements.forEach((element, i) => {
    const node = tbxNode(element);
    const entryId = attributeOf(node, 'id');
    const at = entryId ?? String(i + 1);
    const { columns, english, arabic, ...said } = readEntry(node);
    if (arabic.length === 0) read.left.push({ at, reason: 'no-arabic' });
    else if (english === null) read.left.push({ at, reason: 'no-english' });
    else {
      const tbx = tbxXml(withObjects(node, objects));
      const draft: TermDraft = {
        id: entryId?.startsWith(OWN_ID) ? entryId.slice(OWN_ID.length) : null,
        ...(entryId === undefined ? {} : { entryId }),
        arabic,
        english,
        ...said,
        rest: { tbx, ...(Object.keys(columns).length === 0 ? {} : { columns }) },
      };
      if (tbx.length <= MAX_REST && isTerm(draft)) read.terms.push(draft);
      else read.left.push({ at, reason: 'too-long' });
    }
  });
  return read;
}

/** Before the id of a desk's term, since an id in XML begins with a letter. */
const OWN_ID = 't-';

/** Objects that entries refer to, such as people, by their ids: each in its list. */
function referencedObjects(root: XmlElement): Map<string, TbxNode> {
  const lists = descendants(root, ({ local }) => local === 'refObjectList' || local === 'refObjectSec');
  const objects = new Map<string, TbxNode>();
  for (const list of lists.map(tbxNode))
    for (const object of nodesOf(list, 'refObject')) {
      const id = attributeOf(object, 'id');
      if (id !== undefined) objects.set(id, { ...list, children: [object] });
    }
  return objects;
}

/** An entry with the objects that it refers to, so that they are kept with it. */
function withObjects(entry: TbxNode, objects: ReadonlyMap<string, TbxNode>): TbxNode {
  const targets = new Set<string>();
  const look = (node: TbxNode) => {
    const target = attributeOf(node, 'target')?.replace(/^#/u, '');
    if (target !== undefined) targets.add(target);
    for (const child of node.children) if (typeof child !== 'string') look(child);
  };
  look(entry);
  const referred = [...targets].flatMap((target) => objects.get(target) ?? []);
  return { ...entry, children: [...entry.children, ...referred] };
}

/** Dialects of TBX that are written: version 3 (ISO 30042:2019, classes of data categories), and Basic of version 2 (2008). */
export type TbxDialect = 'tbx' | 'tbx-min' | 'tbx-core' | 'tbx-v2';

/** Data categories of the dialects that do not have all of Basic. */
const CATEGORIES: Partial<Record<TbxDialect, ReadonlySet<string>>> = {
  'tbx-min': new Set(
    'administrativeStatus customerSubset externalCrossReference partOfSpeech subjectField'.split(' '),
  ),
  'tbx-core': new Set(),
};

export interface WrittenTerms {
  bytes: Uint8Array;
  /** Number of terms of which something had to be left out. */
  cut: number;
}

/** `title`: name of the desk. */
export function writeTbx(
  terms: readonly DeskTerm[],
  title: string,
  dialect: TbxDialect = 'tbx',
): WrittenTerms {
  const version = dialect === 'tbx-v2' ? 2 : 3;
  const allowed = CATEGORIES[dialect];
  let cut = 0;
  const ids = new Set<string>();
  const objects = new Map<string, TbxNode>();
  const entries = terms.map((term) => {
    const kept = entryIdOf(term);
    const own = `${OWN_ID}${term.id.replaceAll('/', '_')}`;
    const id = kept !== undefined && !ids.has(kept) ? kept : own;
    ids.add(id);
    const whole = entryOf(term, id);
    const entry = allowed ? within(whole, allowed) : whole;
    if (entry !== whole && tbxXml(entry) !== tbxXml(whole)) cut += 1;
    for (const list of nodesOf(entry, 'refObjectSec'))
      for (const object of nodesOf(list, 'refObject')) objects.set(attributeOf(object, 'id') ?? '', list);
    const children = entry.children.filter(
      (child) => typeof child === 'string' || child.name !== 'refObjectSec',
    );
    return tbxXml({ ...entry, children }, version);
  });
  const back = objects.size === 0 ? '' : `<back>\n${listsOf(objects, version)}</back>\n`;
  const body = `<text><body>\n${entries.map((entry) => `${entry}\n`).join('')}</body>\n${back}</text>`;
  const text = version === 2 ? document2(title, body) : document3(title, body, TYPES[dialect]);
  return { bytes: new TextEncoder().encode(text), cut };
}

const TYPES: Record<TbxDialect, string> = {
  tbx: 'TBX-Basic',
  'tbx-min': 'TBX-Min',
  'tbx-core': 'TBX-Core',
  'tbx-v2': 'TBX-Basic',
};

/** Elements with a data category, and groups of them. */
const CATEGORIZED = new Set([
  'termNote',
  'descrip',
  'admin',
  'transac',
  'transacNote',
  'ref',
  'xref',
  'adminNote',
  'descripNote',
]);

/**
 * An entry with the data categories of a dialect. Where the dialect cannot say that a wording is forbidden, it is left out: it
 * would be read as one that is right.
 */
function within(node: TbxNode, allowed: ReadonlySet<string>): TbxNode {
  const children = node.children.flatMap((child): (TbxNode | string)[] => {
    if (typeof child === 'string') return [child];
    if (child.uri !== null || child.name === 'refObjectSec') return [];
    if (CATEGORIZED.has(child.name) && !allowed.has(attributeOf(child, 'type') ?? '')) return [];
    if (child.name === 'termSec' && !allowed.has('administrativeStatus') && isForbidden(child)) return [];
    const inner = within(child, allowed);
    return child.name.endsWith('Grp') && inner.children.length === 0 ? [] : [inner];
  });
  return { ...node, children };
}

/** Objects that are referred to, those of one type in one list. */
function listsOf(objects: ReadonlyMap<string, TbxNode>, version: 2 | 3): string {
  const lists = new Map<string, TbxNode>();
  for (const list of objects.values()) {
    const type = attributeOf(list, 'type') ?? '';
    const before = lists.get(type);
    lists.set(type, before ? { ...before, children: [...before.children, ...list.children] } : list);
  }
  return [...lists.values()].map((list) => `${tbxXml(list, version)}\n`).join('');
}

function document3(title: string, body: string, type: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="${type}" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><titleStmt><title>${xmlText(title)}</title></titleStmt><sourceDesc><p>Terms of a Muqabala desk</p></sourceDesc></fileDesc></tbxHeader>
${body}
</tbx>
`;
}

function document2(title: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
<martifHeader><fileDesc><titleStmt><title>${xmlText(title)}</title></titleStmt><sourceDesc><p>Terms of a Muqabala desk</p></sourceDesc></fileDesc><encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>
${body}
</martif>
`;
}
