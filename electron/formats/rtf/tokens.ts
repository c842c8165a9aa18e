/** A piece of RTF: a brace, a control word or symbol, a byte by its number, bytes of text. */
export type RtfToken =
  | { kind: 'open' | 'close' }
  /** `value`: the number after the word; null where there is none. */
  | { kind: 'word'; name: string; value: number | null }
  | { kind: 'symbol'; name: string }
  | { kind: 'bytes'; bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const CR = 0x0d;
const LF = 0x0a;
/** Letters of a control word at most, and digits of its number. */
const MAX_WORD = 32;
const MAX_DIGITS = 10;

/** Cuts RTF into its pieces (RTF specification 1.9.1). Binary data are passed over. Linear in the length of the file. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === OPEN || byte === CLOSE) {
      yield { kind: byte === OPEN ? 'open' : 'close' };
      at += 1;
    } else if (byte === CR || byte === LF || byte === 0) {
      at += 1;
    } else if (byte === BACKSLASH) {
      const { token, end } = control(bytes, at + 1);
      at = end;
      if (token.kind === 'word' && token.name === 'bin') at += Math.max(0, token.value ?? 0);
      else yield token;
    } else {
      const start = at;
      while (at < bytes.length && !isSpecial(bytes[at]!)) at += 1;
      yield { kind: 'bytes', bytes: bytes.subarray(start, at) };
    }
  }
}

function isSpecial(byte: number): boolean {
  return byte === BACKSLASH || byte === OPEN || byte === CLOSE || byte === CR || byte === LF || byte === 0;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function control(bytes: Uint8Array, start: number): { token: RtfToken; end: number } {
  let at = start;
  if (!isLetter(bytes[at])) {
    const name = at < bytes.length ? String.fromCharCode(bytes[at]!) : '';
    if (name !== "'") return { token: { kind: 'symbol', name }, end: at + 1 };
    const code = ascii(bytes, at + 1, at + 3);
    const isCode = /^[\da-f]{2}$/iu.test(code);
    const value = isCode ? Uint8Array.of(Number.parseInt(code, 16)) : new Uint8Array(0);
    return { token: { kind: 'bytes', bytes: value }, end: at + (isCode ? 3 : 1) };
  }
  while (at - start < MAX_WORD && isLetter(bytes[at])) at += 1;
  const name = ascii(bytes, start, at);
  const numberStart = at;
  if (bytes[at] === 0x2d) at += 1;
  const digits = at;
  while (at - digits < MAX_DIGITS && isDigit(bytes[at])) at += 1;
  const value = at > digits ? Number(ascii(bytes, numberStart, at)) : null;
  if (value === null) at = numberStart;
  // A blank after a word belongs to it.
  if (bytes[at] === 0x20) at += 1;
  return { token: { kind: 'word', name, value }, end: at };
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, Math.min(end, bytes.length)));
}
