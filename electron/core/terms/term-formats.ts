/** Formats that terms are written in. */
export const TERM_FORMATS = ['tbx-v2', 'tbx', 'tbx-min', 'tbx-core', 'csv', 'xlsx'] as const;
export type TermFormat = (typeof TERM_FORMATS)[number];
