/** Formats that terms are written in. */
export const TERM_FORMATS = ['tbx', 'tbx-min', 'tbx-core', 'tbx-v2', 'csv', 'xlsx'] as const;
export type TermFormat = (typeof TERM_FORMATS)[number];
