/** Words that no lexicon knows and no ear matches, Arabic and English one by one: what is known of them was learnt. */
const ARABIC =
  'هنطور سبليق دربكوش مقطاف طرنشق بلعوط خرفاش دعكور زمبرق فلكوت جعبريص سندخاق شمرطوح نقبوز غضفير كنهور'.split(
    ' ',
  );
const ENGLISH =
  'quixotic bumbler turnstile hammock flighty walrus opera singsong velvet archer podium yodel ember gazebo kiosk wicker'.split(
    ' ',
  );

/** Sentences of three such words each, with their English in the same order. */
export function inventedPairs(count: number): { source: string; target: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / ARABIC.length);
    const at = [i, i * 5 + round * 3 + 3, i * 7 + round * 5 + 8].map((n) => n % ARABIC.length);
    return {
      source: at.map((n) => ARABIC[n]!).join(' '),
      target: at.map((n) => ENGLISH[n]!).join(' '),
    };
  });
}

/** Two paragraphs of such words, and the English of the second. */
export const INVENTED_TEXT = {
  source: [0, 8].map((n) => ARABIC.slice(n, n + 8).join(' ')),
  target: [ENGLISH.slice(8).join(' ')],
  links: [
    [[0], []],
    [[1], [0]],
  ],
};
