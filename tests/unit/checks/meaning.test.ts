import { describe, expect, it } from 'vitest';
import { findings, fixed, serious } from './findings.ts';

describe('the name check', () => {
  it('finds a name that became another', () => {
    const [finding] = findings(
      'تم تحديد التفشي في ووهان في الصين',
      'The outbreak was identified in Wuhan, Ethiopia',
    );
    expect(finding).toMatchObject({
      check: 'name',
      message: { key: 'name.differs', values: { source: 'الصين', target: 'Ethiopia' } },
    });
  });

  it('finds a name that was left out', () => {
    expect(
      serious(
        'استولت تركيا على أجهزة متجهة إلى إسبانيا',
        'The authorities seized devices destined for Spain',
      ),
    ).toContain('name.missing');
  });

  it('finds a Latin name of the Arabic that was left out', () => {
    expect(serious('استخدم Copilot للأشياء المملة', 'Use it for the boring stuff')).toContain('name.missing');
  });

  it('only notes initials without a counterpart', () => {
    const found = findings(
      'قال المعهد إن الدراسة مهمة جدا',
      'The study is very important, the RCGP said',
    ).filter((one) => one.check === 'name');
    expect(found.every((one) => one.severity === 'note')).toBe(true);
  });
});

/** Message keys of the negation check that are no notes. */
function denials(source: string, target: string): string[] {
  return serious(source, target).filter((key) => key.startsWith('negation.'));
}

describe('the negation check', () => {
  it('finds a denial that was lost', () => {
    expect(
      denials('لن تشارك الحكومة في المفاوضات', 'The government will take part in the talks'),
    ).toHaveLength(1);
  });

  it('knows an emphatic do for a lost denial', () => {
    expect(
      denials(
        'نحن لا نعرف ما حدث ولا نريد أن ننفي شيئا',
        'We do know what happened and refuse to deny anything',
      ),
    ).toEqual(['negation.emphatic']);
  });

  it('lets English deny with a word', () => {
    expect(denials('لم يتمكن من الحضور', 'He was unable to attend')).toEqual([]);
    expect(denials('هذا ليس محتملا', 'This is unlikely')).toEqual([]);
  });

  it('knows idioms that deny nothing', () => {
    expect(denials('لا بد من وقف إطلاق النار', 'There must be a ceasefire')).toEqual([]);
    expect(denials('لا يزال الوضع صعبا', 'The situation is still difficult')).toEqual([]);
  });

  it('knows that not even only adds to a denial', () => {
    const source = 'لا يجوز أن ننسى ذلك أبدا ولو لحظة.';
    expect(denials(source, 'We must never forget this, not even for a moment.')).toEqual([]);
    expect(denials(source, 'We must forget this, not even for a moment.')).toEqual(['negation.affirmed']);
    expect(denials('لم يحضر أحد.', 'It was not even a meeting.')).toEqual([]);
  });

  it('compares a list that is denied item by item', () => {
    const source = 'هذا لا يخدم أحدا، لا روسيا ولا سوريا ولا الجيران.';
    const denied = (list: string): string[] => denials(source, `This serves nobody: ${list}.`);
    expect(denied('Russia, not Syria and not the neighbours')).toEqual(['negation.affirmed']);
    expect(denied('not Russia, Syria and not the neighbours')).toEqual(['negation.affirmed']);
    expect(denied('not Russia, not Syria and not the neighbours')).toEqual([]);
    expect(denied('not Russia, Syria or the neighbours')).toEqual([]);
    expect(denied('neither Russia nor Syria nor the neighbours')).toEqual([]);
  });

  it('reads the possessive of nobody', () => {
    expect(denials('لا يصب ذلك في مصلحة أحد.', "That is in nobody's interest.")).toEqual([]);
  });

  it('does not let the English word for another Arabic denial answer for it', () => {
    expect(denials('لن يوافقوا بدون تحقيق', 'They will agree without an investigation')).toHaveLength(1);
  });
});

describe('the verbatim check', () => {
  it('gives back an address that was changed', () => {
    expect(fixed('انظر www.example.org/a', 'See www.example.com/a', 'verbatim')).toBe(
      'See www.example.org/a',
    );
  });

  it('is content with the scheme and a closing stroke', () => {
    expect(serious('انظر https://example.org/a/', 'See example.org/a')).not.toContain('verbatim.missing');
  });
});

describe('the checks of the whole row', () => {
  const source =
    'قال الرئيس الروسي فلاديمير بوتين إن بلاده مستعدة للحوار مع تركيا والولايات المتحدة. وزار لافروف أنقرة في 5 مارس 2015 ثم توجه إلى طهران ودمشق.';
  const target =
    'Russian President Vladimir Putin said his country was ready for dialogue with Turkey and the United States. Lavrov visited Ankara on 5 March 2015 and then went to Tehran and Damascus.';

  it('are content with a faithful row', () => {
    expect(serious(source, target)).toEqual([]);
  });

  it('find a sentence left out', () => {
    expect(
      serious(source, target.slice(0, target.indexOf(' Lavrov'))).some((key) => key.startsWith('omission.')),
    ).toBe(true);
  });

  it('find a sentence added', () => {
    const more = `${target} Chancellor Angela Merkel told reporters in Berlin on Friday that Germany would send 300 doctors to Italy and Spain.`;
    expect(serious(source, more).some((key) => key.startsWith('addition.'))).toBe(true);
  });

  it('find the English of another paragraph', () => {
    const other =
      'Chancellor Angela Merkel told reporters in Berlin on Friday that Germany would send 300 doctors and nurses to Italy, Spain and Portugal this week.';
    expect(serious(source, other)).toContain('unrelated.row');
  });

  it('find a row that is not translated', () => {
    expect(serious(source, '')).toEqual(['untranslated.empty']);
    expect(serious(source, source)).toEqual(['untranslated.same']);
  });

  it('only note the number of sentences', () => {
    const split = findings('قال. ذهب. عاد. نام.', 'He said, went, came back and slept').filter(
      (one) => one.check === 'sentence-count',
    );
    expect(split.map((one) => one.severity)).toEqual(['note']);
  });
});
