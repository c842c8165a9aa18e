import { describe, expect, it } from 'vitest';
import { findings, fixed, serious } from './findings.ts';

const ARABIC = 'قال الوزير “نحن مستعدون للحوار مع الجميع” في المؤتمر (أمس).';

describe('quotation marks and brackets', () => {
  it('are content with other shapes of the same marks', () => {
    expect(
      serious(
        ARABIC,
        'The minister said "we are ready for dialogue with everyone" at the conference (yesterday).',
      ),
    ).toEqual([]);
    expect(
      serious(
        ARABIC,
        "The minister said 'we are ready for dialogue with everyone' at the conference (yesterday).",
      ),
    ).toEqual([]);
  });

  it('miss their partner', () => {
    expect(
      serious(
        ARABIC,
        'The minister said “we are ready for dialogue with everyone at the conference (yesterday).',
      ),
    ).toContain('quotation.unclosed');
    expect(
      serious(
        ARABIC,
        'The minister said “we are ready for dialogue with everyone” at the conference yesterday).',
      ),
    ).toContain('bracket.unopened');
    expect(
      serious(
        ARABIC,
        'The minister said “we are ready for dialogue with everyone” at the conference (yesterday.',
      ),
    ).toContain('bracket.unclosed');
  });

  it('are missed where the Arabic quotes', () => {
    expect(
      serious(
        ARABIC,
        'The minister said we are ready for dialogue with everyone at the conference (yesterday).',
      ),
    ).toContain('quotation.missing');
  });

  it.each([
    [
      'a mark that opens and runs to the end of the row, where the Arabic quotes without marks',
      'وقالت رئيسة البلدية للإذاعة: سنعيد فتح الجسر قبل نهاية الشهر',
      'The mayor told the radio: "We will reopen the bridge before the end of the month.',
    ],
    [
      'a mark that closes what an earlier row opened',
      'سنعيد فتح الجسر قبل نهاية الشهر، وفق ما قالت رئيسة البلدية. وأغلق الجسر في مارس.',
      'We will reopen the bridge before the end of the month," the mayor said. The bridge was closed in March.',
    ],
    [
      'an apostrophe that was exchanged with the quotation marks',
      'دعا اتحاد السائقين إلى إضراب في الميناء.',
      'The drivers" union has called for a strike at the port.',
    ],
  ])('are only noted where one is %s', (_, source, target) => {
    expect(serious(source, target)).toEqual([]);
  });

  it.each([
    [
      'where the Arabic has the quotation in marks',
      'وقالت رئيسة البلدية للإذاعة: "سنعيد فتح الجسر قبل نهاية الشهر"',
      'The mayor told the radio: "We will reopen the bridge before the end of the month.',
    ],
    [
      'in the middle of a sentence',
      'قالت رئيسة البلدية إنها ستعيد فتح الجسر الجديد قبل نهاية الشهر.',
      'The mayor said she would reopen the "new bridge before the end of the month.',
    ],
    [
      'around a whole quotation',
      'قالت رئيسة البلدية إن الجسر الجديد خطر وإنها ستغلقه.',
      'The mayor said the "new" bridge was a danger and she would close it."',
    ],
    [
      'behind a plural that the Arabic has in marks',
      'نفى الوزير "اتهامات السائقين" في الميناء.',
      'The minister denied the accusations of the drivers" at the port.',
    ],
  ])('are missed %s', (_, source, target) => {
    expect(serious(source, target)).toContain('quotation.unclosed');
  });

  it.each([
    ['straight', "The port is closed,' the mayor said."],
    ['curly', 'The port is closed,’ the mayor said.'],
  ])('of one stroke, %s, that close a clause are a quotation', (_, target) => {
    expect(serious('قالت رئيسة البلدية: "الميناء مغلق اليوم أيضا"', target)).not.toContain(
      'quotation.missing',
    );
  });

  it('let a list have its letters', () => {
    expect(serious('أ) الأمن', 'a) security')).toEqual([]);
  });
});

describe('closing marks', () => {
  it('take ؟ and ? for one mark', () => {
    expect(serious('لماذا تساهم؟', 'Why contribute?')).toEqual([]);
  });

  it('give the question mark back', () => {
    expect(fixed('لماذا تساهم في المشروع؟', 'Why contribute to the project.', 'end-mark')).toBe(
      'Why contribute to the project?',
    );
    expect(fixed('لماذا تساهم في المشروع؟', 'Why contribute to the project', 'end-mark')).toBe(
      'Why contribute to the project?',
    );
  });
});

describe('what the Arabic leaves behind', () => {
  it('is found as letters', () => {
    const target = 'One Labour حزب العمال بأن his group was concerned';
    const finding = findings('قال حزب العمال', target).find((one) => one.check === 'arabic-residue')!;
    expect(target.slice(finding.target!.start, finding.target!.end)).toBe('حزب العمال بأن');
  });

  it('is replaced as marks and digits', () => {
    expect(fixed('ارتفع ٢٥٪، ثم انخفض', 'It rose by ٢٥٪، then fell', 'arabic-punctuation')).toBe(
      'It rose by 25%, then fell',
    );
  });

  it('is removed as invisible characters', () => {
    expect(fixed('ذهب', 'He\u200f went', 'invisible-control')).toBe('He went');
  });
});

describe('slips of the keyboard', () => {
  it('are words that stand twice', () => {
    expect(fixed('كان النواب قلقين من ذلك', 'The members were were worried about it', 'repeated-word')).toBe(
      'The members were worried about it',
    );
    expect(
      serious('كان يعلم أن ذلك قد حدث', 'He had had it and knew that that was so').filter(
        (key) => key === 'repeated.word',
      ).length,
    ).toBe(2);
    expect(findings('كان يعلم', 'He had had it').every((one) => one.severity !== 'error')).toBe(true);
  });

  it('are gaps where a word stood', () => {
    expect(serious('انتقل من إلينوي بعد الحرب', 'He came after the war from the .')).toContain(
      'missing.word',
    );
    expect(serious('يمثل المتهم أمام القضاء', 'The lawyer representing , spoke in court')).toContain(
      'missing.word',
    );
  });

  it('are spaces', () => {
    expect(fixed('قال نعم أيها الرجل', 'He said yes ,  man', 'spacing')).toBe('He said yes, man');
  });
});
