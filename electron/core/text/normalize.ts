import type { Span } from './span.ts';

/**
 * Arabic and Latin normalization for search and for keys. What is stored is never normalized.
 *
 * The rules: compatibility forms become plain letters (NFKC, so presentation forms and ligatures open up), marks and
 * tatweel and invisible controls go, the alef forms become one alef, alef maqsura becomes yeh, case goes. Hamza on waw
 * and on yeh is kept: مسؤول and مسوول are not the same key. Teh marbuta becomes heh only when asked. {@link NormalizeOptions.loose}
 * is what all searches compare by.
 */
export interface NormalizeOptions {
  /** Make ة ه as well, as many writers do not distinguish them at the end of a word. Default false. */
  tehMarbuta?: boolean;
  /**
   * Compare as somebody who looks for something does: ة is ه, a hamza is one on any carrier (مسؤول, مسئول), signs between digits
   * are those of English (٤٫٥ is 4.5), and white space of any kind and length is one blank. Default false.
   */
  loose?: boolean;
}

const TATWEEL = 0x0640;
const HAMZA_ABOVE = 0x0654;
/** Letters that keep a hamza written as a mark of its own: و with it is ؤ, ي with it is ئ. */
const HAMZA_CARRIERS: Record<string, string> = { و: 'ؤ', ي: 'ئ' };

/**
 * Characters without any ink: soft hyphen, directional marks, embeddings and isolates, zero-width spaces and joiners, word
 * joiner, byte order mark. For the inside of a character class of a regular expression with the `u` flag.
 */
export const INVISIBLE = '\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';

const INVISIBLE_RUN = new RegExp(`[${INVISIBLE}]+`, 'gu');

/** A text without its {@link INVISIBLE} characters. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE_RUN, '');
}

/** Whether a UTF-16 code unit is an {@link INVISIBLE} character. */
export function isInvisible(code: number): boolean {
  return (
    code === 0x00ad ||
    code === 0x061c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  );
}

/** Whether a code point disappears in normalization: combining marks, tatweel, invisible characters. */
function vanishes(code: number): boolean {
  return (
    (code >= 0x0300 && code <= 0x036f) || // combining Latin marks, left after decomposition
    (code >= 0x0610 && code <= 0x061a) || // honorific marks
    (code >= 0x064b && code <= 0x065f) || // harakat
    code === 0x0670 || // superscript alef
    (code >= 0x06d6 && code <= 0x06dc) ||
    (code >= 0x06df && code <= 0x06e8) ||
    (code >= 0x06ea && code <= 0x06ed) ||
    (code >= 0x08d3 && code <= 0x08ff) ||
    code === TATWEEL ||
    isInvisible(code)
  );
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || /\s/u.test(String.fromCodePoint(code));
}

function normalizeCharacter(code: number, options: NormalizeOptions): string {
  switch (code) {
    case 0x0622: // آ
    case 0x0623: // أ
    case 0x0625: // إ
    case 0x0671: // ٱ
      return 'ا';
    case 0x0649: // ى
    case 0x06cc: // ی, Farsi yeh
      return 'ي';
    case 0x06a9: // ک, keheh
      return 'ك';
    case 0x0629: // ة
      return options.tehMarbuta || options.loose ? 'ه' : 'ة';
    case 0x0624: // ؤ
    case 0x0626: // ئ
      return options.loose ? 'ء' : String.fromCodePoint(code);
    case 0x066b: // ٫
      return options.loose ? '.' : '٫';
    case 0x066c: // ٬
      return options.loose ? ',' : '٬';
    default:
      if (options.loose && isSpace(code)) return ' ';
      if (code >= 0x0660 && code <= 0x0669) return String.fromCharCode(code - 0x0660 + 0x30);
      if (code >= 0x06f0 && code <= 0x06f9) return String.fromCharCode(code - 0x06f0 + 0x30);
      return String.fromCodePoint(code).toLowerCase();
  }
}

/**
 * Normalizes `text` for comparison. Latin letters lose case and accents; Arabic-Indic digits become ASCII digits.
 * Runs in time linear in the length of the text.
 */
export function normalize(text: string, options: NormalizeOptions = {}): string {
  const known = KNOWN[(options.loose ? 2 : 0) + (options.tehMarbuta ? 1 : 0)]!;
  let normalized = '';
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= TABLED) return normalizeWithMap(text, options).text;
    let part = known[code];
    if (part === undefined) known[code] = part = alone(text.charAt(i), options);
    if (part === null) return normalizeWithMap(text, options).text;
    if (part !== ' ' || !options.loose || !normalized.endsWith(' ')) normalized += part;
  }
  return normalized;
}

/** Code from which characters are in no table: what stands there seldom is in the texts of news. */
const TABLED = 0x2100;

/** What characters become whatever stands beside them, for each combination of options; null where that matters. */
const KNOWN = Array.from({ length: 4 }, () =>
  Array.from({ length: TABLED }, (): string | null | undefined => undefined),
);

function alone(character: string, options: NormalizeOptions): string | null {
  if (character.normalize('NFKC').includes(String.fromCharCode(HAMZA_ABOVE))) return null;
  const { text } = normalizeWithMap(character, options);
  return text.length > 1 && text.includes(' ') ? null : text;
}

/** A normalized text and, for every UTF-16 unit of it, where in the original the character began that it came from. */
export interface NormalizedText {
  text: string;
  /** `starts[i]` is the offset in the original of the character that gave `text[i]`; one further entry for the end. */
  starts: number[];
}

/** Normalizes like {@link normalize} and keeps the way back to the original offsets, so that a find can mark what it found. */
export function normalizeWithMap(text: string, options: NormalizeOptions = {}): NormalizedText {
  let normalized = '';
  const starts: number[] = [];
  let offset = 0;
  for (const character of text) {
    const opened = character.charCodeAt(0) < 0x80 ? character : decompose(character);
    for (const part of opened) {
      const code = part.codePointAt(0)!;
      const carrier = code === HAMZA_ABOVE ? HAMZA_CARRIERS[normalized.at(-1) ?? ''] : undefined;
      if (carrier) normalized = normalized.slice(0, -1) + (options.loose ? 'ء' : carrier);
      if (vanishes(code)) continue;
      const replacement = normalizeCharacter(code, options);
      if (options.loose && replacement === ' ' && normalized.endsWith(' ')) continue;
      normalized += replacement;
      for (let i = 0; i < replacement.length; i += 1) starts.push(offset);
    }
    offset += character.length;
  }
  starts.push(text.length);
  return { text: normalized, starts };
}

/** NFKC opens presentation forms; any letter but an Arabic one then loses its accents. An Arabic one keeps its hamza. */
function decompose(character: string): string {
  const compatible = character.normalize('NFKC');
  return /\p{Script=Arabic}/u.test(compatible) ? compatible : compatible.normalize('NFD');
}

/**
 * Every place of `query` in `text`, compared normalized; overlapping places are not reported twice.
 * An empty query, or one that normalizes to nothing, is found nowhere.
 */
export function findNormalized(text: string, query: string, options: NormalizeOptions = {}): Span[] {
  const needle = normalize(query, options);
  if (needle === '') return [];
  const haystack = normalizeWithMap(text, options);
  const spans: Span[] = [];
  let from = 0;
  let covered = 0;
  for (;;) {
    const at = haystack.text.indexOf(needle, from);
    if (at < 0) return spans;
    const start = haystack.starts[at]!;
    // The match ends where the character after its last one begins: that takes in marks that follow it, and the whole of a
    // ligature that it ends within.
    let next = at + needle.length;
    const last = haystack.starts[next - 1]!;
    while (next < haystack.text.length && haystack.starts[next] === last) next += 1;
    if (start >= covered) {
      covered = haystack.starts[next]!;
      spans.push({ start, end: covered });
    }
    from = at + needle.length;
  }
}
