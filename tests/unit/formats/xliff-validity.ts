import { readFileSync } from 'node:fs';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import {
  attribute,
  childElement,
  childElements,
  descendants,
  parseXml,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';

/**
 * What is wrong with an XLIFF file by the schemas of OASIS, and by those rules of the specification that a schema cannot say.
 * The letters are those of the patterns in OASIS's Schematron files for XLIFF 2.1 (xliff_core_2.1.sch, its.sch).
 */
export function xliffProblems(text: string, { ignoresExtensions = false } = {}): string[] {
  const version = versionOf(text);
  const problems = schemaProblems(text, version).filter(
    // The strict schema of 1.2 demands schemas of all extensions, which only we have of ours.
    (problem) => !ignoresExtensions || !problem.includes('demanded by the strict wildcard'),
  );
  return version === '1.2' ? problems : [...problems, ...ruleProblems(parseXml(text).root)];
}

function versionOf(text: string): Version {
  const version = /<xliff\s[^>]*?\sversion=["'](\d\.\d)/u.exec(text)?.[1] ?? '1.2';
  if (!version.startsWith('2')) return '1.2';
  return version === '2.2' ? '2.2' : '2.0';
}

const FOLDER = new URL('../../fixtures/xliff-schemas/', import.meta.url);
/** Version 2.1 has the core of 2.0. */
type Version = '1.2' | '2.0' | '2.2';
const XLIFF: Record<Version, [namespace: string, file: string]> = {
  '1.2': ['urn:oasis:names:tc:xliff:document:1.2', 'xliff-core-1.2-strict.xsd'],
  '2.0': ['urn:oasis:names:tc:xliff:document:2.0', 'xliff_core_2.0.xsd'],
  '2.2': ['urn:oasis:names:tc:xliff:document:2.2', 'xliff_core_2.2.xsd'],
};
/** Namespaces of the core of version 2. */
const CORE_2: ReadonlySet<string> = new Set([XLIFF['2.0'][0], XLIFF['2.2'][0]]);
const ITS = 'http://www.w3.org/2005/11/its';
const OWN = 'urn:muqabala:xliff:1';
const METADATA = 'urn:oasis:names:tc:xliff:metadata:2.0';
const validators = new Map<Version, XsdValidator>();

function validatorOf(version: Version): XsdValidator {
  const there = validators.get(version);
  if (there) return there;
  const buffer = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));
  const xml = buffer('own/xml.xsd');
  const schemas = Object.values(XLIFF).map(([, file]) => file);
  const files = [...schemas, 'own/its.xsd', 'own/metadata.xsd', 'own/muqabala.xsd'];
  const provider = new XmlBufferInputProvider({
    ...Object.fromEntries(files.map((name) => [name, buffer(name)])),
    // The places that the schemas import them from.
    'metadata.xsd': buffer('own/metadata.xsd'),
    'own/xml.xsd': xml,
    'http://www.w3.org/2001/xml.xsd': xml,
    'informativeCopiesOf3rdPartySchemas/w3c/xml.xsd': xml,
  });
  xmlRegisterInputProvider(provider);
  const imports = [
    XLIFF[version],
    ...(version !== '1.2'
      ? [
          [METADATA, 'own/metadata.xsd'],
          [ITS, 'own/its.xsd'],
        ]
      : []),
    [OWN, 'own/muqabala.xsd'],
  ];
  const all = imports.map(([uri, file]) => `<xs:import namespace="${uri}" schemaLocation="${file}"/>`);
  const schema = XmlDocument.fromString(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${all.join('')}</xs:schema>`,
    { url: 'all.xsd' },
  );
  const validator = XsdValidator.fromDoc(schema);
  schema.dispose();
  validators.set(version, validator);
  return validator;
}

function schemaProblems(text: string, version: Version): string[] {
  const document = XmlDocument.fromString(text);
  try {
    validatorOf(version).validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return error.details.map(({ message }) => message.trim());
  } finally {
    document.dispose();
  }
}

type Rule = (unit: XmlElement, say: (rule: string, what: string) => void) => void;

function ruleProblems(root: XmlElement): string[] {
  const problems: string[] = [];
  const files = childElements(root, 'file');
  unique(files, (id) => problems.push(`K1: file ${id} twice`));
  if (attribute(root, 'trgLang') === undefined && descendants(root, isNamed('target')).length > 0) {
    problems.push('F1: a target and no trgLang');
  }
  for (const file of files) {
    const units = descendants(file, isNamed('unit'));
    unique(descendants(file, isNamed('group')), (id) => problems.push(`K2: group ${id} twice`));
    unique(units, (id) => problems.push(`K3: unit ${id} twice`));
    for (const unit of units) {
      const say = (rule: string, what: string) =>
        problems.push(`${rule} in unit ${attribute(unit, 'id')}: ${what}`);
      for (const rule of UNIT_RULES) rule(unit, say);
    }
  }
  for (const element of [root, ...descendants(root, () => true)]) {
    problems.push(...strangers(element).map((name) => `${name} may not stand on ${element.name}`));
  }
  return problems;
}

const isNamed =
  (...locals: string[]) =>
  ({ local, uri }: XmlElement): boolean =>
    CORE_2.has(uri) && locals.includes(local);

const INLINE = isNamed('pc', 'ph', 'sc', 'ec', 'mrk', 'sm', 'em');

function unique(elements: readonly XmlElement[], say: (id: string) => void): void {
  const seen = new Set<string>();
  for (const element of elements) {
    const id = attribute(element, 'id');
    if (id !== undefined && seen.has(id)) say(id);
    if (id !== undefined) seen.add(id);
  }
}

const segmentsOf = (unit: XmlElement) => childElements(unit).filter(isNamed('segment', 'ignorable'));
const notesOf = (unit: XmlElement) =>
  childElements(unit, 'notes').flatMap((notes) => childElements(notes, 'note'));

function inlineOf(unit: XmlElement, side: 'source' | 'target'): XmlElement[] {
  return segmentsOf(unit).flatMap((segment) => {
    const holder = childElement(segment, side);
    return holder ? descendants(holder, INLINE) : [];
  });
}

const UNIT_RULES: Rule[] = [
  (unit, say) => unique(notesOf(unit), (id) => say('K4', `note ${id} twice`)),
  (unit, say) =>
    unique([...segmentsOf(unit), ...inlineOf(unit, 'source')], (id) => say('K6S', `id ${id} twice`)),
  (unit, say) => {
    unique(inlineOf(unit, 'target'), (id) => say('K6T', `id ${id} twice`));
    const sources = new Map(inlineOf(unit, 'source').map((each) => [attribute(each, 'id'), each]));
    for (const element of inlineOf(unit, 'target')) {
      const id = attribute(element, 'id');
      const twin = id === undefined ? undefined : sources.get(id);
      if (twin && twin.local !== element.local) say('K6T', `${id} is ${twin.local} and ${element.local}`);
    }
  },
  (unit, say) => {
    const segments = segmentsOf(unit);
    const orders = segments.flatMap((segment) => {
      const target = childElement(segment, 'target');
      return (target && attribute(target, 'order')) ?? [];
    });
    if (new Set(orders).size !== orders.length) say('K7', 'an order twice');
    if (orders.some((order) => Number(order) > segments.length)) say('F18', 'an order beyond the segments');
  },
  (unit, say) => {
    for (const segment of segmentsOf(unit)) {
      const state = attribute(segment, 'state');
      const subState = attribute(segment, 'subState');
      if (subState !== undefined && state === undefined) say('F7', 'subState without state');
      if (subState !== undefined && !/^[^\s:]+:\S+$/u.test(subState)) say('F7', `subState ${subState}`);
      if (state !== undefined && state !== 'initial' && !childElement(segment, 'target'))
        say('F29', `${state} and no target`);
    }
  },
  (unit, say) => {
    for (const side of ['source', 'target'] as const) pairs(inlineOf(unit, side), say);
  },
  (unit, say) => {
    const ids = new Set(notesOf(unit).map((note) => attribute(note, 'id')));
    const data = childElements(unit, 'originalData').flatMap((each) => childElements(each, 'data'));
    const dataIds = new Set(data.map((each) => attribute(each, 'id')));
    for (const element of [...inlineOf(unit, 'source'), ...inlineOf(unit, 'target')]) {
      inlineProblems(element, ids, dataIds, say);
    }
    for (const { local, attributes } of descendants(unit, isNamed('cp'))) {
      if (local === 'cp' && !/^(?:10|[\da-f])?[\da-f]{4}$/iu.test(attributes[0]?.value ?? ''))
        say('F25', 'cp');
    }
  },
  (unit, say) => {
    const lists = descendants(unit, ({ local, uri }) => local === 'locQualityIssues' && uri === ITS);
    const ids = new Set(lists.map((list) => attribute(list, 'id', 'http://www.w3.org/XML/1998/namespace')));
    for (const issue of lists.flatMap((list) => childElements(list)))
      if (!attribute(issue, 'locQualityIssueType') && !attribute(issue, 'locQualityIssueComment'))
        say('ITS', 'an issue of no kind');
    for (const marker of [...inlineOf(unit, 'source'), ...inlineOf(unit, 'target')]) {
      const issues = marker.attributes.filter(
        ({ uri, local }) => uri === ITS && local.startsWith('locQuality'),
      );
      if (issues.length === 0) continue;
      if ((attribute(marker, 'type') ?? 'its:generic') !== 'its:generic')
        say('ITS', 'an issue of another type');
      const reference = attribute(marker, 'locQualityIssuesRef', ITS);
      if (reference === undefined) continue;
      if (issues.length > 1) say('ITS', 'a list and an issue of its own');
      if (!ids.has(reference.replace(/^#its=/u, ''))) say('ITS', `no list ${reference}`);
    }
  },
];

function pairs(elements: readonly XmlElement[], say: (rule: string, what: string) => void): void {
  const started = new Map<string, XmlElement>();
  const closed = new Set<string>();
  for (const element of elements) {
    const { local } = element;
    const id = attribute(element, 'id') ?? '';
    const isolated = attribute(element, 'isolated') === 'yes';
    if ((local === 'sc' && !isolated) || local === 'sm') started.set(`${local} ${id}`, element);
    if (local === 'ec' && isolated === (attribute(element, 'startRef') !== undefined)) say('F6', 'ec');
    if ((local === 'ec' && !isolated) || local === 'em') {
      const key = `${local === 'ec' ? 'sc' : 'sm'} ${attribute(element, 'startRef')}`;
      if (!started.has(key) || closed.has(key)) say(local === 'ec' ? 'F6' : 'F28', `${key} is not open`);
      closed.add(key);
    }
  }
  for (const key of started.keys()) if (!closed.has(key)) say(key.startsWith('sc') ? 'F5' : 'F27', key);
}

const XLF_SUBTYPES: Record<string, string> = {
  'xlf:b': 'fmt',
  'xlf:i': 'fmt',
  'xlf:u': 'fmt',
  'xlf:lb': 'fmt',
  'xlf:pb': 'fmt',
  'xlf:var': 'ui',
};

function inlineProblems(
  element: XmlElement,
  notes: ReadonlySet<string | undefined>,
  data: ReadonlySet<string | undefined>,
  say: (rule: string, what: string) => void,
): void {
  const of = (name: string) => attribute(element, name);
  const subType = of('subType');
  if (subType !== undefined && of('type') === undefined) say('F8', `${subType} without type`);
  if (subType?.startsWith('xlf:') && XLF_SUBTYPES[subType] !== of('type')) say('F8', subType);
  if (['no', 'firstNo'].includes(of('canReorder') ?? '')) {
    if (of('canCopy') !== 'no' || of('canDelete') !== 'no') say('F10', 'canReorder');
  }
  if (['mrk', 'sm'].includes(element.local)) {
    if ((of('type') ?? 'generic') === 'generic' && of('translate') === undefined)
      say('F11', 'translate is missing');
    if (of('type') === 'comment') {
      if ((of('ref') === undefined) === (of('value') === undefined))
        say('F12', 'a comment without text, or with two');
      if (of('ref') !== undefined && !notes.has(of('ref')!.replace(/^#(?:n=)?/u, '')))
        say('F13', `no note ${of('ref')}`);
    }
  }
  for (const name of ['dataRef', 'dataRefStart', 'dataRefEnd'])
    if (of(name) !== undefined && !data.has(of(name))) say('F15', `no data ${of(name)}`);
}

const PROVENANCE = ['person', 'revPerson'];
const ITS_ON: Record<string, readonly string[]> = {
  xliff: ['version'],
  file: PROVENANCE,
  group: PROVENANCE,
  unit: PROVENANCE,
};

/** Attributes of others where the specification allows none, and those of ITS where its module has them not. */
function strangers(element: XmlElement): string[] {
  if (!CORE_2.has(element.uri)) return [];
  const isMarker = ['mrk', 'sm'].includes(element.local);
  const takesAny = isMarker || ['xliff', 'file', 'group', 'unit', 'note'].includes(element.local);
  return element.attributes.flatMap(({ name, local, uri }) => {
    if (uri === '' || name.startsWith('xml')) return [];
    if (uri === ITS) {
      const isIssue = local.startsWith('locQualityIssue');
      return (isMarker && isIssue) || ITS_ON[element.local]?.includes(local) ? [] : [name];
    }
    return takesAny || uri.startsWith('urn:oasis:names:tc:xliff:') ? [] : [name];
  });
}
