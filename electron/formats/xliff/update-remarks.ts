import { importedNote, type ModelError, type ModelRow } from '#formats/model.ts';
import type { XmlEdits } from '#formats/xml/xml-edits.ts';
import { xmlAttribute, xmlText } from '#formats/xml/xml-text.ts';
import {
  attribute,
  childElement,
  childElements,
  descendants,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';
import { issueAttributes } from './annotations.ts';
import type { TextAnnotation } from './inline.ts';
import { ITS, OWN, stampElement } from './own-metadata.ts';
import type { UnitRow } from './read-xliff.ts';
import type { XliffFile } from './xliff-file.ts';
import { allNotes, ownStamp, type CategorisedNote } from './write-xliff.ts';

/** Notes and graded errors of an article that a file has not, and what they are written as. */

export interface FreshRemarks {
  notes: FreshNote[];
  /** On words of the English. */
  annotations: TextAnnotation[];
}

interface FreshNote {
  note: CategorisedNote;
  /** Of XLIFF 2: free in its unit. */
  id: string;
}

export function freshRemarks(
  file: XliffFile,
  units: readonly UnitRow[],
  rows: readonly ModelRow[],
): FreshRemarks {
  // A note that came with the file is a comment that names its writer by now.
  const known = new Set(
    units
      .flatMap(({ row }) => allNotes(row))
      .flatMap((note) => [note.text.trim(), importedNote(note).trim()]),
  );
  const first = units[0]!.unit.unit.element;
  const ids = freeIds(first);
  const notes = rows
    .flatMap(allNotes)
    .filter(({ text }) => text.trim() !== '' && !known.has(text.trim()))
    .map((note): FreshNote => ({ note, id: ids('n') }));
  if (file.version === 1) return { notes, annotations: [] };
  const prefix = first.name.slice(0, first.name.length - first.local.length);
  const there = units.flatMap(({ row }) => row.errors);
  const annotations = [
    ...notes.flatMap(({ note, id }) => {
      const { side, span } = note;
      if (side !== 'target' || !span) return [];
      const own = ids('c');
      return [{ ...span, prefix, id: own, attributes: ` id="${own}" type="comment" ref="#n=${id}"` }];
    }),
    ...rows.flatMap((row) =>
      row.errors.flatMap((error) => {
        const span = error.side === 'target' ? error.span : null;
        if (!span || there.some((each) => isSameError(each, error))) return [];
        const own = ids('q');
        const names = ` xmlns:its="${ITS}" xmlns:muqabala="${OWN}"`;
        return [{ ...span, prefix, id: own, attributes: issueAttributes(error, own) + names }];
      }),
    ),
  ];
  return { notes, annotations };
}

function isSameError(there: ModelError, error: ModelError): boolean {
  const notes = [there.note, importedNote({ by: there.by, text: there.note })];
  return (
    there.errorType === error.errorType && there.severity === error.severity && notes.includes(error.note)
  );
}

/** Makes ids that nothing in the unit has. */
function freeIds(unit: XmlElement): (letter: string) => string {
  const taken = new Set(descendants(unit, () => true).map((element) => attribute(element, 'id')));
  const last = new Map<string, number>();
  return (letter) => {
    let number = (last.get(letter) ?? 0) + 1;
    while (taken.has(`${letter}${number}`)) number += 1;
    last.set(letter, number);
    return `${letter}${number}`;
  };
}

/** Adds notes to a unit. None that is there is taken away. */
export function addNotes(
  file: XliffFile,
  unit: XmlElement,
  fresh: readonly FreshNote[],
  edits: XmlEdits,
): void {
  if (fresh.length === 0) return;
  const prefix = unit.name.slice(0, unit.name.length - unit.local.length);
  if (file.version === 1) {
    const markup = fresh.map(({ note: { by, side, text } }) => {
      const from = by === '' ? '' : xmlAttribute('from', by);
      const annotates = side === null ? '' : ` annotates="${side}"`;
      return `<${prefix}note${from}${annotates}>${xmlText(text)}</${prefix}note>`;
    });
    edits.insert(childElements(unit, 'note').at(-1)?.end ?? afterTarget(unit), markup.join(''));
    // Files of others are left without what is only ours: XLIFF 1.2 has no place for it on a note.
    const stamps = fresh.map(({ note }) =>
      stampElement(note.text, ` muqabala:category="${note.category}"${ownStamp(note)}`),
    );
    if (file.isOwn) edits.insert(unit.contentEnd, stamps.join(''));
    return;
  }
  const markup = fresh.map(({ note, id }) => {
    const side = note.side === null ? '' : ` appliesTo="${note.side}"`;
    return `<${prefix}note id="${id}" category="${note.category}"${side} xmlns:muqabala="${OWN}"${ownStamp(note)}>${xmlText(note.text)}</${prefix}note>`;
  });
  const holder = childElement(unit, 'notes');
  if (holder?.isOneTag === false) edits.insert(holder.contentEnd, markup.join(''));
  else if (holder) edits.setContent(holder, markup.join(''));
  else {
    const first = childElements(unit).find(({ local }) =>
      ['originalData', 'segment', 'ignorable'].includes(local),
    )!;
    edits.insert(first.start, `<${prefix}notes>${markup.join('')}</${prefix}notes>`);
  }
}

/** Notes of XLIFF 1.2 stand after the target, or where it will stand. */
function afterTarget(unit: XmlElement): number {
  const before = ['target', 'seg-source', 'source'].map((local) => childElement(unit, local));
  return before.find((element) => element !== undefined)!.end;
}
