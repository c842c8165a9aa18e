interface Utf8Decoder {
  decode(bytes: Uint8Array): string;
}

// TextDecoder is in every host this runs in, but in no type library without the whole DOM; core is compiled without one.
const { TextDecoder } = globalThis as unknown as {
  TextDecoder: new (label: string, options: { fatal: boolean }) => Utf8Decoder;
};

const strict = new TextDecoder('utf-8', { fatal: true });

/** The text of UTF-8 bytes, or null when they are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}
