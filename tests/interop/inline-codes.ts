import { attribute, descendants, parseXml, type XmlElement, type XmlNode } from '#formats/xml/xml-tree.ts';

/**
 * What an edit did to the text and codes of each target of an XLIFF file, besides the word that it appended. The files are read
 * by their markup alone, and not by the reader under test.
 */
export function codeDifferences(before: string, after: string, word: string): string[] {
  const [old, fresh] = [targetsOf(before), targetsOf(after)];
  const differences: string[] = [];
  for (const [place, content] of old) {
    // A segment without English takes the codes of its source along with its first word.
    if (flat(content) === '') continue;
    const now = fresh.get(place);
    if (now === undefined) differences.push(`${place}: the target is gone`);
    else if (flat(now.replaceAll(word.trim(), '')) !== flat(content)) {
      differences.push(`${place}: “${content.slice(0, 200)}” became “${now.slice(0, 200)}”`);
    }
  }
  return differences;
}

/** Blanks beside the word come and go with it, and so does a segment that had no English before. */
function flat(text: string): string {
  return text.replace(/<mrk [^>]*\bmtype=seg\b[^>]*>\s*<\/>/gu, '').replace(/\s+/gu, '');
}

/** Content of every target with text, by the unit's place in the file. */
function targetsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const { root } = parseXml(text);
  const units = descendants(root, ({ local }) => local === 'trans-unit' || local === 'unit');
  units.forEach((unit, i) => {
    const targets = ownTargets(unit);
    targets.forEach((target, j) => {
      const content = serialized(target.children);
      if (content.trim() === '') return;
      // A target that is made for a segment without one shifts the numbers of those after it.
      const holder = target.parent!.local === 'segment' ? segmentPlace(target.parent!) : String(j);
      found.set(`unit ${i + 1} (${attribute(unit, 'id') ?? ''}), target ${holder}`, content);
    });
  });
  return found;
}

function segmentPlace(segment: XmlElement): string {
  return String(segment.parent!.children.filter(({ kind }) => kind === 'element').indexOf(segment));
}

/** Alternatives and match proposals are no targets of the unit. */
function ownTargets(unit: XmlElement): XmlElement[] {
  return descendants(
    unit,
    (element) =>
      element.local === 'target' && (element.parent === unit || element.parent!.local === 'segment'),
  );
}

function serialized(nodes: readonly XmlNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'instruction') return `<?${node.target} ${node.body}?>`;
      const named = node.attributes.map(({ name, value }) => `${name}=${value}`).join(' ');
      return `<${node.local} ${named}>${serialized(node.children)}</>`;
    })
    .join('');
}
