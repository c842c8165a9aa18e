/** Varieties of English that a desk can write, as BCP 47 tags. */
export const ENGLISH_VARIETIES = ['en-US', 'en-GB', 'en-CA', 'en-AU'] as const;
export type EnglishVariety = (typeof ENGLISH_VARIETIES)[number];
