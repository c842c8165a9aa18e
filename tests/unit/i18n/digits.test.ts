import { afterEach, describe, expect, it } from 'vitest';
import { figureText, setDigits } from '#renderer/i18n/digits.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import { dateText } from '#renderer/ui/time.ts';

describe('digits of an Arabic window', () => {
  afterEach(() => setDigits('latin'));

  it('are those of English where nothing else was chosen', () => {
    expect(figureText(1205, 'ar')).toBe('1205');
    expect(numberText(98.25, 'ar')).toMatch(/^[0-9.٫]+$/u);
    expect(dateText('2026-03-14T09:30:00Z', 'ar')).toMatch(/14.*2026/u);
  });

  it('are Arabic-Indic where a person has chosen them, in numbers, dates and times', () => {
    setDigits('arabic');
    expect(figureText(1205, 'ar')).toBe('١٢٠٥');
    expect(numberText(98.25, 'ar')).toBe('٩٨٫٣');
    expect(dateText('2026-03-14T09:30:00Z', 'ar')).toMatch(/١٤.*٢٠٢٦/u);
  });

  it('change nothing in English', () => {
    setDigits('arabic');
    expect([figureText(12, 'en'), numberText(1.5, 'en')]).toEqual(['12', '1.5']);
  });
});
