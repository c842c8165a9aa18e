import type { LanguageData } from './language-data.ts';

/** Length from which two letters of a name may be spelled otherwise, in UTF-16 code units. */
const LONG_NAME = 6;

/** Maximum number of edits between a spelling of a name and a listed one. */
export function maxNameEdits({ length }: string): number {
  return length < LONG_NAME ? 1 : 2;
}

const ofData = new WeakMap<LanguageData, ReadonlyMap<string, readonly string[]>>();

/** English forms of each entry of the gazetteer, by its id, as they are listed. */
export function englishForms(data: LanguageData): ReadonlyMap<string, readonly string[]> {
  let forms = ofData.get(data);
  if (forms === undefined) {
    const made = new Map<string, string[]>();
    for (const { entry, form } of data.gazetteer.en.forms())
      made.set(entry.id, [...(made.get(entry.id) ?? []), form]);
    ofData.set(data, (forms = made));
  }
  return forms;
}
