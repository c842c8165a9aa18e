import type { ModelRow } from '#formats/model.ts';
import { attribute, descendants, type XmlDocument, type XmlElement } from '#formats/xml/xml-tree.ts';
import { CodeNumbers, isAdded, isDeleted, readContent } from './inline.ts';
import { dateOf } from './dates.ts';
import { joined } from './joined.ts';
import { SDL, type XliffUnit } from './xliff-file.ts';

/** A unit and its English, as it reads with all changes accepted. */
interface ChangedUnit {
  unit: XliffUnit;
  parts: readonly { element: XmlElement }[];
  english: string;
}

/** The tracked changes of Trados in an element: text that was added, and text that was deleted. */
export function changesIn(element: XmlElement): XmlElement[] {
  return descendants(element, (each) => isAdded(each) || isDeleted(each));
}

/** The tracked changes of a file of Trados: text that was deleted and added, by people who are named at its head. */
export class TrackedChanges {
  private readonly document: XmlDocument;
  private readonly revisions: ReadonlyMap<string, { by: string; at: string | null }>;

  constructor(document: XmlDocument) {
    this.document = document;
    this.revisions = new Map(
      descendants(document.root, ({ local, uri }) => local === 'rev-def' && uri === SDL).map((revision) => [
        attribute(revision, 'id') ?? '',
        { by: attribute(revision, 'author') ?? '', at: dateOf(attribute(revision, 'date')) },
      ]),
    );
  }

  /**
   * What was changed in the English of a unit, as one; null where nothing was, the text has come out the same, or there is none
   * before or after the changes. Those are accepted.
   */
  of({ unit, parts, english }: ChangedUnit): NonNullable<ModelRow['tracked']> | null {
    const changes = parts.flatMap(({ element }) => changesIn(element));
    if (changes.length === 0) return null;
    const numbers = new CodeNumbers();
    const options = { numbers, isOwn: false, isVerbatim: false };
    // The codes of the source have their numbers first.
    for (const { source } of unit.segments)
      readContent(this.document, source, { ...options, side: 'source' });
    const contents = parts.map(({ element }) =>
      readContent(this.document, element, { ...options, side: 'target', isBeforeChanges: true }),
    );
    const before = joined(contents, 'target').text;
    if (before === english || before.trim() === '' || english.trim() === '') return null;
    const made = changes.flatMap(
      (change) =>
        this.revisions.get(attribute(change, 'revid', SDL) ?? attribute(change, 'revid') ?? '') ?? [],
    );
    const names = [...new Set(made.map(({ by }) => by).filter((by) => by !== ''))];
    const dates = made.flatMap(({ at }) => at ?? []).toSorted();
    return { before, by: names.join(', ').slice(0, 300), at: dates.at(-1) ?? null };
  }
}
