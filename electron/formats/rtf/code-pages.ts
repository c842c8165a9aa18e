import { decodeWindows1252 } from '#formats/windows-1252.ts';

/** Code pages of Windows by the sets of characters that fonts name (RTF specification, `\fcharset`). */
const BY_CHARSET: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** Labels of code pages that are not named `windows-…`. */
const LABELS: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10_000: 'macintosh',
  28_591: 'windows-1252',
  28_596: 'iso-8859-6',
  65_001: 'utf-8',
};

/** The code page of a set of characters; null where the font has none of its own. */
export function codePageOf(charset: number): number | null {
  return BY_CHARSET[charset] ?? null;
}

/** The text of bytes in a code page; unknown ones are read as windows-1252. */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string {
  const label = LABELS[codePage] ?? `windows-${codePage}`;
  if (label === 'windows-1252') return decodeWindows1252(bytes);
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}
