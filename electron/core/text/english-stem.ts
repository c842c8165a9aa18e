import { memoize } from '#core/memoize.ts';

/**
 * Stemming of English words for matching, not for display: endings of number, tense and derivation are cut in the
 * spirit of Porter's algorithm (1980), coarser, so that *negotiate*, *negotiation* and *negotiators* share a key.
 */

const IRREGULAR = new Map<string, string>(
  Object.entries({
    say: 'said',
    tell: 'told',
    make: 'made',
    take: 'took taken',
    give: 'gave given',
    go: 'went gone goes',
    come: 'came',
    become: 'became',
    begin: 'began begun',
    find: 'found',
    think: 'thought',
    know: 'knew known',
    see: 'saw seen',
    get: 'got gotten',
    hold: 'held',
    keep: 'kept',
    leave: 'left',
    lose: 'lost',
    win: 'won',
    meet: 'met',
    pay: 'paid',
    send: 'sent',
    spend: 'spent',
    speak: 'spoke spoken',
    write: 'wrote written',
    rise: 'rose risen',
    fall: 'fell fallen',
    fight: 'fought',
    bring: 'brought',
    buy: 'bought',
    build: 'built',
    break: 'broke broken',
    choose: 'chose chosen',
    draw: 'drew drawn',
    drive: 'drove driven',
    eat: 'ate eaten',
    feel: 'felt',
    fly: 'flew flown',
    forget: 'forgot forgotten',
    grow: 'grew grown',
    hear: 'heard',
    hide: 'hid hidden',
    lead: 'led',
    lie: 'lay lain lying',
    mean: 'meant',
    run: 'ran',
    sell: 'sold',
    show: 'shown',
    shoot: 'shot',
    sit: 'sat',
    sleep: 'slept',
    stand: 'stood',
    understand: 'understood',
    steal: 'stole stolen',
    strike: 'struck stricken',
    swear: 'swore sworn',
    teach: 'taught',
    throw: 'threw thrown',
    wear: 'wore worn',
    withdraw: 'withdrew withdrawn',
    catch: 'caught',
    die: 'dying',
    arise: 'arose arisen',
    seek: 'sought',
    bind: 'bound',
    deal: 'dealt',
    flee: 'fled',
    forbid: 'forbade forbidden',
    freeze: 'froze frozen',
    overcome: 'overcame',
    shake: 'shook shaken',
    sing: 'sang sung',
    sink: 'sank sunk',
    swim: 'swam swum',
    wake: 'woke woken',
    burn: 'burnt',
    learn: 'learnt',
    man: 'men',
    woman: 'women',
    child: 'children',
    foot: 'feet',
    tooth: 'teeth',
    mouse: 'mice',
    people: 'peoples',
    life: 'lives',
    wife: 'wives',
    leaf: 'leaves',
    half: 'halves',
    knife: 'knives',
    self: 'selves',
    thief: 'thieves',
    crisis: 'crises',
    analysis: 'analyses',
    basis: 'bases',
    datum: 'data',
    medium: 'media',
    good: 'better best',
    bad: 'worse worst',
  }).flatMap(([base, forms]) => forms.split(' ').map((form): [string, string] => [form, base])),
);

const FORMS = new Map<string, string[]>();
for (const [form, base] of IRREGULAR) {
  const forms = FORMS.get(base);
  if (forms) forms.push(form);
  else FORMS.set(base, [form]);
}

/** The base of a lower-case word and its irregular forms, the word itself among them: *went* is *go*, *went*, *gone* and *goes*. */
export function irregularForms(word: string): readonly string[] {
  const base = IRREGULAR.get(word) ?? word;
  return [...new Set([word, base, ...(FORMS.get(base) ?? [])])];
}

/** Cut in this order, each at most once; the rest must keep the given number of letters. */
const DERIVATIONS: readonly (readonly [RegExp, string, number])[] = [
  [/(?:ies|ied)$/u, 'y', 2],
  [/(?:sses)$/u, 'ss', 2],
  [/(?:(?<=sh|ch|x|z|o)es)$/u, '', 2],
  [/(?<![suai])s$/u, '', 2],
  [/(?:ingly|edly)$/u, '', 3],
  [/(?:ing|ed)$/u, '', 3],
  [/(?:ization|isation|izing|ising|izer|iser|ized|ised|ize|ise)$/u, 'iz', 3],
  [/(?:ability|ibility|able|ible)$/u, '', 4],
  [/(?:ational|ation|ator|ative|ate)$/u, 'at', 3],
  [/(?:iveness|fulness|ousness)$/u, '', 3],
  [/(?:tional|tion)$/u, 't', 3],
  [/(?:sion)$/u, 's', 3],
  [/(?:ments|ment)$/u, '', 4],
  [/(?:ically|ical|ic)$/u, 'ic', 3],
  [/(?:ness|ship|hood|less|ful)$/u, '', 3],
  [/(?:ally|ly)$/u, '', 4],
  [/(?:ity|ety)$/u, '', 4],
  [/(?:ance|ence|ancy|ency|ant|ent)$/u, '', 4],
  [/(?:ive|ous|al)$/u, '', 4],
  [/(?:ers|er|or)$/u, '', 4],
  [/(?:ist|ism)$/u, '', 4],
  [/(?:e|y)$/u, '', 3],
];

/** The matching key of a lower-case English word. Idempotence is not promised: stem each word once. */
export const stemEnglish: (word: string) => string = memoize(stemOf);

function stemOf(word: string): string {
  let stem = word.replace(/['’]s?$/u, '').replace(/tre(?=s?$)/u, 'ter');
  const base = IRREGULAR.get(stem);
  if (base !== undefined) stem = base;
  if (stem.length <= 3) return stem;
  for (const [ending, replacement, shortest] of DERIVATIONS) {
    const match = ending.exec(stem);
    if (match === null || match.index < shortest) continue;
    stem = stem.slice(0, match.index) + replacement;
  }
  // stopped, planning: the doubled consonant belongs to the ending.
  stem = stem.replace(/([bdfgklmnprt])\1$/u, '$1');
  return british(stem);
}

/** British and American spellings that are more than an ending share the key of the American one. */
function british(stem: string): string {
  return stem
    .replace(/(?<=[a-z]{2})our(?=$|it|abl)/u, 'or')
    .replace(/(?<=[a-z]{2})yz$/u, 'ys')
    .replace(/(?:aes|oes)(?=[a-z]{2})/u, 'es')
    .replace(/programm$/u, 'program')
    .replace(/defenc$/u, 'defens');
}
