import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTermImport, type TermDraft } from '#core/terms/term-import.ts';
import type { DeskTerm } from '#core/terms/term.ts';
import { FormatError } from '#formats/codec.ts';
import { TERM_FORMATS } from '#core/terms/term-formats.ts';
import { readTermFile, writeTermFile } from '#formats/terms/terms.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const read = (text: string) => readTermFile(bytesOf(text));

/** The terms of a desk that had none, from a file. */
function deskOf(drafts: readonly TermDraft[], present: readonly DeskTerm[] = []): DeskTerm[] {
  let count = present.length;
  const { changes } = planTermImport(present, drafts, () => `id-${(count += 1)}`);
  const terms = new Map(present.map((term) => [term.id, term]));
  for (const { term, entry } of changes) terms.set(term, { id: term, ...entry });
  return [...terms.values()];
}

const V2 = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>House list</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c7">
  <descrip type="subjectField">politics</descrip>
  <transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility" target="p1">Rana</transacNote><date>2024-05-01</date></transacGrp>
  <admin type="source">Style guide 3</admin>
  <note>Never of a pause in talks</note>
  <langSet xml:lang="ar"><ntig><termGrp><term>هدنة</term><termNote type="grammaticalGender">feminine</termNote></termGrp></ntig></langSet>
  <langSet xml:lang="en-GB">
    <tig><term>ceasefire</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
    <tig><term>truce</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><descrip type="context">The <hi>truce</hi> held.</descrip></tig>
    <tig><term>armistice</term></tig>
  </langSet>
  <langSet xml:lang="fr"><tig><term>trêve</term></tig></langSet>
</termEntry>
<termEntry id="c8"><langSet xml:lang="fr"><tig><term>paix</term></tig></langSet></termEntry>
</body><back><refObjectList type="respPerson"><refObject id="p1"><item type="fn">Rana Aziz</item></refObject></refObjectList></back></text></martif>`;

const DCT = `<?xml version="1.0"?>
<tbx type="TBX-Min" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:x="urn:example">
<tbxHeader><fileDesc><sourceDesc><p>s</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="a1"><min:subjectField>law</min:subjectField><x:rank n="1">9</x:rank>
<langSec xml:lang="arb"><termSec><term>محكمة النقض</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Court of Cassation</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>Supreme Court</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>
</body></text></tbx>`;

const CORE = `<tbx type="TBX-Core" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc><p>s</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="1"><langSec xml:lang="en"><termSec><term>ministry</term></termSec></langSec><langSec xml:lang="ar-EG"><termSec><term>وزارة</term></termSec><termSec><term>الوزارات</term></termSec></langSec></conceptEntry></body></text></tbx>`;

describe('terms of a TBX file', () => {
  it('come in from version 2 with all that the entry says, and what has no Arabic is named', () => {
    const { terms, left } = read(V2);
    expect(terms).toMatchObject([
      {
        id: null,
        entryId: 'c7',
        arabic: ['هدنة'],
        english: 'truce',
        alsoRight: ['armistice'],
        forbidden: ['ceasefire'],
        note: 'Never of a pause in talks',
        source: 'Style guide 3',
      },
    ]);
    expect(left).toEqual([{ at: 'c8', reason: 'no-arabic' }]);
  });

  it('come in from version 3 in tags of a dialect, and from the core alone', () => {
    expect(read(DCT).terms).toMatchObject([
      { arabic: ['محكمة النقض'], english: 'Court of Cassation', alsoRight: [], forbidden: ['Supreme Court'] },
    ]);
    expect(read(CORE).terms).toMatchObject([{ arabic: ['وزارة', 'الوزارات'], english: 'ministry' }]);
  });

  it('go out with everything that a desk does not know, in both versions', () => {
    const terms = deskOf([...read(V2).terms, ...read(DCT).terms]);
    const known = [
      'politics',
      'origination',
      'Rana Aziz',
      '2024-05-01',
      'feminine',
      '<hi>truce</hi>',
      'trêve',
      '<term>truce</term>',
      'type="partOfSpeech">noun',
      '<rank xmlns="urn:example" n="1">9</rank>',
    ];
    for (const format of ['tbx', 'tbx-v2'] as const) {
      const written = textOf(writeTermFile(terms, format, 'Desk').bytes);
      for (const text of known) expect(written).toContain(text);
      expect(written).toMatch(/<(?:concept|term)Entry id="c7"/u);
      expect(written.match(/<refObject /gu)).toHaveLength(1);
      const again = readTermFile(bytesOf(written)).terms;
      expect(planTermImport(terms, again, () => 'new')).toMatchObject({ added: 0 });
      expect(deskOf(again).map(({ english, forbidden }) => [english, forbidden])).toEqual(
        terms.map(({ english, forbidden }) => [english, forbidden]),
      );
    }
  });

  it('are changed where the desk has changed them, and only there', () => {
    const [term] = deskOf(read(V2).terms);
    const changed = { ...term!, english: 'armistice', alsoRight: [], forbidden: ['truce'], note: 'New' };
    const written = textOf(writeTermFile([changed], 'tbx', 'Desk').bytes);
    expect(read(written).terms).toMatchObject([
      { english: 'armistice', alsoRight: [], forbidden: ['truce'], note: 'New', source: 'Style guide 3' },
    ]);
    expect(written).not.toContain('ceasefire');
    expect(written).toContain('trêve');
  });

  it('go out in smaller dialects without what these lack, and a forbidden word never as a right one', () => {
    const terms = deskOf(read(V2).terms);
    const min = writeTermFile(terms, 'tbx-min', 'Desk');
    expect(min.cut).toBe(1);
    expect(textOf(min.bytes)).toContain('politics');
    expect(readTermFile(min.bytes).terms).toMatchObject([{ english: 'truce', forbidden: ['ceasefire'] }]);
    const core = textOf(writeTermFile(terms, 'tbx-core', 'Desk').bytes);
    expect(core).not.toMatch(/ceasefire|politics|type="(?!TBX)/u);
    expect(read(core).terms).toMatchObject([{ alsoRight: ['armistice'], forbidden: [] }]);
  });

  it('are refused where the file is damaged, unsafe or has none', () => {
    const codeOf = (text: string) => {
      try {
        read(text);
        return null;
      } catch (error) {
        return error instanceof FormatError ? error.failure.code : error;
      }
    };
    expect(codeOf(V2.replace('</martif>', ''))).toBe('file-damaged-at');
    expect(codeOf(V2.replace('V02.dtd">', 'V02.dtd" [<!ENTITY a "b">]>'))).toBe('file-unsafe');
    expect(codeOf('<tbx type="TBX-Core"><text><body/></text></tbx>')).toBe('pairs-not-found');
    expect(codeOf('one,two\nthree,four\n')).toBe('pairs-not-found');
  });
});

describe('terms of a table', () => {
  it('are read by its headings in either language, whatever divides it, with the columns that are not known', () => {
    const expected = [
      {
        arabic: ['مستوطن', 'مستوطنون'],
        english: 'settler',
        alsoRight: ['resident of a settlement'],
        forbidden: ['colonist'],
        rest: { columns: { Owner: 'Rana' } },
      },
    ];
    expect(
      read(
        'Arabic;English;Forbidden;Owner\nمستوطن|مستوطنون;settler | resident of a settlement;colonist;Rana\n',
      ).terms,
    ).toMatchObject(expected);
    expect(
      read(
        'العربية,الإنجليزية,مرادفات,ممنوع,Owner\n"مستوطن\nمستوطنون",settler,resident of a settlement,colonist,Rana\n',
      ).terms,
    ).toMatchObject(expected);
    expect(read('هدنة\ttruce\nوزارة\tministry\n').terms.map(({ english }) => english)).toEqual([
      'truce',
      'ministry',
    ]);
  });

  it('say nothing of what they have no column for', () => {
    const desk = deskOf(read('Arabic,English,Forbidden,Note\nهدنة,truce,ceasefire,House\n').terms);
    expect(deskOf(read('Arabic,English\nالهدنة ,truce\nهدنة,truce\n').terms, desk)).toMatchObject([
      { arabic: ['هدنة'], forbidden: ['ceasefire'], note: 'House' },
      { arabic: ['الهدنة'] },
    ]);
  });

  it('name lines without one of the languages', () => {
    const { terms, left } = read('Arabic,English\nهدنة,truce\n,peace\nحرب,\n');
    expect(terms).toHaveLength(1);
    expect(left).toEqual([
      { at: '3', reason: 'no-arabic' },
      { at: '4', reason: 'no-english' },
    ]);
  });
});

describe('terms of a desk', () => {
  const arabic = fc.stringMatching(/^[ابتثجحخدذرز]{1,6}( [سشصضطظ]{1,5})?$/u);
  const english = fc.stringMatching(/^[A-Za-z<&"',;|=]{1,8}( [a-z]{1,6})?$/u);
  const several = (one: fc.Arbitrary<string>, minLength = 0) =>
    fc.uniqueArray(one, { minLength, maxLength: 3 });
  const line = fc.stringMatching(/^[a-z"<&,;|=_]{1,9}( x000A_)?$/u);
  const terms = fc
    .uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z0-9]{6}$/u),
        arabic: several(arabic, 1),
        english: fc.uniqueArray(english, { minLength: 1, maxLength: 5 }),
        note: fc.array(line, { maxLength: 2 }).map((lines) => lines.join('\n')),
        source: fc.oneof(fc.constant(''), line),
        owner: fc.option(line, { nil: null }),
      }),
      { selector: ({ id }) => id, maxLength: 5 },
    )
    .map((list) =>
      list.map(({ english: [first, ...others], owner, ...rest }, i): DeskTerm => ({
        ...rest,
        arabic: rest.arabic.map((form) => `${form} ${'ك'.repeat(i + 1)}`),
        english: first!,
        alsoRight: others.slice(0, 2),
        forbidden: others.slice(2),
        ...(owner === null ? {} : { rest: { columns: { Owner: owner } } }),
      })),
    );

  it('come back as they went out, in every format that holds them whole', () => {
    const whole = TERM_FORMATS.filter((format) => format !== 'tbx-min' && format !== 'tbx-core');
    fc.assert(
      fc.property(terms, fc.constantFrom(...whole), (list, format) => {
        fc.pre(list.length > 0);
        const { bytes, cut } = writeTermFile(list, format, 'Desk & “sons”');
        expect(cut).toBe(0);
        const { terms: drafts, left } = readTermFile(bytes);
        expect(left).toEqual([]);
        const strip = ({ rest, ...term }: DeskTerm) => ({ ...term, columns: rest?.columns ?? {} });
        expect(deskOf(drafts, list).map(strip)).toEqual(list.map(strip));
        expect(planTermImport(list, drafts, () => 'new').added).toBe(0);
      }),
    );
  });
});
