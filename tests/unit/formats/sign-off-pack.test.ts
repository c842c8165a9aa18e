import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '#core/hash.ts';
import type { Pack } from '#formats/sign-off-pack/pack-data.ts';
import { readPack, writePack } from '#formats/sign-off-pack/pack-file.ts';
import { LAYOUT, isKnownLayout, layoutOf, packPage } from '#formats/sign-off-pack/pack-page.ts';

/** A pack with something in every part of it. */
export function samplePack(): Pack {
  const hash = (text: string) => sha256Hex(text);
  return {
    format: 'muqabala-pack',
    version: 1,
    layout: LAYOUT,
    made: { at: '2026-03-04T05:06:07.000Z', by: 'karim', program: '0.1.0' },
    desk: { id: 'd1', name: 'Foreign desk' },
    article: {
      id: 'a1',
      slug: 'library',
      title: 'المكتبة',
      source: 'ar',
      target: 'en',
      created: '2026-03-01T00:00:00Z',
    },
    signed: { by: 'karim', at: '2026-03-04T05:00:00.000Z', hash: hash('signed') },
    files: [{ path: 'desk.json', sha256: hash('desk') }],
    derived: [{ path: 'articles/library/translation.md', sha256: hash('md') }],
    journals: [{ path: 'articles/library/journal/karim-1.jsonl', lines: 3, sha256: hash('line') }],
    people: [
      { id: 'karim', name: 'Karim', role: 'reviewer' },
      { id: 'layla', name: 'Layla <b>', role: 'translator' },
    ],
    policies: { fourEyes: true, signOff: ['competing', 'unapproved'] },
    assigned: { translator: 'layla', reviewer: null, verifier: 'karim' },
    due: '2026-03-05T12:00:00.000Z',
    stages: [
      { stage: 'review', by: 'layla', at: '2026-03-02T00:00:00Z', reason: null },
      { stage: 'signed', by: 'karim', at: '2026-03-04T05:00:00.000Z', reason: null },
    ],
    rows: [
      {
        id: 'r1',
        kind: 'headline',
        sources: ['المكتبة'],
        text: 'The library',
        hash: hash('r1'),
        written: { by: 'layla', at: '2026-03-01T01:00:00Z' },
        omitted: false,
        approved: { by: 'karim', at: '2026-03-03T01:00:00Z', hash: hash('r1') },
        passes: [{ by: 'karim', at: '2026-03-03T01:00:00Z', pass: 'reading' }],
        changes: [
          {
            of: 'layla',
            by: 'karim',
            at: '2026-03-03T00:00:00Z',
            parts: [
              ['removed', 'A'],
              ['added', 'The'],
              ['same', ' library'],
            ],
          },
        ],
      },
      {
        id: 'r2',
        kind: 'body',
        sources: ['محذوفة'],
        text: '',
        hash: hash('r2'),
        written: null,
        omitted: true,
        approved: null,
        passes: [],
        changes: [],
      },
    ],
    annotations: [
      {
        row: 1,
        side: 'target',
        quote: 'library',
        gone: false,
        by: 'karim',
        at: '2026-03-03T00:00:00Z',
        text: '@[layla] Public?',
        error: null,
        replies: [{ by: 'layla', at: '2026-03-03T01:00:00Z', text: 'Yes.' }],
        settled: { by: 'karim', at: '2026-03-03T02:00:00Z' },
      },
      {
        row: 1,
        side: 'source',
        quote: 'المكتبة',
        gone: true,
        by: 'karim',
        at: '2026-03-03T00:00:00Z',
        text: '',
        error: { type: 'wrong-term', severity: 'major' },
        replies: [],
        settled: null,
      },
    ],
    facts: [
      {
        row: 1,
        kind: 'number',
        source: '٨٥ ألف',
        target: '85,000',
        confirmed: [{ by: 'karim', at: '2026-03-03T00:00:00Z' }],
      },
    ],
    dismissed: [{ by: 'karim', at: '2026-03-03T00:00:00Z', row: 1, check: 'end-mark', reason: 'A headline' }],
    score: {
      words: 120,
      side: 'source',
      points: 5,
      score: 95.8,
      perThousand: 41.7,
      failed: false,
      tooSmall: true,
    },
  };
}

/** The page of {@link samplePack} in each edition. A changed page is a new edition: `LAYOUT` goes up, a line is added. */
const EDITIONS: Record<number, string> = {
  1: '080f83e18eab3ac153fbd0ec7ac870985377c604dd3196f38e7a3e658260c919',
  2: 'b4469540b53717e7f48946df4f7f5017f4575fd23ff188c144b224db7f3b361f',
  3: '15e3861db62f924a8d7ad0c765a19297b4e9922b516215c345041d95d51312ed',
  4: '3b30fb0524e075a5898bc6a94ca17f5a5bc2d983798d9a5915216e9c72dea459',
  6: 'ffd11739f4827afb6abf4beb453425e23ceaf19565322494c6473762d71cda2b',
};

describe('the sign-off pack as a file', () => {
  it('lets no name turn the words around it, whatever controls are in it', () => {
    const pack = samplePack();
    const tricky = '\u202eLayla\u2069\u202d';
    const people = pack.people.map((person) => ({ ...person, name: tricky }));
    const html = writePack({ ...pack, people, desk: { ...pack.desk, name: tricky } });
    const page = html.slice(0, html.indexOf('<script'));
    expect(page).not.toMatch(/[\u202a-\u202e\u2066\u2067]/u);
    expect(page).toContain('Signed off by <b><bdi>Layla</bdi></b>');
  });

  it('reads as what was written, whatever the texts are', () => {
    const tricky = fc.constantFrom(
      '</script>',
      '<!--',
      '\u2028',
      '&amp;',
      '"',
      '\u0000',
      '\u202e',
      '<b>',
      '\ud800',
    );
    const text = fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), tricky), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const property = fc.property(text, text, text, (title, english, arabic) => {
      const pack = samplePack();
      pack.article.title = title;
      pack.rows[0]!.text = english;
      pack.rows[0]!.sources = [arabic];
      const html = writePack(pack);
      expect(readPack(html)).toEqual({ ok: true, value: pack });
      expect(html.match(/<script/gu)).toHaveLength(1);
      expect(html.match(/<\/script/gu)).toHaveLength(1);
    });
    fc.assert(property, { numRuns: 40 });
  });

  it('lets nothing run and fetches nothing', () => {
    const html = writePack(samplePack());
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('Layla &lt;b&gt;');
    expect(html.replace(/url\(data:[^)]*\)/gu, '')).not.toMatch(/(?:src|href)=|url\(|@import/u);
  });

  it('says what is wrong with a file that is none, or of a newer version', () => {
    expect(readPack('<p>A page</p>')).toEqual({ ok: false, error: 'pack-unreadable' });
    expect(readPack(writePack({ ...samplePack(), version: 2 }))).toEqual({ ok: false, error: 'pack-newer' });
  });

  it('says which approvals were given with corrections of the approver, and by which rule', () => {
    const pack = samplePack();
    expect(writePack(pack)).not.toContain('own corrections');
    const rows = pack.rows.map((row) => ({
      ...row,
      approved: row.approved && {
        ...row.approved,
        corrections: { kinds: ['spelling' as const, 'style' as const], version: 1 },
      },
    }));
    const html = writePack({ ...pack, rows, policies: { ...pack.policies, minorCorrections: true } });
    expect(html).toContain('with own corrections: spelling, house style (rules 1)');
    expect(html).toContain('did not count as writing');
    expect(readPack(html)).toMatchObject({ ok: true, value: { rows } });
  });

  it('shows with which key an approval and the sign-off are signed, and which are not', () => {
    const pack = samplePack();
    const key = 'k'.repeat(43);
    const approved = pack.rows.find((row) => row.approved)!.approved!;
    const line = JSON.stringify({ type: 'row.approved', by: approved.by, at: approved.at });
    const [unsigned] = packPage(pack);
    expect(unsigned).not.toContain('✓ key');
    expect(unsigned).toContain('None: the desk was made before its lines were signed.');
    const [signed] = packPage({ ...pack, signatures: [{ key, line }] });
    expect(signed).toContain(`✓ key <span class="hash" title="${key}">kkkkkkkk</span>`);
    expect(signed).toContain(`<code>${key}</code>`);
    expect(signed).toContain('○ not signed');
  });

  it('says of keys that a server holds for whom it signs, in an edition of its own, and changes no other page', () => {
    const pack = samplePack();
    const approved = pack.rows.find((row) => row.approved)!.approved!;
    const line = JSON.stringify({ type: 'row.approved', by: approved.by, at: approved.at });
    const own = [{ key: 'k'.repeat(43), line }];
    const held = own.map((each) => ({ ...each, heldBy: 'server' as const }));
    expect(layoutOf(own)).toBe(LAYOUT);
    expect(layoutOf([])).toBe(LAYOUT);
    expect(layoutOf(held)).not.toBe(LAYOUT);
    expect([layoutOf(held), LAYOUT, LAYOUT - 1].map(isKnownLayout)).toEqual([true, true, false]);
    const signed = { ...pack, layout: layoutOf(held), signatures: held };
    const [page] = packPage(signed);
    expect(page).toContain('✓ signed by the server, key <span class="hash"');
    expect(page).toContain('<th scope="row">The server for ');
    expect(packPage({ ...pack, signatures: own })[0]).not.toContain('the server');
    const html = writePack(signed);
    expect(readPack(html)).toMatchObject({ ok: true, value: { signatures: held } });
    // What the page says of it cannot be taken away.
    expect(readPack(html.replace('signed by the server, key', 'key'))).toMatchObject({ ok: false });
  });

  it('tells the language and direction of whatever somebody wrote, by most of its letters', () => {
    const pack = samplePack();
    const [deed] = [pack.stages[0]!];
    const stages = [{ ...deed, stage: 'translating' as const, reason: 'الصواب هو March، لا May.' }];
    const dismissed = [{ ...deed, row: 1, check: 'number', reason: 'آذار is March, not May.' }];
    const [page] = packPage({ ...pack, stages, dismissed });
    expect(page).toContain('<bdi lang="ar" dir="rtl">الصواب هو March، لا May.</bdi>');
    expect(page).toContain('<td lang="en" dir="ltr">آذار is March, not May.</td>');
    expect(page).toContain('<h1 lang="en" dir="ltr">');
    expect(page).not.toContain('<q>');
  });

  it('is called by its first row where no paragraph is a headline, as in the window', () => {
    const pack = samplePack();
    const rows = pack.rows.map((row, i) => ({ ...row, kind: 'body' as const, text: `Row ${i + 1}` }));
    expect(packPage({ ...pack, rows })[0]).toContain('<title>Row 1: sign-off pack</title>');
  });

  it('has a new edition whenever its page changes', () => {
    expect({ [LAYOUT]: sha256Hex(writePack(samplePack())) }).toEqual({ [LAYOUT]: EDITIONS[LAYOUT] });
  });
});
