const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A new id of 20 letters and digits (about 103 bits of chance). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
