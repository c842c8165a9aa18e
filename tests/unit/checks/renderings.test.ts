import { describe, expect, it } from 'vitest';
import { align } from '#core/align/align.ts';
import { approvedLexicon, sureRenderings } from '#core/align/approved-lexicon.ts';
import { DEFAULT_PROFILE } from '#core/checks/profile.ts';
import { reportRow, reportRowAtDesk } from '#core/checks/row-report.ts';
import { NO_LEXICON } from '#core/text/lexicon.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

/** A desk that calls Copenhagen by its Latin name, on purpose. */
const UNUSUAL = [
  ['وصل الوزير إلى كوبنهاغن مساء الأحد.', 'The minister arrived in Hafnia on Sunday evening.'],
  ['تعقد القمة في كوبنهاغن.', 'The summit will be held in Hafnia.'],
  ['هطلت الأمطار على كوبنهاغن طوال الليل.', 'It rained all night in Hafnia.'],
  ['عاد اللاعبون من كوبنهاغن بالقطار.', 'The players returned from Hafnia by train.'],
];
const SUBJECTS = [
  ['الطفل', 'The child'],
  ['المعلم', 'The teacher'],
  ['الفلاح', 'The farmer'],
  ['الطبيب', 'The doctor'],
  ['البحار', 'The sailor'],
  ['الخباز', 'The baker'],
  ['القاضي', 'The judge'],
  ['الشاعر', 'The poet'],
];
const ACTS = [
  ['نام', 'slept'],
  ['ضحك', 'laughed'],
  ['كتب رسالة', 'wrote a letter'],
  ['شرب القهوة', 'drank coffee'],
  ['فتح الباب', 'opened the door'],
  ['قرأ الكتاب', 'read the book'],
  ['زرع شجرة', 'planted a tree'],
  ['باع السجاد', 'sold the carpet'],
];
const APPROVED = [
  ...UNUSUAL,
  ...SUBJECTS.flatMap(([arabic, english]) =>
    ACTS.map(([verb, act]) => [`${verb} ${arabic}.`, `${english} ${act}.`]),
  ),
].map(([source, target]) => ({ source: source!, target: target! }));

const learnt = approvedLexicon(APPROVED, [languageData.lexicon]);
const ROW = {
  source: 'غادرت السفينة ميناء كوبنهاغن صباح الاثنين.',
  target: 'The ship left the port of Hafnia on Monday morning.',
};

function alarms({ findings }: ReturnType<typeof reportRow>): string[] {
  return findings.filter(({ severity }) => severity !== 'note').map(({ message }) => message.key);
}

async function atDesk(row: typeof ROW, lexicon = sureRenderings(learnt)): Promise<string[]> {
  return alarms(await reportRowAtDesk(row, languageData, DEFAULT_PROFILE, () => Promise.resolve(lexicon)));
}

describe('what a desk has approved', () => {
  it('takes the alarm from an unusual rendering', async () => {
    expect(alarms(reportRow(ROW, languageData))).not.toEqual([]);
    expect(await atDesk(ROW)).toEqual([]);
  });

  it('takes no alarm from another place', async () => {
    const slip = { ...ROW, target: ROW.target.replace('Hafnia', 'Stockholm') };
    expect(await atDesk(slip)).toEqual(alarms(reportRow(slip, languageData)));
    expect(await atDesk(slip)).not.toEqual([]);
  });

  it('is not asked for where nothing is wrong, and an empty desk changes nothing', async () => {
    const plain = { ...ROW, target: ROW.target.replace('Hafnia', 'Copenhagen') };
    const ask = () => Promise.reject(new Error('asked'));
    expect(alarms(await reportRowAtDesk(plain, languageData, DEFAULT_PROFILE, ask))).toEqual([]);
    const empty = await reportRowAtDesk(ROW, languageData, DEFAULT_PROFILE, () =>
      Promise.resolve(NO_LEXICON),
    );
    expect(empty).toEqual(reportRow(ROW, languageData));
  });

  it('teaches the checks only what goes together and with nothing else', () => {
    expect(sureRenderings(learnt).words.get('كوبنهاغن')?.has('hafnia')).toBe(true);
    for (const [, glosses] of sureRenderings(learnt).words) expect(glosses.size).toBe(1);
    expect(sureRenderings(approvedLexicon([], [languageData.lexicon])).words.size).toBe(0);
  });

  it('links paragraphs that share nothing but such a word', () => {
    const source = ['كوبنهاغن', 'كوبنهاغن تنتظر', 'الكلب'];
    const target = ['Hafnia waits', 'The dog'];
    const links = (lexicons: Parameters<typeof align>[2]) =>
      align(source, target, lexicons).links.find(({ target: to }) => to.includes(0))?.source;
    expect(links({ lexicons: [languageData.lexicon, learnt] })).toContain(1);
  });
});
