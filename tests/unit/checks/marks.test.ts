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
