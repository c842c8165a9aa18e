import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText, later, parseClock, tick, type ClockReading } from '#core/clock.ts';
import {
  checkLevelSchema,
  deskLanguageSchema,
  spellingUseSchema,
  type DeskEvent,
} from '#core/desk/events.ts';
import { signOffConditionSchema, DEFAULT_POLICIES } from '#core/people/policies.ts';
import { GOOGLE_PROFILE, MQM_PROFILE } from '#core/quality/profile.ts';
import { foldDesk } from '#core/desk/state.ts';
import { rowHash, sha256Hex } from '#core/hash.ts';

describe('clock', () => {
  const reading: fc.Arbitrary<ClockReading> = fc.record({
    wall: fc.nat(4_000_000_000_000),
    count: fc.nat(99_999),
  });

  it('goes forward with every event, whatever the time of day says, and sorts as text', () => {
    const property = fc.property(reading, fc.array(fc.nat(4_000_000_000_000)), (start, times) => {
      let last = start;
      for (const now of times) {
        const next = tick(last, now);
        expect(clockText(next, 'a') > clockText(last, 'z')).toBe(true);
        last = next;
      }
    });
    fc.assert(property);
  });

  it('reads what it writes, and takes the later of two', () => {
    const property = fc.property(reading, reading, (a, b) => {
      expect(parseClock(clockText(a, 'layla-1-1'))).toEqual(a);
      const expected = clockText(a, 'x') >= clockText(b, 'x') ? a : b;
      expect(later(a, b)).toEqual(expected);
    });
    fc.assert(property);
    expect(parseClock('2026-01-01')).toBeNull();
  });

  it('runs over into the next millisecond when the count is full', () => {
    expect(tick({ wall: 5, count: 99_999 }, 5)).toEqual({ wall: 6, count: 0 });
  });
});

describe('desk', () => {
  const LEVELS = checkLevelSchema.options;
  const USES = spellingUseSchema.options;
  const events: DeskEvent[] = Array.from({ length: 24 }, (_, i) => ({
    v: 1,
    id: `e${i}`,
    at: '2026-01-01T00:00:00Z',
    clock: clockText({ wall: 1_000 + Math.floor(i / 2), count: i % 2 }, `w-${i % 3}`),
    by: 'layla',
    ...(i >= 12
      ? i % 2 === 0
        ? { type: 'check.set' as const, check: `c${i % 3}`, level: LEVELS[i % LEVELS.length]! }
        : {
            type: 'spelling.set' as const,
            arabic: i % 4 === 1 ? 'صَلاح' : 'صلاح',
            english: `Salah ${i % 3}`,
            use: USES[i % USES.length]!,
          }
      : i % 4 === 1
        ? { type: 'sign-off.set' as const, conditions: signOffConditionSchema.options.slice(i % 5) }
        : i % 5 === 2
          ? { type: 'quality.set' as const, profile: i % 2 === 0 ? GOOGLE_PROFILE : MQM_PROFILE }
          : i % 3 === 0
            ? { type: 'policy.set' as const, fourEyes: i % 2 === 0 }
            : { type: 'person.set' as const, person: `p${i % 4}`, name: `Name ${i}`, role: 'both' as const }),
  }));

  const languageEvents: DeskEvent[] = Array.from({ length: 8 }, (_, i) => ({
    v: 4,
    id: `l${i}`,
    at: '2026-01-01T00:00:00Z',
    clock: clockText({ wall: 1_000 + (i % 3), count: i }, `w-${i % 3}`),
    by: 'layla',
    ...(i % 4 === 3
      ? { type: 'language.set' as const, language: deskLanguageSchema.options[i % 5]! }
      : { type: 'word.set' as const, word: `Word${'ab'.charAt(i % 2)}`, known: i % 3 !== 0 }),
  }));

  it('has a dictionary and a language that are the same in any order of the events', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(languageEvents, { minLength: 8 }), (some) => {
        const { words, language } = foldDesk(some);
        expect({ words: [...words].sort(), language }).toEqual({
          words: ['Worda', 'Wordb'],
          language: 'en-CA',
        });
      }),
    );
  });

  it('has the same terms in any order of the events, each as it was set last', () => {
    const entry = (english: string) => ({
      arabic: ['هدنة'],
      english,
      alsoRight: [],
      forbidden: ['ceasefire'],
      note: '',
      source: 'Style guide',
    });
    const envelope = (i: number) => ({
      v: 4,
      id: `t${i}`,
      at: '2026-01-01T00:00:00Z',
      clock: clockText({ wall: 1_000 + (i >> 1), count: i }, `w-${i % 3}`),
      by: 'layla',
    });
    const termEvents: DeskEvent[] = Array.from({ length: 12 }, (_, i) => ({
      ...envelope(i),
      type: 'term.set',
      term: `term-${i % 4}`,
      entry: i === 9 || i === 2 ? null : entry(`truce ${i}`),
    }));
    const expected = new Map(
      [8, 10, 11].map((i) => [`term-${i % 4}`, { id: `term-${i % 4}`, ...entry(`truce ${i}`) }]),
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...termEvents, ...termEvents.slice(5, 9)], { minLength: 16 }),
        (some) => {
          expect(foldDesk(some).terms).toEqual(expected);
        },
      ),
    );
  });

  it('folds to one state in any order, with repeats', () => {
    const property = fc.property(
      fc.shuffledSubarray([...events, ...events.slice(3, 7)], { minLength: 28 }),
      (some) => {
        expect(foldDesk(some)).toEqual(foldDesk(events));
      },
    );
    fc.assert(property);
  });

  it('takes an article out of the list and puts it back, as the last of its events says', () => {
    const set = (i: number, article: string, listed: boolean) => ({
      v: 4,
      id: `s${i}`,
      at: '2026-01-01T00:00:00Z',
      clock: clockText({ wall: 1_000 + i, count: 0 }, 'w'),
      by: 'layla',
      type: 'article.set' as const,
      article,
      listed,
    });
    const given = [set(1, 'a', false), set(2, 'b', false), set(3, 'a', true), set(4, 'c', true)];
    expect([...foldDesk(given).hidden]).toEqual(['b']);
    expect([...foldDesk(given.toReversed()).hidden]).toEqual(['b']);
  });

  it('keeps every spelling that is right for a name, and the one that the desk writes', () => {
    const set = (i: number, arabic: string, english: string, use: 'house' | 'confirmed' | 'none') => ({
      v: 1,
      id: `s${i}`,
      at: '2026-01-01T00:00:00Z',
      clock: clockText({ wall: 1_000 + i, count: 0 }, 'w'),
      by: 'layla',
      type: 'spelling.set' as const,
      arabic,
      english,
      use,
    });
    const names = (...given: Parameters<typeof set>[]) => [
      ...foldDesk(given.map((one) => set(...one))).names,
    ];
    const both: Parameters<typeof set>[] = [
      [1, 'كَمال', 'Kamal', 'house'],
      [2, 'كميل', 'Kamil', 'house'],
      [3, 'كمال', 'Kemal', 'confirmed'],
    ];
    expect(names(...both)).toEqual([
      ['كمال', { arabic: 'كمال', spellings: ['Kamal', 'Kemal'], house: 'Kamal' }],
      ['كميل', { arabic: 'كميل', spellings: ['Kamil'], house: 'Kamil' }],
    ]);
    expect(names(...both, [4, 'كمال', 'Kamal', 'none'], [5, 'كميل', 'Kamil', 'none'])).toEqual([
      ['كمال', { arabic: 'كمال', spellings: ['Kemal'], house: null }],
    ]);
  });

  it('begins with four eyes, MQM’s weights, and without anybody', () => {
    expect(foldDesk([])).toEqual({
      people: new Map(),
      policies: DEFAULT_POLICIES,
      checks: new Map(),
      names: new Map(),
      quality: MQM_PROFILE,
      words: new Set(),
      language: 'en-US',
      typography: 'straight',
      style: new Map(),
      hidden: new Set(),
      terms: new Map(),
      signed: false,
      managers: new Set(),
      keys: [],
      accepted: new Set(),
    });
  });
});

describe('hash', () => {
  it('is SHA-256 in hexadecimal', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('of a row tells the borders between paragraphs and the two sides apart', () => {
    const hashes = [
      rowHash(['ab', 'c'], 'd'),
      rowHash(['a', 'bc'], 'd'),
      rowHash(['abc'], 'd'),
      rowHash(['ab', 'c', 'd'], ''),
      rowHash(['ab'], 'cd'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
