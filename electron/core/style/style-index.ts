import { overlaps, type Span } from '#core/text/span.ts';
import { formOf, type StyleForm } from './style-forms.ts';
import type { StyleRule } from './style-rule.ts';

/** A place where a text is written otherwise than a rule says. */
export interface StylePlace extends Span {
  rule: StyleRule;
  /** What the place is to read; null where it has to be put in other words. */
  replacement: string | null;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Rules of style, ready to be looked for: by the first letter of words, and by the last of endings. */
export class StyleIndex {
  private readonly words = new Map<string, StyleRule[]>();
  private readonly endings = new Map<string, StyleRule[]>();
  private readonly forms: { rule: StyleRule; form: StyleForm }[] = [];

  constructor(rules: readonly StyleRule[]) {
    // Of several rules for one place the longest is told.
    for (const rule of [...rules].sort((a, b) => b.not.length - a.not.length)) {
      if (rule.part === 'form') {
        const form = formOf(rule);
        if (form) this.forms.push({ rule, form });
        continue;
      }
      const [index, letter] =
        rule.part === 'words' ? [this.words, rule.not.charAt(0)] : [this.endings, rule.not.at(-1)!];
      const key = letter.toLowerCase();
      index.set(key, [...(index.get(key) ?? []), rule]);
    }
  }

  /** Places in a text, in order, none over another. */
  places(text: string): StylePlace[] {
    const found: StylePlace[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const place = this.placeAt(text, at);
      if (!place || place.replacement === text.slice(place.start, place.end)) continue;
      found.push(place);
      at = place.end - 1;
    }
    for (const { rule, form } of this.forms)
      for (const place of form.places(text))
        if (!found.some((other) => overlaps(other, place))) found.push({ ...place, rule });
    return found.sort((a, b) => a.start - b.start);
  }

  private placeAt(text: string, at: number): StylePlace | null {
    const inside = isLetter(text, at - 1) && isLetter(text, at);
    const rule = inside
      ? undefined
      : this.words.get(text.charAt(at).toLowerCase())?.find((each) => standsAt(text, at, each));
    if (rule) return placeOf(rule, text, at, at);
    if (inside || !isLetter(text, at)) return null;
    let end = at;
    while (end < text.length && isLetter(text, end)) end += 1;
    const word = text.slice(at, end);
    const ending = this.endings
      .get(word.at(-1)!.toLowerCase())
      ?.find(({ not }) => word.length > not.length && word.toLowerCase().endsWith(not.toLowerCase()));
    return ending ? placeOf(ending, text, at, end - ending.not.length) : null;
  }
}

/** Whether a rule of whole words has its words at an offset, and is not part of what is right. */
function standsAt(text: string, at: number, { not, write }: StyleRule): boolean {
  const end = at + not.length;
  const written = text.slice(at, end);
  const hasCapital = not !== not.toLowerCase();
  if (hasCapital ? written !== not : written.toLowerCase() !== not) return false;
  if (isLetter(text, end) && isLetter(text, end - 1)) return false;
  const within = write.length > not.length ? write.indexOf(not) : -1;
  return within < 0 || text.slice(at - within, at - within + write.length) !== write;
}

/** `from`: where what changes begins, in the word that begins at `start`. */
function placeOf(rule: StyleRule, text: string, start: number, from: number): StylePlace {
  const end = from + rule.not.length;
  const written = text.slice(from, end);
  const replacement = rule.write === '' ? null : text.slice(start, from) + inCaseOf(rule, written);
  return { rule, start, end, replacement };
}

/** What a rule writes, with a capital where one was written and the rule has none. */
function inCaseOf({ not, write }: StyleRule, written: string): string {
  const plain = not === not.toLowerCase();
  if (!plain) return write;
  if (written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase())
    return write.toUpperCase();
  return /^\p{Lu}/u.test(written) ? write.charAt(0).toUpperCase() + write.slice(1) : write;
}

function isLetter(text: string, at: number): boolean {
  return LETTER.test(text.charAt(at));
}
