import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsByHeading } from '#formats/pairs/columns.ts';
import { readRecords } from '#formats/pairs/records.ts';
import { readDocument } from '#formats/readers.ts';

const read = (content: string | Uint8Array, name = 'a.csv') => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const document = readDocument({ name, bytes });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value;
};
const pairsOf = (content: string | Uint8Array, name?: string) =>
  read(content, name).model.rows.map(({ sources, text }) => [
    sources.map((each) => each.text).join('|'),
    text,
  ]);

describe('the delimiter of a table', () => {
  const arabic = ['افتتح المعرض أبوابه', 'وزاره طلاب المدارس'];
  const english = ['The fair, long awaited, opened', 'Pupils came; many stayed'];

  it('is found in tables of two lines, with and without a last line end, whatever signs the English has', () => {
    for (const delimiter of ['\t', ',', ';', '|']) {
      const cell = (text: string) => (text.includes(delimiter) ? `"${text}"` : text);
      for (const end of ['', '\n', '\r\n\r\n']) {
        const body = arabic.map((text, i) => `${text}${delimiter}${cell(english[i]!)}`).join('\n');
        const wanted = arabic.map((text, i) => [text, english[i]!]);
        expect(pairsOf(`${body}${end}`)).toEqual(wanted);
        expect(pairsOf(`العربية${delimiter}الإنجليزية\n\n${body}${end}`)).toEqual(wanted);
      }
    }
  });

  it('is a tab in a table that Excel saves as Unicode text', () => {
    const text = 'Arabic\tEnglish\r\nفتح المتحف\tThe museum, at last, opened\r\n';
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(pairsOf(bytes, 'a.tsv')).toEqual([['فتح المتحف', 'The museum, at last, opened']]);
  });

  it('is what a first line says to Excel', () => {
    expect(pairsOf('sep=;\nArabic;English\nفتح، ثم أغلق;Opened, then closed\n')).toEqual([
      ['فتح، ثم أغلق', 'Opened, then closed'],
    ]);
  });

  it('is found in any table of Arabic and English, by the cells alone', () => {
    const arabicText = fc
      .array(fc.constantFrom('قال', 'الرئيس', 'إن', 'العمل', 'بدأ', '٢٥', 'UN'), {
        minLength: 3,
        maxLength: 9,
      })
      .map((parts) => `خبر ${parts.join(' ')}`);
    const englishText = fc
      .array(fc.constantFrom('he', 'said,', 'that', 'work;', 'began |', 'at', '“25”'), {
        minLength: 3,
        maxLength: 9,
      })
      .map((parts) => `News ${parts.join(' ')} today`);
    const table = fc.array(fc.tuple(arabicText, englishText), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom('\t', ',', ';', '|'), (pairs, delimiter) => {
        const quoted = (text: string) => (text.includes(delimiter) ? `"${text}"` : text);
        const text = pairs.map((pair) => pair.map(quoted).join(delimiter)).join('\n');
        expect(pairsOf(text)).toEqual(pairs);
      }),
    );
  });
});

describe('cells of a table', () => {
  it('that are too many belong to the text that was cut at them, and the line is named', () => {
    const { model, warnings } = read(
      'No,Arabic,English,Status\n1,فتح المسرح,The stage, dark since June, is lit,approved\n2,وعاد الجمهور,It is full,\n',
    );
    expect(model.rows.map(({ text, status }) => [text, status])).toEqual([
      ['The stage, dark since June, is lit', 'approved'],
      ['It is full', 'draft'],
    ]);
    expect(warnings).toEqual([
      { code: 'cells-joined', values: { count: 1 }, places: [{ kind: 'line', at: '2' }] },
    ]);
    expect(pairsOf('English;Arabic\nOpen; at last;مفتوح\n')).toEqual([['مفتوح', 'Open; at last']]);
    expect(pairsOf('ar,en\nنعم, بالطبع,Yes\n')).toEqual([['نعم, بالطبع', 'Yes']]);
    expect(pairsOf('ar,en\nنعم, بالطبع,Yes, of course, yes\n')).toEqual([
      ['نعم, بالطبع', 'Yes, of course, yes'],
    ]);
  });

  it('of two texts without headings that are cut at the signs in them are joined', () => {
    for (const sign of [',', ';', '|']) {
      const lines = [
        ['فتح المسرح', `The stage${sign} dark since June${sign} is lit`],
        [`وعاد الجمهور${sign} كله`, `It came back${sign} all of it`],
        ['ثم أُغلق', 'Then it closed'],
      ];
      expect(pairsOf(lines.map((line) => line.join(sign)).join('\n'))).toEqual(lines);
      const swapped = lines.map(([arabic, english]) => `${english!}${sign}${arabic!}`);
      expect(pairsOf(swapped.join('\r\n'))).toEqual(lines);
      // Every line may have one.
      expect(pairsOf(lines[0]!.join(sign))).toEqual([lines[0]]);
    }
  });

  it('of a table without headings that are not read are named by the numbers of their columns', () => {
    expect(read('k1,فتح المسرح,The stage is open\nk2,وعاد الجمهور,The audience is back\n').warnings).toEqual([
      { code: 'columns-left', values: { count: 1 }, places: [{ kind: 'column', at: '1', text: 'k1' }] },
    ]);
  });

  it('of columns that nothing is known of stay behind, and the column is named', () => {
    expect(read('Arabic,English,Desk\nفتح,Opened,Foreign\n').warnings).toEqual([
      { code: 'columns-left', values: { count: 1 }, places: [{ kind: 'column', at: 'Desk' }] },
    ]);
    expect(read('Arabic,English,,\nفتح,Opened,,\n').warnings).toEqual([]);
  });

  it('keep quotes that quote words and not the cell, whether doubled, bare or after a backslash', () => {
    expect(
      pairsOf('Arabic\tEnglish\nقال نعم\t"Yes," he said.\nقال لا\t"No."\nصمت\t"Silence\n', 'a.tsv'),
    ).toEqual([
      ['قال نعم', '"Yes," he said.'],
      ['قال لا', 'No.'],
      ['صمت', '"Silence'],
    ]);
    expect(pairsOf('Arabic,English\n"قال \\"نعم\\"","He said \\"yes\\", twice"\n')).toEqual([
      ['قال "نعم"', 'He said "yes", twice'],
    ]);
    expect(pairsOf('Arabic,English\nقال,He said "yes" and left\n')).toEqual([
      ['قال', 'He said "yes" and left'],
    ]);
    expect(pairsOf('Arabic,English\n"قال "نعم" ثم","He said "yes", and left"\n')).toEqual([
      ['قال "نعم" ثم', 'He said "yes", and left'],
    ]);
  });

  it('have lines where they have characters that break lines', () => {
    for (const sign of ['\v', '\f', '\u0085', '\u2028']) {
      const name = JSON.stringify(sign);
      expect(pairsOf(`Arabic,English\nعاد القطار${sign}مساء,The train${sign}came back\n`), name).toEqual([
        ['عاد القطار\nمساء', 'The train\ncame back'],
      ]);
    }
  });

  it('are cut in time that grows with the text, whatever quotes stand in it', () => {
    for (const piece of ['"\n', '""x"\n', '"a""\n', '"""\n', 'x,"', '"a "b c",', '" "a,', '\\"', '"x\t']) {
      for (const escape of ['double', 'backslash'] as const) {
        expect(stepsOf(piece.repeat(1_000), escape)).toBeLessThan(6 * stepsOf(piece.repeat(250), escape));
      }
    }
  });
});

/** Number of characters that are looked at. */
function stepsOf(text: string, escape: 'double' | 'backslash'): number {
  let steps = 0;
  const counted = new Proxy(Object(text) as object, {
    get: (_, name) => {
      const value = Reflect.get(Object(text) as object, name) as unknown;
      if (typeof name === 'string' && /^\d+$/u.test(name)) steps += 1;
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(text) : value;
    },
  });
  readRecords(counted as unknown as string, { delimiter: ',', escape });
  return steps;
}

describe('headings of a table', () => {
  const sides = (...heads: string[]) => {
    const columns = columnsByHeading(heads);
    return columns && [columns.get('source'), columns.get('target')];
  };

  it('are names of languages, their codes with regions and scripts, in brackets or beside other words', () => {
    for (const [arabic, english] of [
      ['ar-EG', 'en-GB'],
      ['ar_EG', 'en_US'],
      ['Arabic (ar)', 'English (en)'],
      ['Arabic (Egypt)', 'English (United Kingdom)'],
      ['AR', 'EN'],
      ['arb', 'eng'],
      ['apc-Arab-LB', 'en-Latn'],
      ['Source (ar)', 'Target (en)'],
      ['Source [ar-AE]', 'Target [en-GB]'],
      ['source_ar', 'target_en'],
      ['Source text: Arabic', 'Target text: English'],
      ['العربية (مصر)', 'الإنجليزية (بريطانيا)'],
      ['النص العربي', 'الترجمة'],
    ] as const) {
      expect(sides(arabic, english), `${arabic} | ${english}`).toEqual([0, 1]);
      expect(sides('ID', english, arabic), `${english} | ${arabic}`).toEqual([2, 1]);
    }
  });

  it('are not what is text of the table, or names one side only or both in one', () => {
    expect(sides('The market opened', 'فتح السوق')).toBeNull();
    expect(sides('fr-FR', 'en-GB')).toBeNull();
    expect(sides('ar', 'ar-EG')).toBeNull();
    expect(sides('Arabic English', 'Notes')).toBeNull();
  });
});
