/**
 * A value of the other script inside a sentence of `language`, set apart by first-strong isolate and pop directional
 * isolate (Unicode UAX #9), so that it keeps to itself, and its commas too.
 */
export function isolate(value: string, language: 'ar' | 'en'): string {
  const foreign = language === 'ar' ? /\p{Script=Latin}/u : /\p{Script=Arabic}/u;
  return foreign.test(value) ? `\u2068${value}\u2069` : value;
}

/** Embeddings, overrides and isolates of the bidirectional algorithm: they turn around what stands beside them. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/gu;

export function withoutDirectionControls(text: string): string {
  return text.replace(DIRECTION_CONTROLS, '');
}

export function hasDirectionControls(text: string): boolean {
  return text !== withoutDirectionControls(text);
}
