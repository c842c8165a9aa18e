import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xliff1Writer, xliff2Writer, xliffBackWriter, xliffReader } from '#formats/xliff/xliff.ts';
import { newComment } from '#formats/model.ts';
import { articleArbitrary } from './article-models.ts';
import { xliffProblems } from './xliff-validity.ts';

const CONTEXT = { original: null, sourceName: 'article.txt' };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/xliff/${name}`, import.meta.url)));

describe('what is written is valid', () => {
  it('XLIFF 2.1, whatever stands in an article', () => {
    fc.assert(
      fc.property(articleArbitrary, (article) => {
        expect(xliffProblems(text(xliff2Writer.write(article, CONTEXT)))).toEqual([]);
      }),
    );
  });

  it('XLIFF 1.2, by the strict schema', () => {
    fc.assert(
      fc.property(articleArbitrary, (article) => {
        expect(xliffProblems(text(xliff1Writer.write(article, CONTEXT)))).toEqual([]);
      }),
    );
  });

  it.each(['swordfish.xlf', 'trados.sdlxliff', 'memoq.mqxliff', 'phrase.mxliff'])(
    '%s, before and after it is written back, but for the extensions of its tool',
    (name) => {
      const original = fixture(name);
      const options = { ignoresExtensions: true };
      expect(xliffProblems(text(original), options)).toEqual([]);
      const { model } = xliffReader.read(original, {});
      const rows = model.rows.map((row) => ({
        ...row,
        text: `New **words** [^1] of it. ${row.text}`,
        status: 'translated' as const,
        comments: [
          ...row.comments,
          newComment({
            by: 'Karim',
            text: 'Why new?',
            side: 'target',
            span: { start: 0, end: 3 },
            quote: 'New',
          }),
        ],
      }));
      const written = xliffBackWriter.write({ ...model, rows }, { original, sourceName: name });
      expect(xliffProblems(text(written), options)).toEqual([]);
    },
  );
});

describe('XLIFF 2.2', () => {
  /** A file of version 2.2 by its own rules: notes and metadata of the whole file, a note that refers to something. */
  const file = (unit: string) =>
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.2" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.2" srcLang="ar" trgLang="en">' +
    '<notes><note id="n0">To the desk</note></notes><mda:metadata><mda:metaGroup><mda:meta type="job">7</mda:meta></mda:metaGroup></mda:metadata>' +
    `<file id="f"><group id="g">${unit}</group></file></xliff>`;
  const original = file(
    '<unit id="u"><notes><note id="n1" ref="#s1">Check this</note></notes><originalData><data id="d">{0}</data></originalData>' +
      '<segment id="s1" state="translated"><source>قال <pc id="1" type="fmt" subType="xlf:b">الوزير</pc> نعم.</source><target>The <pc id="1" type="fmt" subType="xlf:b">minister</pc> said yes.</target></segment>' +
      '<ignorable><source> </source></ignorable><segment id="s2"><source>ثم <ph id="2" dataRef="d"/> مضى.</source></segment></unit>',
  );

  it('is valid before and after it is written back', () => {
    expect(xliffProblems(original)).toEqual([]);
    const bytes = new TextEncoder().encode(original);
    const { model } = xliffReader.read(bytes, {});
    for (const text of [
      `${model.rows[0]!.text} Then he left.`,
      'All **new** words, and *others*[^1] of it. Then he left.',
      '',
    ]) {
      const rows = model.rows.map((row) => ({
        ...row,
        text,
        status: text === '' ? ('draft' as const) : ('approved' as const),
        comments: [...row.comments, newComment({ by: 'Karim', text: 'Why new?', side: 'target' })],
      }));
      const written = xliffBackWriter.write({ ...model, rows }, { original: bytes, sourceName: 'a.xlf' });
      expect(xliffProblems(new TextDecoder().decode(written))).toEqual([]);
    }
  });

  it('is held to its own schema', () => {
    const as20 = original
      .replaceAll('document:2.2', 'document:2.0')
      .replace('version="2.2"', 'version="2.0"');
    expect(xliffProblems(as20)).not.toEqual([]);
    expect(xliffProblems(original.replace('srcLang="ar"', 'srcLang="Arabic language"'))).not.toEqual([]);
    expect(xliffProblems(original.replace('state="translated"', 'state="done"'))).not.toEqual([]);
  });
});

describe('the check of validity', () => {
  const file = (unit: string, more = '') =>
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:its="http://www.w3.org/2005/11/its" version="2.1" srcLang="ar" trgLang="en"><file id="f"><unit id="u"${more}>${unit}</unit></file></xliff>`;
  const source = (content: string) => file(`<segment><source>${content}</source></segment>`);

  it.each([
    ['an element that is not known', file('<segment><sauce/></segment>')],
    ['a state that is not known', file('<segment state="done"><source/></segment>')],
    ['a state without a target', file('<segment state="final"><source/></segment>')],
    ['a sub-state without a prefix', file('<segment state="initial" subState="draft"><source/></segment>')],
    ['an id that occurs twice', source('<ph id="1"/><ph id="1"/>')],
    ['a comment on no note', source('<mrk id="1" type="comment" ref="#n=9">x</mrk>')],
    ['a marker that is not closed', source('<sm id="1" type="a:b"/>x')],
    ['a sub-type without a type', source('<pc id="1" subType="xlf:b">x</pc>')],
    [
      'a severity beyond 100',
      source(
        '<mrk id="1" type="its:generic" its:locQualityIssueType="other" its:locQualityIssueSeverity="101">x</mrk>',
      ),
    ],
    [
      'a type that ITS has not',
      source('<mrk id="1" type="its:generic" its:locQualityIssueType="bad">x</mrk>'),
    ],
    [
      'an issue where none may stand',
      file('<segment><source/></segment>', ' its:locQualityIssueType="other"'),
    ],
    [
      'a list that is not there',
      source('<mrk id="1" type="its:generic" its:locQualityIssuesRef="#its=q">x</mrk>'),
    ],
  ])('finds %s', (_, content) => {
    expect(xliffProblems(content)).not.toEqual([]);
  });

  it('finds nothing in what is right', () => {
    expect(xliffProblems(source('<pc id="1" type="fmt" subType="xlf:b">x</pc>'))).toEqual([]);
  });
});
