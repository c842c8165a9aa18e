import { compileLexicon, type Lexicon, type LexiconEntry } from '#core/text/lexicon.ts';

/**
 * A lexicon of the names that the platform's own locale data (CLDR, through `Intl.DisplayNames`) has in both
 * languages: countries and regions, languages, currencies. Costs some tens of milliseconds once.
 */

const LANGUAGES =
  'ab af ak am ar as ay az be bg bn bo br bs ca ce cs cy da de dv el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu ' +
  'ha he hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl no ny ' +
  'om or pa pl ps pt qu rm ro ru rw sa sd si sk sl sm sn so sq sr su sv sw ta te tg th ti tk tl tn tr tt ug uk ur uz vi ' +
  'wo xh yi yo zh zu ckb syr arc';

const CURRENCIES =
  'AED AFN ALL AMD ARS AUD AZN BDT BGN BHD BRL BYN CAD CHF CLP CNY COP CZK DKK DJF DZD EGP ETB EUR GBP GEL GHS HKD HRK ' +
  'HUF IDR ILS INR IQD IRR ISK JOD JPY KES KRW KWD KZT LBP LKR LYD MAD MRU MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR ' +
  'RON RSD RUB SAR SDG SEK SGD SOS SYP THB TND TRY TWD UAH UGX USD UZS VES VND XAF XOF YER ZAR';

/** All two-letter codes; those that are no region are passed over by the look-up, which has no name for them. */
function regionCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((a) => letters.map((b) => a + b));
}

let compiled: Lexicon | undefined;

/** The lexicon of region, language and currency names; compiled at the first call. Empty without locale data. */
export function displayNameLexicon(): Lexicon {
  compiled ??= compileLexicon(displayNameEntries());
  return compiled;
}

function displayNameEntries(): LexiconEntry[] {
  const entries: LexiconEntry[] = [];
  for (const [type, codes] of [
    ['region', regionCodes()],
    ['language', LANGUAGES.split(' ')],
    ['currency', CURRENCIES.split(' ')],
  ] as const) {
    const arabic = new Intl.DisplayNames('ar', { type, fallback: 'none' });
    const english = new Intl.DisplayNames('en', { type, fallback: 'none' });
    for (const code of codes) {
      const pair = [arabic.of(code), english.of(code)];
      if (pair[0] === undefined || pair[1] === undefined || !/\p{Script=Arabic}/u.test(pair[0])) continue;
      entries.push({ arabic: pair[0], english: [pair[1]] });
    }
  }
  return entries;
}
