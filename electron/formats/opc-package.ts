import { damaged } from './codec.ts';
import { attribute, elementsOf } from './xml/xml-tree.ts';
import { ZipDocument } from './zip-document.ts';

export interface Relation {
  type: string;
  target: string;
  external: boolean;
}

/** A document of Office since 2007: parts that refer to each other (ISO/IEC 29500-2). */
export class OpcPackage extends ZipDocument {
  /** Name of the part that the others hang on. */
  readonly main: string;

  /**
   * @param otherwise name of the main part where the archive names none
   * @throws FormatError
   */
  constructor(bytes: Uint8Array, otherwise: string) {
    super(bytes);
    const start = [...this.relations('').values()].find(({ type }) => type === 'officeDocument');
    const name = start?.target ?? otherwise;
    if (!this.zip.has(name)) throw damaged(otherwise, 'it is missing');
    this.main = name;
  }

  /** The part that the main one refers to by a kind of relation (`footnotes`); null where there is none. */
  related(kind: string): string | null {
    const relation = [...this.relations(this.main).values()].find(
      ({ type, external }) => type === kind && !external,
    );
    return relation && this.has(relation.target) ? relation.target : null;
  }

  /** Relations of a part by id; targets are names of parts, or addresses where they are external. */
  relations(part: string): Map<string, Relation> {
    const slash = part.lastIndexOf('/');
    const folder = part.slice(0, slash + 1);
    const document = this.xml(`${folder}_rels/${part.slice(slash + 1)}.rels`);
    const relations = new Map<string, Relation>();
    for (const element of document ? elementsOf(document.root) : []) {
      const target = attribute(element, 'Target') ?? '';
      const external = attribute(element, 'TargetMode') === 'External';
      relations.set(attribute(element, 'Id') ?? '', {
        type: (attribute(element, 'Type') ?? '').split('/').at(-1)!,
        target: external ? target : inArchive(folder, target),
        external,
      });
    }
    return relations;
  }
}

/** The name of a part that a relation leads to. It stays in the archive whatever it says, since it is only a key. */
function inArchive(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
