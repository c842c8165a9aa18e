import { attributeValue, xmlText } from '#formats/xml/xml-text.ts';
import { parseXml, type XmlElement } from '#formats/xml/xml-tree.ts';

/**
 * An element of a TBX file, whatever the version and style: by the names of version 3 and with classes of data categories
 * (`<termNote type="partOfSpeech">`), without prefixes.
 */
export interface TbxNode {
  name: string;
  /** Namespace of an element that is none of TBX. */
  uri: string | null;
  attributes: [name: string, value: string][];
  children: (TbxNode | string)[];
}

/** Elements of version 2 → version 3. */
const NAMES: Readonly<Record<string, string>> = {
  martif: 'tbx',
  termEntry: 'conceptEntry',
  langSet: 'langSec',
  tig: 'termSec',
  ntig: 'termSec',
  refObjectList: 'refObjectSec',
};
const OLD_NAMES: Readonly<Record<string, string>> = {
  conceptEntry: 'termEntry',
  langSec: 'langSet',
  termSec: 'tig',
  refObjectSec: 'refObjectList',
};

/** Data categories that have elements of their own in the style of tags (DCT) → their class. */
const CATEGORIES: Readonly<Record<string, string>> = {
  administrativeStatus: 'termNote',
  normativeAuthorization: 'termNote',
  partOfSpeech: 'termNote',
  termType: 'termNote',
  termLocation: 'termNote',
  geographicalUsage: 'termNote',
  grammaticalGender: 'termNote',
  grammaticalNumber: 'termNote',
  register: 'termNote',
  definition: 'descrip',
  context: 'descrip',
  subjectField: 'descrip',
  customerSubset: 'admin',
  projectSubset: 'admin',
  source: 'admin',
  responsibility: 'transacNote',
  transactionType: 'transac',
  crossReference: 'ref',
  externalCrossReference: 'xref',
  xGraphic: 'xref',
};

const MODULES = 'http://www.tbxinfo.net/ns/';
const TBX = new Set([
  '',
  'urn:iso:std:iso:30042:ed-2',
  'urn:iso:std:iso:30042:ed:3.0',
  'urn:iso:std:iso:30042',
]);
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** An element as version 3 has it. White space that only lays out elements is left out. */
export function tbxNode(element: XmlElement): TbxNode {
  const isModule = element.uri.startsWith(MODULES);
  const category = isModule ? CATEGORIES[element.local] : undefined;
  const attributes = element.attributes.flatMap(({ name, local, uri, value }): [string, string][] => {
    if (uri === XMLNS || name === 'xmlns') return [];
    if (uri === '' || uri === XML) return [[name, value]];
    return [
      [`xmlns:${name.split(':')[0]!}`, uri],
      [`${name.split(':')[0]!}:${local}`, value],
    ];
  });
  const hasElements = element.children.some(({ kind }) => kind === 'element');
  const children = element.children.flatMap((child): (TbxNode | string)[] => {
    if (child.kind === 'text') return hasElements && /^\s*$/u.test(child.text) ? [] : [child.text];
    return child.kind === 'element' ? [tbxNode(child)] : [];
  });
  if (category !== undefined) {
    return { name: category, uri: null, attributes: [['type', element.local], ...attributes], children };
  }
  if (!TBX.has(element.uri)) return { name: element.local, uri: element.uri, attributes, children };
  // The group around a term in version 2 says nothing of its own.
  const flat = children.flatMap((child) =>
    typeof child !== 'string' && child.name === 'termGrp' ? child.children : [child],
  );
  return { name: NAMES[element.local] ?? element.local, uri: null, attributes, children: flat };
}

/** A node that {@link tbxXml} wrote. @throws XmlFailure */
export function parseTbxNode(xml: string): TbxNode {
  return tbxNode(parseXml(xml).root);
}

/** A node as XML of version 3, or of version 2. */
export function tbxXml(node: TbxNode, version: 2 | 3 = 3): string {
  const name = (version === 2 ? OLD_NAMES[node.name] : undefined) ?? node.name;
  const namespace: [string, string][] = node.uri === null ? [] : [['xmlns', node.uri]];
  const attributes = [...namespace, ...node.attributes].map(
    ([key, value]) => ` ${key}="${attributeValue(value)}"`,
  );
  const content = node.children
    .map((child) => (typeof child === 'string' ? xmlText(child) : tbxXml(child, version)))
    .join('');
  return content === ''
    ? `<${name}${attributes.join('')}/>`
    : `<${name}${attributes.join('')}>${content}</${name}>`;
}

export function newNode(
  name: string,
  attributes: Record<string, string> = {},
  children: (TbxNode | string)[] = [],
): TbxNode {
  return { name, uri: null, attributes: Object.entries(attributes), children };
}

export function isNode(child: TbxNode | string, name?: string, type?: string): child is TbxNode {
  if (typeof child === 'string' || child.uri !== null) return false;
  return (
    (name === undefined || child.name === name) && (type === undefined || attributeOf(child, 'type') === type)
  );
}

export function nodesOf(node: TbxNode, name?: string, type?: string): TbxNode[] {
  return node.children.filter((child) => isNode(child, name, type));
}

export function attributeOf({ attributes }: TbxNode, name: string): string | undefined {
  return attributes.find(([key]) => key === name)?.[1];
}

/** All text of a node, white space as single spaces. */
export function textOfNode(node: TbxNode): string {
  const text = (each: TbxNode | string): string =>
    typeof each === 'string' ? each : each.children.map(text).join('');
  return withSingleSpaces(text(node));
}

export function withSingleSpaces(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
