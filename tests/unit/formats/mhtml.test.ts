import { describe, expect, it } from 'vitest';
import { readDocument } from '#formats/readers.ts';
import { failureOf, paragraphsOf } from './documents.ts';

const quoted = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) =>
      byte > 126 || byte === 61
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')
    .replace(/(.{1,66}(?![\dA-F]))/gu, '$1=\r\n');

interface GivenPart {
  headers: Record<string, string>;
  content: string;
}

/** A page as browsers save it, with these parts. */
function saved(parts: readonly GivenPart[], more = ''): Buffer {
  const head = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/news/a\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"${more}\r\n\r\n`;
  const written = parts.map(({ headers, content }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return `------b\r\n${lines.join('\r\n')}\r\n\r\n${content}\r\n`;
  });
  return Buffer.from(`${head}${written.join('')}------b--\r\n`, 'latin1');
}

const HTML =
  '<html><head><meta charset="utf-8"></head><body><h1>عنوان</h1><p>قال <a href="/b">هنا</a> = نعم.</p></body></html>';
const page = (content = quoted(HTML), headers: Record<string, string> = {}): GivenPart => ({
  headers: {
    'Content-Type': 'text/html',
    'Content-Transfer-Encoding': 'quoted-printable',
    'Content-Location': 'https://example.org/news/a',
    ...headers,
  },
  content,
});

describe('a web page that was saved as one file', () => {
  it('is read as the page in it, with links from its address', () => {
    const bytes = saved([
      page(),
      { headers: { 'Content-Type': 'image/png', 'Content-Transfer-Encoding': 'base64' }, content: 'AAAA' },
    ]);
    expect(paragraphsOf('a.mhtml', bytes).map(({ text }) => text)).toEqual([
      'عنوان',
      'قال [هنا](https://example.org/b) = نعم.',
    ]);
    const read = readDocument({ name: 'a.bin', bytes });
    expect(read.ok && read.value.model.metadata.address).toBe('https://example.org/news/a');
  });

  it('is read in base64, and in the encoding that its part names', () => {
    const base64 = Buffer.from(HTML).toString('base64').replace(/.{76}/gu, '$&\r\n');
    expect(
      paragraphsOf('a.mht', saved([page(base64, { 'Content-Transfer-Encoding': 'base64' })])),
    ).toHaveLength(2);
    const arabic = '<html><body><p>=E3=D1=CD=C8=C7 =E6=D3=E5=E1=C7</p></body></html>';
    const bytes = saved([page(arabic, { 'Content-Type': 'text/html; charset="windows-1256"' })]);
    expect(paragraphsOf('a.mht', bytes)[0]!.text).toBe('مرحبا وسهلا');
  });

  it('takes the part that it names, and names the pages that are set in it', () => {
    const frame = page('<p>advert</p>', { 'Content-ID': '<2>', 'Content-Location': 'cid:frame@x' });
    const main = page(quoted(HTML), { 'Content-ID': '<1>' });
    const read = readDocument({ name: 'a.mht', bytes: saved([frame, main], '; start="<1>"') });
    expect(read.ok && read.value.model.rows).toHaveLength(2);
    expect(read.ok && read.value.warnings).toEqual([
      { code: 'objects-left', values: { count: 1 }, places: [{ kind: 'part', at: 'cid:frame@x' }] },
    ]);
  });

  it('is read where it is cut off, or stands in an archive of its own', () => {
    const bytes = saved([page()]);
    expect(paragraphsOf('a.mht', bytes.subarray(0, bytes.length - 20))).toHaveLength(2);
    const inner = `--i\r\nContent-Type: text/html\r\n\r\n<p>text in it</p>\r\n--i--`;
    const outer = saved([
      { headers: { 'Content-Type': 'multipart/alternative; boundary=i' }, content: inner },
    ]);
    expect(paragraphsOf('a.mht', outer)[0]!.text).toBe('text in it');
  });

  it('is refused without a page', () => {
    expect(failureOf('a.mht', saved([{ headers: { 'Content-Type': 'image/png' }, content: 'x' }]))).toBe(
      'file-damaged MHTML',
    );
  });
});
