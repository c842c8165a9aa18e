/** Nouns with the ending of a comparative. */
const NOUNS: ReadonlySet<string> = new Set(
  (
    'adapter attacker bearer beater bomber breather butcher chequer cleaner condenser counterfeiter cracker croupier danger dealer decanter ' +
    'deserter dodger downer exporter expediter freeholder freelancer freighter gardener goner hardliner header holder homer ' +
    'householder insider jumper juicer leader leaseholder liter litre loner loser mariner meter multiplexer northerner northeaster opener ' +
    'outsider pier pitcher plumber polluter preschooler presenter pretender printer reefer renter roaster settler shearer singer skater ' +
    'slicer sneaker southerner southwester squatter stapler sticker stranger super swaggerer swearer switcher taster teenager temper trader ' +
    'waster westerner wholesaler'
  ).split(' '),
);

/** Words after which no comparative ends: what follows them is a noun. */
const DETERMINERS: ReadonlySet<string> = new Set(
  'a an the this that these those my your his her its our their every each another one whose which what'.split(
    ' ',
  ),
);

/** Part of a text before a place in which its two words are looked for, in UTF-16 code units. */
const MAX_BEFORE = 60;

/** Whether the *that* at an offset of a text begins a clause about a noun that only looks like a comparative: *the leader that*. */
export function isAfterNoun(text: string, offset: number): boolean {
  const words =
    text
      .slice(Math.max(0, offset - MAX_BEFORE), offset)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const [word = '', before = ''] = words.toReversed();
  return NOUNS.has(word) || DETERMINERS.has(before);
}
