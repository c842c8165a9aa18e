import { describe, expect, it } from 'vitest';
import type { SyncState } from '#api/contract/sync.ts';
import type { ErrorCode } from '#core/app-error.ts';
import type { SyncEntry } from '#core/sync-entry.ts';
import { entryTexts, stateText } from '#renderer/features/sync/sync-text.ts';
import { wordsIn } from '#tests/words.ts';

const [en, ar] = [wordsIn('en'), wordsIn('ar')];
const time = (moment: string) => moment.slice(11, 16);

const SYNCED: SyncState = {
  address: 'https://example.org/desk.git',
  synced: '2026-03-14T10:05:00.000Z',
  waiting: 0,
  error: null,
  since: null,
  apart: 0,
};

function failed(code: ErrorCode, waiting = 0): SyncState {
  return { ...SYNCED, waiting, error: { code, values: {} }, since: '2026-03-14T11:20:00.000Z' };
}

describe('the state of sync', () => {
  it.each<[SyncState, string, string]>([
    [{ ...SYNCED, synced: null }, 'Syncing…', 'تجري المزامنة…'],
    [SYNCED, 'Synced 10:05', 'تمت المزامنة 10:05'],
    [
      { ...SYNCED, apart: 2 },
      'Synced 10:05, 2 files not the same everywhere',
      'تمت المزامنة 10:05، ملفان ليسا متطابقين عند الجميع',
    ],
    [
      failed('repository-offline', 3),
      'Offline since 11:20, 3 changes to send',
      'لا اتصال منذ 11:20، 3 تغييرات تنتظر الإرسال',
    ],
    [failed('repository-busy'), 'Offline since 11:20', 'لا اتصال منذ 11:20'],
    [
      failed('repository-password', 1),
      'Sync needs a password, 1 change to send',
      'تحتاج المزامنة إلى كلمة سر، تغيير واحد ينتظر الإرسال',
    ],
    [failed('repository-unknown-host'), 'Sync needs a password', 'تحتاج المزامنة إلى كلمة سر'],
    [failed('repository-read-only'), 'Received only', 'استقبال فقط'],
    [failed('repository-rewritten'), 'Sync refused: another history', 'رُفضت المزامنة: سجل المستودع تغيّر'],
    [failed('no-git'), 'Sync needs Git', 'تحتاج المزامنة إلى Git'],
    [failed('git-too-old'), 'Sync needs Git', 'تحتاج المزامنة إلى Git'],
    [failed('repository-not-found'), 'Not synced since 11:20', 'توقفت المزامنة منذ 11:20'],
    [failed('disk-full'), 'Not synced since 11:20', 'توقفت المزامنة منذ 11:20'],
  ])('of %j is told in either language', (state, english, arabic) => {
    expect([stateText(state, en, time), stateText(state, ar, time)]).toEqual([english, arabic]);
  });
});

describe('an entry of the log of sync', () => {
  const ROUND: SyncEntry = {
    what: 'round',
    at: '2026-03-14T10:05:00.000Z',
    until: '2026-03-14T10:05:00.000Z',
    sent: 0,
    received: 0,
    waiting: 0,
    author: null,
    from: [],
    articles: [],
    kept: [],
    left: [],
    error: null,
  };
  const texts = (entry: Partial<SyncEntry>) =>
    entryTexts({ ...ROUND, ...entry }, en, (names) => names.join(' and '));

  it('says what was sent and received, by whom and from whom', () => {
    expect(texts({ sent: 1, author: 'Layla', received: 12, from: ['Karim', 'Omar'] })).toEqual([
      '1 change sent by Layla.',
      '12 changes received from Karim and Omar.',
    ]);
    expect(texts({ what: 'joined', received: 2 })).toEqual(['Joined.', '2 changes received.']);
  });

  it('names files that are kept twice or left out, and what waits where it failed', () => {
    expect(texts({ kept: ['memory/a.tmx'], left: [{ path: 'b.tmx', reason: 'too-large' }] })).toEqual([
      '“memory/a.tmx” is what it was here; elsewhere it was changed at the same time.',
      '“b.tmx” is larger than 100 MB and stays here.',
    ]);
    const error = { code: 'repository-offline' as const, values: {} };
    expect(texts({ error, waiting: 2 })).toEqual(['2 changes wait to be sent.']);
    expect(texts({ error })).toEqual([]);
  });

  it('says that all is well again where nothing else is new', () => {
    expect(texts({})).toEqual(['In sync again.']);
  });
});
