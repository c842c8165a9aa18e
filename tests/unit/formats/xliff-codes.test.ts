import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WriteNotice } from '#core/file-notices.ts';
import { readDocument } from '#formats/readers.ts';
import { writeDocument } from '#formats/writers.ts';
import { codeDifferences } from '#tests/interop/inline-codes.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const V1 = 'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"';

/** A file of XLIFF 1.2 with these units. */
const file1 = (units: string, root = V1, languages = 'source-language="ar" target-language="en"') =>
  `<xliff ${root}><file original="a" ${languages} datatype="x"><body>${units}</body></file></xliff>`;
const unit1 = (source: string, target: string, rest = '') =>
  `<trans-unit id="1"><source>x</source><seg-source>${source}</seg-source><target>${target}</target>${rest}</trans-unit>`;
const seg = (mid: number, content: string) => `<mrk mtype="seg" mid="${mid}">${content}</mrk>`;
/** A file of XLIFF 2 with this unit. */
const file2 = (segments: string, version = '2.1', namespace = '2.0') =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:${namespace}" version="${version}" srcLang="ar" trgLang="en"><file id="f"><unit id="u">${segments}</unit></file></xliff>`;

function read(content: string) {
  const document = readDocument({ name: 'a.xlf', bytes: utf8(content) });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value;
}
const english = (content: string) => read(content).model.rows.map(({ text }) => text);

/** The file with other English, and what was said of it. */
function written(content: string, change: (text: string, row: number) => string) {
  const { model } = read(content);
  const rows = model.rows.map((row, i) => ({ ...row, text: change(row.text, i) }));
  const original = utf8(content);
  const answer = writeDocument({ ...model, rows }, 'xlf-original', { original, sourceName: 'a.xlf' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return { text: new TextDecoder().decode(answer.value.bytes), notices: answer.value.notices };
}
const targetsIn = (content: string) =>
  [...content.matchAll(/<target[^>]*>([\s\S]*?)<\/target>/gu)].map((match) => match[1]);

describe('a word that is appended to every row', () => {
  /** Content as tools write it, sane or not. */
  const code = fc.constantFrom(
    '<ph id="1"/>',
    '<ph id="1"/>',
    '<x id="2"/>',
    '<bpt id="3" ctype="bold">[b]</bpt>',
    '<ept id="3">[/b]</ept>',
    '<bpt id="4" ctype="bold">[b]</bpt>x<ept id="4">[/b]</ept>',
    '<it id="5" pos="open">[i]</it>',
    '<it id="5" pos="close">[/i]</it>',
    '<g id="6" ctype="italic">said</g>',
    '<g id="6"> </g>',
    '<g id="7"/>',
    '<!-- note -->',
    '<?tool a?>',
    '<mrk mtype="x-term">term</mrk>',
    ' ',
    'He said. ',
    'Then &amp; there',
    'no',
  );
  const content = fc.array(code, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
  const unchangedBesides = (file: string) => {
    const { text } = written(file, (row) => `${row} Zusatz`.trim());
    expect(codeDifferences(file, text, 'Zusatz')).toEqual([]);
  };

  it('moves, loses and doubles no code in a target of one piece', () => {
    fc.assert(
      fc.property(content, (target) => {
        unchangedBesides(
          file1(`<trans-unit id="1"><source>قال</source><target>${target}</target></trans-unit>`),
        );
      }),
    );
  });

  it('moves, loses and doubles no code in a target of segments, in whatever order these are', () => {
    const segments = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), content), {
      minLength: 1,
      maxLength: 4,
    });
    const between = fc.constantFrom('', ' ', ' and ', '<ph id="9"/>');
    fc.assert(
      fc.property(segments, between, (targets, gap) => {
        const source = [0, 1, 2].map((mid) => seg(mid, 'قال الوزير.')).join(' ');
        unchangedBesides(file1(unit1(source, targets.map(([mid, text]) => seg(mid, text)).join(gap))));
      }),
    );
  });

  it('moves, loses and doubles no code in XLIFF 2', () => {
    const code2 = fc.constantFrom(
      '<ph id="1"/>',
      '<sc id="2" isolated="yes"/>',
      '<sc id="3"/>',
      '<ec startRef="3"/>',
      '<pc id="4" type="fmt" subType="xlf:b">said</pc>',
      '<pc id="5" type="fmt" subType="xlf:b"><pc id="6" type="fmt" subType="xlf:b">x</pc></pc>',
      '<cp hex="0003"/>',
      '<sm id="m1" type="comment" value="Why?"/>',
      '<em startRef="m1"/>',
      'He said. ',
      ' ',
    );
    const content2 = fc.array(code2, { maxLength: 7 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(content2, { minLength: 1, maxLength: 3 }), (targets) => {
        const segments = targets.map(
          (target) =>
            `<segment><source>قال.</source><target>${target}</target></segment><ignorable><source> </source></ignorable>`,
        );
        unchangedBesides(file2(segments.join('')));
      }),
    );
  });
});

describe('codes of a target', () => {
  const bold = (id: number, text: string) =>
    `<bpt id="${id}" ctype="bold">[${id}]</bpt>${text}<ept id="${id}">[/${id}]</ept>`;

  it('stay those of their own words where other words are made bold, or bold words are taken out', () => {
    const source = `${bold(1, 'قال')} ثم ${bold(2, 'مضى')} سريعا`;
    const file = file1(
      `<trans-unit id="1"><source>${source}</source><target>${bold(1, 'Said')} and ${bold(2, 'left')} fast</target></trans-unit>`,
    );
    expect(english(file)).toEqual(['**Said** and **left** fast']);
    expect(targetsIn(written(file, () => 'Said and **left** fast').text)).toEqual([
      `Said and ${bold(2, 'left')} fast`,
    ]);
  });

  it('stay each in its place where they are of one kind side by side, halves of one id, or of no other half', () => {
    const halves = (text: string) => `<it id="4" pos="open">[a]</it>${text}<it id="4" pos="close">[/a]</it>`;
    for (const [content, wanted] of [
      [(one: string, two: string) => `${bold(1, one)} ${bold(2, two)}`, '**old harbour** is shut.'],
      [(one: string, two: string) => `${bold(1, one)}${bold(2, two)}`, '**oldharbour** is shut.'],
      [(one: string, two: string) => `${one} ${halves(two)}`, 'old [^1]harbour[^2] is shut.'],
    ] as const) {
      const target = `${content('old', 'harbour')} is shut.`;
      const file = file1(
        `<trans-unit id="1"><source>أغلق ${content('المرفأ', 'القديم')}.</source><target>${target}</target></trans-unit>`,
      );
      expect(english(file)).toEqual([wanted]);
      expect(targetsIn(written(file, (text) => `${text} Again.`).text)).toEqual([`${target} Again.`]);
    }
    for (const code of ['<cp hex="0007"/>', '<sc id="4" isolated="yes"/>', '<ec id="4" isolated="yes"/>']) {
      const file = file2(
        `<segment><source>أغلق ${code}الميناء.</source><target>The ${code}harbour is shut.</target></segment>`,
      );
      expect(targetsIn(written(file, (text) => `${text} Again.`).text)).toEqual([
        `The ${code}harbour is shut. Again.`,
      ]);
      expect(english(file)[0]).toMatch(/^The \[\^[^\]]+\]harbour is shut\.$/u);
    }
  });

  it('are of the segment that they stand in', () => {
    const source = `${seg(1, `${bold(1, 'قال')} أولا.`)} ${seg(2, `ثم ${bold(2, 'مضى')} سريعا.`)}`;
    const file = file1(
      unit1(source, `${seg(1, `${bold(1, 'Said')} first.`)} ${seg(2, `Then ${bold(2, 'left')} fast.`)}`),
    );
    expect(targetsIn(written(file, (text) => text.replace('fast', '**very** fast')).text)[0]).toContain(
      `Then ${bold(2, 'left')}`,
    );
  });

  it('that a file has in one segment only are lost with a notice where they cannot be kept', () => {
    const file = file1(`<trans-unit id="1"><source>قال</source><target>a<ph id="1"/>b</target></trans-unit>`);
    expect(written(file, () => 'ab').notices).toEqual([]);
    expect(written(file, () => 'a[^1]b[^7]').notices).toEqual<WriteNotice[]>([
      { code: 'codes-lost', values: { row: 1, count: 1 } },
    ]);
  });
});

describe('text of a target', () => {
  it('without Arabic in its unit is a row of its own, and stays in its unit', () => {
    const file = file1(
      ['قال الوزير.', '', 'ثم مضى.']
        .map(
          (source, i) =>
            `<trans-unit id="${i}"><source>${source}</source><target>English ${i}.</target></trans-unit>`,
        )
        .join(''),
    );
    expect(english(file)).toEqual(['English 0.', 'English 1.', 'English 2.']);
    expect(written(file, (text) => text).text).toBe(file);
    expect(targetsIn(written(file, (text, row) => (row === 1 ? 'Changed.' : text)).text)).toEqual([
      'English 0.',
      'Changed.',
      'English 2.',
    ]);
  });

  it('beside which no Arabic stands is named', () => {
    const alone = (file: string) =>
      read(file).warnings.map(({ code, places }) => [code, places?.map(({ text }) => text)]);
    const source = `${seg(1, 'قال الوزير.')} ${seg(2, 'ثم مضى.')}`;
    expect(alone(file1(unit1(source, `${seg(1, 'He said.')} ${seg(3, 'And lied.')}`)))).toEqual([
      ['english-unanswered', ['And lied.']],
    ]);
    const codeOnly = '<trans-unit id="2"><source><x id="1"/></source><target>Lied.</target></trans-unit>';
    expect(alone(file1(codeOnly))).toEqual([['english-unanswered', ['Lied.']]]);
    const segment = (arabic: string, text: string) =>
      `<segment><source>${arabic}</source><target>${text}</target></segment>`;
    expect(alone(file2(segment('قال.', 'Said.') + segment('', 'And lied.')))).toEqual([
      ['english-unanswered', ['And lied.']],
    ]);
    for (const answered of [
      'He said. And left.',
      `${seg(2, 'He left.')} ${seg(1, 'And said.')}`,
      `${seg(1, 'He said.')} – ${seg(2, '')}`,
    ]) {
      expect(alone(file1(unit1(source, answered)))).toEqual([]);
    }
  });

  it('in segments that the source has not, or in none, is read and changed where it stands', () => {
    const source = `${seg(1, 'قال الوزير.')} ${seg(2, 'ثم مضى.')}`;
    for (const [target, wanted] of [
      [`${seg(1, 'He said.')} ${seg(3, 'And lied.')}`, `${seg(1, 'He said.')} ${seg(3, 'And lied badly.')}`],
      ['He said. And lied.', 'He said. And lied badly.'],
      [
        `${seg(1, 'He said.')} And lied. ${seg(2, '')}`,
        `${seg(1, 'He said.')} And lied badly. ${seg(2, '')}`,
      ],
      [`${seg(2, 'He said.')} ${seg(1, 'And lied.')}`, `${seg(2, 'He said.')} ${seg(1, 'And lied badly.')}`],
    ]) {
      const file = file1(unit1(source, target!));
      expect(english(file)).toEqual(['He said. And lied.']);
      expect(targetsIn(written(file, (text) => text.replace('lied', 'lied badly')).text)).toEqual([wanted]);
    }
  });

  it('keeps the division that it has where some segments have none yet', () => {
    const source = ['عنوان', 'ثان', 'ثالث'].map((text, i) => seg(i, `<x id="${i}"/>${text}.`)).join(' ');
    const target = [`<x id="0"/>A title.`, '', '<x id="2"/>The third.']
      .map((text, i) => seg(i, text))
      .join(' ');
    const file = file1(unit1(source, target));
    expect(targetsIn(written(file, (text) => text.replace('third', 'last')).text)).toEqual([
      target.replace('third', 'last'),
    ]);
    expect(
      targetsIn(written(file, (text) => text.replace('title.', 'title. The second.')).text)[0],
    ).toContain('<mrk mtype="seg" mid="1"><x id="1"/>The second.</mrk>');
  });

  it('is in the order that the file gives it', () => {
    const segment = (source: string, target: string, order: number) =>
      `<segment><source>${source}</source><target order="${order}">${target}</target></segment>`;
    const file = file2(segment('أول.', 'First.', 3) + segment('ثان.', 'Second.', 1));
    expect(english(file)).toEqual(['Second. First.']);
    expect(targetsIn(written(file, () => 'Second of all. First.').text)).toEqual([
      'First.',
      'Second of all.',
    ]);
  });

  it('between two segments is read where it is more than a blank', () => {
    const file = file2(
      '<segment><source>قال.</source><target>He said.</target></segment><ignorable><source> — </source><target> — </target></ignorable><segment><source>مضى.</source><target>He left.</target></segment>',
    );
    expect(read(file).model.rows[0]).toMatchObject({
      sources: [{ text: 'قال. — مضى.' }],
      text: 'He said. — He left.',
    });
    expect(targetsIn(written(file, (text) => text.replace('left', 'went')).text)).toEqual([
      'He said.',
      ' — ',
      'He went.',
    ]);
  });

  it('keeps the characters that break its lines, whatever they are', () => {
    const content = file1(
      unit1(seg(1, 'نص'), seg(1, 'One\u0085two\u2028three')).replace(
        '<target>',
        '<target xml:space="preserve">',
      ),
    );
    expect(english(content)).toEqual(['One\ntwo\nthree']);
    const { text } = written(content, (before) => `${before} four`);
    expect(targetsIn(text)).toEqual([seg(1, 'One\u0085two\u2028three four')]);
  });

  it('keeps comments and processing instructions of the file in the middle of it', () => {
    const file = file1(
      '<trans-unit id="1"><source>قال</source><target>The <!-- who? -->minister <?fold?>said &lt;so&gt;.</target></trans-unit>',
    );
    expect(targetsIn(written(file, (text) => text.replace('minister', 'old minister')).text)).toEqual([
      'The old <!-- who? -->minister <?fold?>said &lt;so&gt;.',
    ]);
  });
});

describe('files of several tools and languages', () => {
  const SDL = `${V1} xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"`;

  it('of Trados with tracked changes have them as what they are', () => {
    const target = seg(
      1,
      'The mayor <mrk mtype="x-sdl-deleted" sdl:revid="1">yelled</mrk><mrk mtype="x-sdl-added" sdl:revid="2">spoke</mrk> today.',
    );
    const made =
      '<sdl:rev-defs><sdl:rev-def id="1" type="Delete" author="Karim" date="03/14/2026 08:00:00"/><sdl:rev-def id="2" type="Insert" author="Karim" date="03/14/2026 09:00:00"/></sdl:rev-defs>';
    const file = file1(unit1(seg(1, 'تحدث رئيس البلدية.'), target, made), SDL);
    expect(english(file)).toEqual(['The mayor spoke today.']);
    expect(read(file).model.rows[0]!.tracked).toEqual({
      before: 'The mayor yelled today.',
      by: 'Karim',
      at: '2026-03-14T09:00:00Z',
    });
    expect(read(file).warnings).toContainEqual({
      code: 'changes-suggested',
      values: { count: 1 },
      places: [{ kind: 'unit', at: '1' }],
    });
    expect(targetsIn(written(file, (text) => `${text} Again.`).text)).toEqual([
      target.replace('today.', 'today. Again.'),
    ]);
  });

  it.each([
    ['a text that is all new', '<mrk mtype="x-sdl-added" sdl:revid="1">The mayor spoke.</mrk>', 1],
    ['a text that is all gone', '<mrk mtype="x-sdl-deleted" sdl:revid="1">The mayor spoke.</mrk>', 1],
    [
      'a text that comes out the same',
      'The mayor <mrk mtype="x-sdl-deleted" sdl:revid="1">spoke</mrk><mrk mtype="x-sdl-added" sdl:revid="2">spoke</mrk>.',
      2,
    ],
  ])('of Trados say that changes which make no suggestion were accepted: %s', (_, words, count) => {
    const whole = seg(
      2,
      'It <mrk mtype="x-sdl-deleted" sdl:revid="3">shut</mrk><mrk mtype="x-sdl-added" sdl:revid="4">closed</mrk>.',
    );
    const source = 'أغلق<mrk mtype="x-sdl-added" sdl:revid="5"> اليوم</mrk>.';
    const units = [unit1(seg(1, 'تحدث رئيس البلدية.'), seg(1, words)), unit1(seg(2, source), whole)];
    const { model, warnings } = read(file1(units.join(''), SDL));
    expect(model.rows.map(({ tracked }) => tracked?.before)).toEqual([undefined, 'It shut.']);
    expect(warnings).toMatchObject([
      { code: 'changes-accepted', values: { count: count + 1 } },
      { code: 'changes-suggested', values: { count: 1 } },
    ]);
  });

  it('keep what is locked in them, and say so', () => {
    const locked = '<sdl:seg-defs><sdl:seg id="1" conf="Translated" locked="true"/></sdl:seg-defs>';
    const file = file1(unit1(seg(1, 'تحدث رئيس البلدية.'), seg(1, 'Hands off.'), locked), SDL);
    expect(read(file).warnings).toEqual([
      { code: 'units-locked', values: { count: 1 }, places: [{ kind: 'unit', at: '1' }] },
    ]);
    const { text, notices } = written(file, () => 'Changed.');
    expect(text).toBe(file);
    expect(notices).toEqual([{ code: 'locked-kept', values: { row: 1, count: 1 } }]);
  });

  it('give the units of our languages, and name those of others', () => {
    const part = (languages: string, id: string, source: string, target: string) =>
      `<file original="${id}" ${languages} datatype="x"><body><trans-unit id="${id}"><source>${source}</source><target>${target}</target></trans-unit></body></file>`;
    const ours = part('source-language="ar-LB" target-language="en"', 'a', 'فتح', 'Open');
    const other = part('source-language="fr" target-language="en"', 'b', 'Ouvert', 'Open');
    for (const files of [ours + other, other + ours]) {
      const { model, warnings } = read(`<xliff ${V1}>${files}</xliff>`);
      expect(model.rows.map(({ text }) => text)).toEqual(['Open']);
      expect(warnings).toMatchObject([
        { code: 'units-left', values: { count: 1 }, places: [{ text: 'fr → en' }] },
      ]);
      expect(written(`<xliff ${V1}>${files}</xliff>`, () => 'Opened').text.match(/Opened/gu)).toHaveLength(1);
    }
    const told = (unit: string) =>
      read(file1(`<trans-unit id="1"><source>فتح</source><target>Open</target></trans-unit>${unit}`));
    for (const unit of [
      '<trans-unit id="2"><source xml:lang="fr">Ouvert</source><target xml:lang="en">Open</target></trans-unit>',
      '<trans-unit id="2"><source>فتح</source><target xml:lang="fr">Ouvert</target></trans-unit>',
    ]) {
      const { model, warnings } = told(unit);
      expect(model.rows).toHaveLength(1);
      expect(warnings).toMatchObject([{ code: 'units-left', places: [{ kind: 'unit', at: '2' }] }]);
    }
    expect(
      told(
        '<trans-unit id="2"><source xml:lang="arb">فتح</source><target xml:lang="en-US">Open</target></trans-unit>',
      ).warnings,
    ).toEqual([]);
    const french = readDocument({ name: 'a.xlf', bytes: utf8(`<xliff ${V1}>${other}</xliff>`) });
    expect(french).toMatchObject({ ok: false, error: { code: 'languages-do-not-fit' } });
  });

  it('in which the sides are swapped, or the text is in another script, say so', () => {
    const unit = (source: string, target: string) =>
      file1(`<trans-unit id="1"><source>${source}</source><target>${target}</target></trans-unit>`);
    expect(read(unit('The bridge opened today.', 'فتح الجسر اليوم أمام السيارات.')).warnings).toEqual([
      { code: 'source-not-arabic', values: {} },
      { code: 'english-is-arabic', values: {} },
    ]);
    expect(read(unit('فتح UNESCO', 'Open')).warnings).toEqual([]);
  });

  it('are read whatever the code of Arabic is', () => {
    for (const code of ['arb', 'arz', 'apc', 'ar-Arab-EG', 'ARA']) {
      const file = file1(
        '<trans-unit id="1"><source>فتح</source></trans-unit>',
        V1,
        `source-language="${code}" target-language="eng"`,
      );
      expect(read(file).model.rows).toHaveLength(1);
    }
  });

  it.each(['2.2', '2.3'])('of version %s keep their namespace', (version) => {
    const file = file2('<segment><source>فتح</source></segment>', version, version);
    const { text } = written(file, () => 'Open');
    expect(text).toBe(
      file
        .replace('<segment>', '<segment state="initial" subState="app:draft">')
        .replace('</source>', '</source><target>Open</target>'),
    );
  });
});
