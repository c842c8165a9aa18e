import { FormatError } from './codec.ts';
import { textOf } from './plain-text.ts';
import { decodeWindows1252 } from './windows-1252.ts';
import { latin1 } from './bytes.ts';

export interface DecodedPage {
  html: string;
  /** Bytes that stand for no character: U+FFFD is in their place. */
  replaced: number;
}

/** Share of a page's characters that may be replaced; what has more is in another encoding. */
const MAX_REPLACED = 0.02;
/** Bytes in which a page says what encoding it is in. */
const HEAD = 4_096;

/**
 * The text of a page: as any text where that is sure, else in the encoding that it names (XML declaration, `meta`), else as UTF-8
 * with some bytes replaced. One wrong byte never refuses a page.
 * @throws FormatError as for text, where nothing fits
 */
export function decodeHtml(bytes: Uint8Array): DecodedPage {
  try {
    return { html: textOf(bytes), replaced: 0 };
  } catch (error) {
    if (!(error instanceof FormatError) || !/^file-(?:undecodable|not-text)$/u.test(error.failure.code))
      throw error;
    const named = namedEncoding(bytes);
    for (const encoding of named === null ? ['utf-8'] : [named, 'utf-8']) {
      const page = decoded(bytes, encoding);
      if (page && page.replaced <= page.html.length * MAX_REPLACED + 1) return page;
    }
    throw error;
  }
}

/** Encoding declared by a page, as a name that the platform knows; null where there is none. */
function namedEncoding(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, HEAD));
  const declared =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]{1,40})["']/iu.exec(head)?.[1] ??
    /<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}(?:["']\s{0,9})?([\w.-]{1,40})/iu.exec(head)?.[1];
  if (declared === undefined) return null;
  try {
    const { encoding } = new TextDecoder(declared);
    // A page whose head could be read so far is in no encoding of two bytes.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
}

function decoded(bytes: Uint8Array, encoding: string): DecodedPage | null {
  const text =
    encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  const nul = text.match(/\0/gu)?.length ?? 0;
  const replaced = (text.match(/\ufffd/gu)?.length ?? 0) + nul;
  const html = text.replace(/[\0-\u0008\u000e-\u001f\u007f]/gu, (character) =>
    character === '\0' ? '\ufffd' : '',
  );
  return html.trim() === '' ? null : { html, replaced };
}
