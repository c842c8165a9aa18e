import { withoutProclitics } from '#core/text/arabic-stem.ts';

/** Minimum length of a word after a cut, in letters. */
const MIN_FORM = 3;

/** Pronouns and endings of number; a ت before a pronoun is a ة. */
const PRONOUNS = ['هما', 'كما', 'ها', 'هم', 'هن', 'كم', 'نا', 'ه'];
const PLURALS: readonly [ending: string, singular: string][] = [
  ['تين', 'ه'],
  ['تان', 'ه'],
  ['ات', 'ه'],
  ['ات', ''],
  ['ين', ''],
  ['ون', ''],
  ['ان', ''],
  ['يه', 'ي'],
  ['ا', ''],
];

/**
 * Words that an Arabic word of a text may be a form of, as search keys, itself among them: without what is written onto it in front,
 * without a pronoun, in the singular. A wrong cut finds too much once in a while; a word that ends in ة is never cut to
 * another word (مكتبة is not مكتب). `isFeminine`: it is written with ة.
 */
export function formsInText(key: string, isFeminine: boolean): ReadonlySet<string> {
  const forms = new Set([key]);
  for (const cut of withoutProclitics(key)) if (cut.length >= MIN_FORM) forms.add(cut);
  addSingulars(forms, isFeminine);
  return forms;
}

/** The same for a word that is looked for: in front, only what stands with an article is cut. */
export function formsOfQuery(key: string, isFeminine: boolean): ReadonlySet<string> {
  const forms = new Set([key]);
  const bare = DEFINITE.exec(key);
  if (bare) forms.add(key.slice(bare[0].length));
  addSingulars(forms, isFeminine);
  return forms;
}

/** An article stands at the beginning: the ه at the end of such a word is a ة. */
const DEFINITE = /^[وف]?(?:[بك]?ال|لل)(?=...)/u;

function addSingulars(forms: Set<string>, isFeminine: boolean): void {
  const [key] = forms;
  if (!isFeminine) {
    const isDefinite = DEFINITE.test(key!);
    const pronouns = isDefinite ? PRONOUNS.filter((pronoun) => pronoun !== 'ه') : PRONOUNS;
    for (const form of Array.from(forms))
      for (const pronoun of pronouns) {
        const stem = form.slice(0, -pronoun.length);
        if (!form.endsWith(pronoun) || stem.length < MIN_FORM) continue;
        forms.add(stem);
        if (stem.endsWith('ت')) forms.add(`${stem.slice(0, -1)}ه`);
      }
  }
  for (const form of Array.from(forms))
    for (const [ending, singular] of PLURALS) {
      const stem = form.slice(0, -ending.length);
      if (form.endsWith(ending) && stem.length >= MIN_FORM) forms.add(stem + singular);
    }
}
