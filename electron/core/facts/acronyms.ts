import { isArabicStopWord } from '#core/text/stop-words.ts';
import type { TextFacts } from './text-facts.ts';
import { hasForm, type Token } from './tokens.ts';

/** Letters of initials: three of PHE, four of GCHQ; none where a text is none. */
export function initialsOf(text: string): string {
  const letters = text.replace(/['’]s?$/u, '').replace(/[.&\s]/gu, '');
  const capitals = letters.replace(/\p{Ll}/gu, '');
  return /^\p{Lu}{2,7}$/u.test(capitals) && letters.length - capitals.length <= 2
    ? capitals.toLowerCase()
    : '';
}

/** Content words beyond the letters that a name may have: "for", "the" and a word that the initials leave out. */
const SPARE_WORDS = 2;

/** Words of an institution's name after its noun, at most: للإغاثة والتشغيل in the name of an agency. */
const MAX_NAME_WORDS = 7;

/** The words of an institution's name, from its noun on: those with an article or لـ, and what joins them. */
export function institutionAt({ tokens }: TextFacts, from: number): TokenRange {
  let to = from + 1;
  while (
    to < tokens.length &&
    to - from <= MAX_NAME_WORDS &&
    !tokens[to]!.opensSentence &&
    /^(?:[وف]?[بل]?ال|[ول]?ل|و)./u.test(tokens[to]!.key)
  )
    to += 1;
  return { from, to };
}

/** Nouns that name an institution with what follows. */
const INSTITUTIONS = new Set(
  (
    'لجنه هيئه منظمه وكاله وزاره مجلس مكتب مركز شركه شبكه جامعه اتحاد رابطه جمعيه مؤسسه بنك صندوق برنامج معهد محكمه حزب جهاز اداره ' +
    'شرطه جيش قضاء نيابه مصرف بورصه مفوضيه حلف حركه جبهه نقابه بعثه سلطه دائره مديريه برلمان كونغرس كونجرس دوري'
  ).split(' '),
);

/** Whether a word is a noun that names an institution. */
export function isInstitution(token: Token): boolean {
  return hasForm(INSTITUTIONS, token);
}

/** Minimum share of the letters that the Arabic must match: all of two, and three of four. */
const MIN_SHARE = 0.75;

/** Consonants and first vowels that an Arabic letter may be in Latin initials, for names that are not translated. */
const FIRST_LETTERS: Readonly<Record<string, string>> = {
  ا: 'aeiou',
  ب: 'bp',
  ت: 't',
  ث: 't',
  ج: 'gj',
  ح: 'h',
  خ: 'kjh',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 'sc',
  ش: 'sc',
  ص: 's',
  ض: 'd',
  ط: 't',
  ع: 'aeiou',
  غ: 'g',
  ف: 'fv',
  ق: 'qkgc',
  ك: 'kcq',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'wvou',
  ي: 'yiej',
};

/** Whether a Latin word may begin with the sound that an Arabic one begins with. */
export function beginsAlike(arabic: string, latin: string): boolean {
  return (FIRST_LETTERS[arabic.charAt(0)] ?? '').includes(latin.charAt(0).toLowerCase());
}

/** A stretch of Arabic tokens, from the first to the one after the last. */
export interface TokenRange {
  from: number;
  to: number;
}

/**
 * The stretch of the Arabic that initials may stand for: content words of which, by their glosses or their sound, enough begin
 * with the letters, each word once. Order is not asked for, for the two languages order a name differently. The stretch must
 * hold the range that is to be explained, and match at least `share` of the letters. Null where there is none.
 */
export function expansionOf(
  initials: string,
  source: TextFacts,
  { from, to }: TokenRange,
  glosses: (token: Token) => readonly string[],
  english: (token: number) => string,
  share?: number,
): TokenRange | null {
  const most = initials.length + SPARE_WORDS;
  const isContent = (i: number): boolean => {
    const token = source.tokens[i];
    return (
      token !== undefined && token.kind === 'word' && !isArabicStopWord(token.key) && token.key.length > 1
    );
  };
  const letters = new Map<number, string>();
  const lettersOf = (i: number): string => {
    let known = letters.get(i);
    if (known === undefined) {
      const token = source.tokens[i]!;
      const forms = [token.key, ...token.cuts].map((form) => FIRST_LETTERS[form.charAt(0)] ?? '');
      known = [
        ...glosses(token).map((gloss) => gloss.charAt(0)),
        ...english(i),
        ...(glosses(token).length === 0 ? forms : []),
        token.script === 'latin' ? token.key.charAt(0) : '',
      ].join('');
      letters.set(i, known);
    }
    return known;
  };
  const sentence = source.tokens[from]?.sentence;
  for (let start = from; start >= 0 && from - start < most + SPARE_WORDS; start -= 1) {
    if (source.tokens[start]!.sentence !== sentence) break;
    const words: number[] = [];
    for (let i = start; i < source.tokens.length && words.length < most; i += 1) {
      if (source.tokens[i]!.sentence !== sentence) break;
      if (isContent(i)) words.push(i);
      if (i + 1 < to) continue;
      const asked = share ?? (isInstitution(source.tokens[start]!) ? 0.6 : MIN_SHARE);
      if (matched(initials, words, lettersOf) >= Math.max(2, Math.ceil(initials.length * asked - 0.2)))
        return { from: start, to: i + 1 };
    }
  }
  return null;
}

/** Number of letters that find a word of their own, each taking the first that is left. */
function matched(initials: string, words: readonly number[], lettersOf: (i: number) => string): number {
  const used = new Set<number>();
  let count = 0;
  for (const letter of initials) {
    const word = words.find((i) => !used.has(i) && lettersOf(i).includes(letter));
    if (word === undefined) continue;
    used.add(word);
    count += 1;
  }
  return count;
}
