import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '#formats/codec.ts';
import { Zip } from '#formats/zip.ts';
import { runs } from '#tests/runs.ts';
import { docxOf, failureOf, paragraphsOf } from './documents.ts';
import { archiveOf } from './office-files.ts';

const PARAGRAPH = '<w:p><w:r><w:t>نص</w:t></w:r></w:p>';
const good = docxOf(PARAGRAPH);

/** The document with one of its parts in other words. */
function withPart(name: string, change: (text: string) => string): Uint8Array {
  const zip = new Zip(good);
  const parts: Record<string, Uint8Array> = {};
  for (const each of zip.names) {
    const text = Buffer.from(zip.read(each)!).toString('utf8');
    parts[each] = Buffer.from(each === name ? change(text) : text);
  }
  return zipSync(parts);
}

describe('archives', () => {
  it('says what is cut off, and which part has a wrong checksum', () => {
    expect(failureOf('a.docx', good.subarray(0, good.length - 30))).toBe('file-damaged ZIP');
    const broken = Uint8Array.from(good);
    const at = Buffer.from(good).indexOf('word/document.xml') + 40;
    broken[at] = broken[at]! ^ 0xff;
    expect(failureOf('a.docx', broken)).toBe('file-damaged word/document.xml');
    expect(
      failureOf(
        'a.docx',
        withPart('word/document.xml', (text) => text.slice(0, -20)),
      ),
    ).toMatch(/^file-damaged word\/document\.xml:\d+:\d+$/u);
  });

  it('refuses a bomb by its directory, before anything is unpacked', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) });
    expect(failureOf('a.docx', bomb)).toBe('file-unsafe word/document.xml');
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 4_100 }, (_, i) => [`word/document${i}`, new Uint8Array(1)])),
      { level: 0 },
    );
    expect(failureOf('a.docx', many)).toBe('file-unsafe ZIP');
  });

  it('refuses a part that unpacks to more than its directory says, without unpacking it all', () => {
    const packed = zipSync({ 'word/document.xml': new Uint8Array(30 * 1024 * 1024) });
    // The sizes in the directory are made small: a reader that trusts them would run out of memory.
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    const directory = view.getUint32(packed.length - 6, true);
    view.setUint32(directory + 24, 1_000, true);
    expect(failureOf('a.docx', packed)).toBe('file-unsafe word/document.xml');
  });

  it('refuses two parts of one name, and a password', () => {
    const doubled = Buffer.from(
      zipSync({ 'word/document.xml': Buffer.from('a'), 'word/documenu.xml': Buffer.from('b') }),
    );
    const twice = Buffer.from(doubled.toString('latin1').replaceAll('documenu', 'document'), 'latin1');
    expect(failureOf('a.docx', twice)).toBe('file-unsafe word/document.xml');
    const locked = Uint8Array.from(good);
    const view = new DataView(locked.buffer);
    const directory = view.getUint32(locked.length - 6, true);
    view.setUint16(directory + 8, 1, true);
    expect(failureOf('a.docx', locked)).toBe('file-locked');
  });

  it('opens nothing that a path in it names', () => {
    const relation = 'Target="../../../etc/passwd"';
    const bytes = withPart('_rels/.rels', (text) => text.replace('Target="word/document.xml"', relation));
    expect(failureOf('a.docx', bytes)).toBe('file-damaged word/document.xml');
  });
});

describe('XML', () => {
  it('refuses document types, and with them every entity', () => {
    const entity = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
    const bytes = withPart('word/document.xml', (text) => text.replace('?>', `?>${entity}`));
    expect(failureOf('a.docx', bytes)).toMatch(/^file-unsafe word\/document\.xml:1:\d+$/u);
  });

  it('refuses elements that are nested beyond all reason', () => {
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(300)}${PARAGRAPH}${'</w:sdtContent></w:sdt>'.repeat(300)}`;
    expect(failureOf('a.docx', docxOf(deep))).toMatch(/^file-unsafe word\/document\.xml:/u);
  });
});

describe('pages', () => {
  it('keep nothing that runs or fetches', () => {
    const page = `<p onclick="x()">One <a href="javascript:alert(1)">two</a> <img src="https://t.example/p.gif" alt="no">
      <a href="data:text/html,x">three</a></p><script>four()</script><style>five{}</style><iframe src="https://t.example">six</iframe>
      <svg><text>seven</text></svg><p hidden>eight</p><p style="display:none">nine</p>`;
    expect(paragraphsOf('a.html', page)).toEqual([{ kind: 'body', text: 'One two three' }]);
  });

  it('are read in good time however deep or broken they are', () => {
    for (const part of [
      '<div>',
      '<b>',
      '<p>',
      '<table><tr><td>',
      '<ul><li>',
      '</p>',
      '<a href="',
      '<!--',
      '&amp',
      '<br>',
    ]) {
      const page = `${part.repeat(runs(10_000))}words`;
      expect(failureOf('a.html', page)).toMatch(/^(?:none|file-empty|file-unsafe HTML)$/u);
      expect(failureOf('a.html', `<nav>x</nav>${page}`)).toMatch(/^(?:none|file-empty|file-unsafe HTML)$/u);
    }
  });

  it('of too many tags are refused', () => {
    expect(failureOf('a.html', '<i></i>'.repeat(200_001))).toBe('file-too-large');
  });
});

describe('other files', () => {
  it('are named for what they are', () => {
    const compound = (stream: string) =>
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae10000', 'hex'), Buffer.from(stream, 'utf16le')]);
    const archive = (part: string, content = '<x/>') =>
      zipSync({ [part]: Buffer.from(content) }, { level: 0 });
    const named: [file: Uint8Array, code: string][] = [
      [Buffer.from('%PDF-1.7 …'), 'file-is-pdf'],
      [compound('WordDocument'), 'file-is-old-word'],
      [compound('EncryptedPackage'), 'file-locked'],
      [compound('Workbook'), 'file-is-spreadsheet'],
      [compound('Something'), 'file-format-unknown'],
      [archive('xl/workbook.bin'), 'file-is-spreadsheet'],
      [archive('ppt/presentation.xml'), 'file-format-unknown'],
      [archiveOf({ 'content.xml': '<x/>', 'META-INF/manifest.xml': '<x/>' }), 'file-format-unknown'],
      [archive('xl/workbook.xml'), 'pairs-not-found'],
      [archive('letter.txt'), 'file-is-archive'],
      [Buffer.from('Rar!\u001a\u0007'), 'file-is-archive'],
      [Buffer.from('{\\rtf1 }'), 'file-empty'],
    ];
    for (const [file, code] of named) expect(failureOf('a.docx', file)).toBe(code);
    expect(failureOf('a.docx', new Uint8Array(MAX_FILE_BYTES + 1).fill(65))).toBe('file-too-large');
    expect(failureOf('a.docx', new Uint8Array())).toBe('file-empty');
  });

  it('are read by their content where their name says otherwise', () => {
    expect(paragraphsOf('a.txt', good)).toEqual([{ kind: 'body', text: 'نص' }]);
    expect(paragraphsOf('a.docx', 'نص عادي هنا').map(({ text }) => text)).toEqual(['نص عادي هنا']);
  });
});
