import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TranslationMemory, type MemoryOrigin, type MemoryUnit } from '#core/memory/memory.ts';

const FILE: MemoryOrigin = { kind: 'file', file: 'old.tmx', state: 'imported', person: null, at: null };

function row(state: 'approved' | 'confirmed', at = '2026-01-01T00:00:00Z'): MemoryOrigin {
  return { kind: 'row', article: 'a1', title: 'عنوان', row: 'r1', state, person: 'ليلى', at };
}

function unit(source: string, target: string, rest: Partial<MemoryUnit> = {}): MemoryUnit {
  return { source, target, origin: FILE, ...rest };
}

function memoryOf(...units: MemoryUnit[]): TranslationMemory {
  const memory = new TranslationMemory();
  for (const each of units) memory.add(each);
  return memory;
}

const SOURCE = 'قال وزير الري إن الخطة تشمل ٧ محافظات في العام المقبل';

describe('a match', () => {
  it('has 100 for equal text only, whatever its white space', () => {
    const memory = memoryOf(unit(SOURCE, 'English'));
    const score = (text: string) => memory.match(text)[0]?.score;
    expect(score(SOURCE)).toBe(100);
    expect(score(` ${SOURCE.replaceAll(' ', '  ')}\u200f`)).toBe(100);
    expect(score(SOURCE.replace('٧', '٨'))).toBe(99);
    expect(score(SOURCE.replace('إن', 'ان'))).toBe(99);
    expect(score(`${SOURCE}!`)).toBe(99);
    expect(score(SOURCE.replace('الري', 'المالية'))).toBe(90);
    expect(score('نص آخر لا علاقة له بما سبق أبدا')).toBeUndefined();
  });

  it('has 101 where the texts before and after are equal too', () => {
    const neighbours = { before: 'ما قبله', after: null };
    const memory = memoryOf(unit(SOURCE, 'Elsewhere'), unit(SOURCE, 'Here', { neighbours }));
    const scores = (options: Parameters<TranslationMemory['match']>[1]) =>
      memory.match(SOURCE, options).map(({ score, target }) => `${score} ${target}`);
    expect(scores({ neighbours })).toEqual(['101 Here', '100 Elsewhere']);
    expect(scores({ neighbours: { before: 'ما قبله', after: 'ما بعده' } })).toEqual([
      '100 Elsewhere',
      '100 Here',
    ]);
    expect(scores({})).toEqual(['100 Elsewhere', '100 Here']);
  });

  it('comes approved before confirmed before imported, then the newest first, and each pair once', () => {
    const memory = memoryOf(
      unit(SOURCE, 'imported'),
      unit(SOURCE, 'confirmed', { origin: row('confirmed') }),
      unit(SOURCE, 'older', { origin: row('approved') }),
      unit(SOURCE, 'newer', { origin: row('approved', '2026-02-01T00:00:00Z') }),
      unit(SOURCE, 'imported', { origin: row('approved', '2025-01-01T00:00:00Z') }),
    );
    expect(memory.match(SOURCE).map(({ target }) => target)).toEqual([
      'newer',
      'older',
      'imported',
      'confirmed',
    ]);
    expect(memory.match(SOURCE, { limit: 2 })).toHaveLength(2);
  });

  it('is not given below the asked score', () => {
    const memory = memoryOf(unit('أول ثان ثالث رابع', 'four'));
    expect(memory.match('أول ثان ثالث آخر')[0]?.score).toBe(75);
    expect(memory.match('أول ثان ثالث آخر', { minScore: 76 })).toEqual([]);
  });
});

describe('a memory', () => {
  it('replaces and removes the unit of a key', () => {
    const memory = new TranslationMemory();
    memory.put('row', unit(SOURCE, 'first'));
    memory.put('row', unit(SOURCE, 'second'));
    expect(memory.match(SOURCE).map(({ target }) => target)).toEqual(['second']);
    expect(memory.size).toBe(1);
    memory.remove('row');
    memory.remove('row');
    expect(memory.match(SOURCE)).toEqual([]);
    expect(memory.size).toBe(0);
  });

  it('knows the same after any changes as one that was made of what is left', () => {
    const texts = ['أول ثان ثالث', 'أول ثان رابع', 'خامس سادس', 'أول سادس ثالث'];
    const change = fc.record({ key: fc.nat(5), text: fc.option(fc.constantFrom(...texts)) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const memory = new TranslationMemory();
        const left = new Map<string, string>();
        for (const { key, text } of changes) {
          if (text === null) {
            memory.remove(`${key}`);
            left.delete(`${key}`);
          } else {
            memory.put(`${key}`, unit(text, `English ${key}`));
            left.set(`${key}`, text);
          }
        }
        const anew = memoryOf(...[...left].map(([key, text]) => unit(text, `English ${key}`)));
        const sorted = (from: TranslationMemory, text: string) =>
          from
            .match(text)
            .map(({ score, target }) => `${score} ${target}`)
            .sort();
        for (const text of texts) expect(sorted(memory, text)).toEqual(sorted(anew, text));
      }),
    );
  });

  it('stays as large as what it knows, however often it changes', () => {
    const memory = new TranslationMemory();
    memory.add(unit('خامس سادس', 'kept'));
    for (let i = 0; i < 3_000; i += 1) memory.put('row', unit(`أول ثان ${'ثالث '.repeat(i % 3)}`, `${i}`));
    expect(memory.size).toBe(2);
    expect(memory.match('خامس سادس')[0]?.target).toBe('kept');
    expect(memory.match('أول ثان ثالث ثالث')[0]?.target).toBe('2999');
    memory.remove('row');
    expect(memory.size).toBe(1);
  });
});
