import { readNumeral } from './numerals.ts';
import type { VerbatimFact } from './fact.ts';

/** A run that cannot hold spaces or the punctuation of either language. */
const URL = /(?:https?:\/\/|www\.)[^\s<>"«»“”،؛()[\]]+/giu;
const HASHTAG = /#[\p{L}_][\p{L}\p{M}\p{Nd}_]*/gu;
/** An international number; a local one cannot be told from any other number. */
const PHONE = /(?:\+|\b00)\p{Nd}[\p{Nd} ()-]{6,22}\p{Nd}/gu;

const LOCAL_PART = /[\w.%+-]/u;
const DOMAIN_PART = /[\w.-]/u;
const HANDLE_PART = /\w/u;

/** Maximum length of what stands before the @, in characters (RFC 5321): bounds the work on a text of letters. */
const MAX_PART = 64;

function reach(text: string, from: number, step: 1 | -1, part: RegExp): number {
  let at = from;
  while (Math.abs(at - from) < MAX_PART && at >= 0 && at < text.length && part.test(text.charAt(at)))
    at += step;
  return at;
}

/** URLs, e-mail addresses, handles, hashtags and international telephone numbers, in order of their place. */
export function findVerbatim(text: string): VerbatimFact[] {
  const facts: VerbatimFact[] = [];
  const covered = new Set<number>();
  const taken = (at: number): boolean => covered.has(at);
  const add = (kind: VerbatimFact['kind'], start: number, end: number, value: string): void => {
    facts.push({ kind, start, end, text: text.slice(start, end), value });
    for (let at = start; at < end; at += 1) covered.add(at);
  };
  for (const match of text.matchAll(URL)) {
    const address = match[0].replace(/[.,:;!?'…]{1,8}$/u, '');
    const value = address
      .toLowerCase()
      .replace(/^https?:\/\//u, '')
      .replace(/^www\./u, '')
      .replace(/\/$/u, '');
    add('url', match.index, match.index + address.length, value);
  }
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (taken(at)) continue;
    const start = reach(text, at - 1, -1, LOCAL_PART) + 1;
    const end = reach(text, at + 1, 1, DOMAIN_PART);
    const domain = text.slice(at + 1, end).replace(/[.-]{1,8}$/u, '');
    if (start < at && domain.includes('.')) {
      add('email', start, at + 1 + domain.length, text.slice(start, at + 1 + domain.length).toLowerCase());
    } else if (start === at) {
      const stop = reach(text, at + 1, 1, HANDLE_PART);
      if (stop > at + 1) add('handle', at, stop, text.slice(at, stop).toLowerCase());
    }
  }
  if (text.includes('#')) {
    for (const match of text.matchAll(HASHTAG)) {
      if (!taken(match.index))
        add('hashtag', match.index, match.index + match[0].length, match[0].toLowerCase());
    }
  }
  for (const match of text.matchAll(PHONE)) {
    const value = readNumeral(match[0].replace(/[^\p{Nd}]/gu, '')).digits.replace(/^00/u, '');
    if (value.length >= 8 && !taken(match.index))
      add('phone', match.index, match.index + match[0].length, value);
  }
  return facts.sort((a, b) => a.start - b.start);
}
