import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withNeighbours } from '#core/checks/article-rows.ts';
import type { Finding } from '#core/checks/finding.ts';
import { checkRow } from '#core/checks/registry.ts';
import { features, harbour, type Article } from '#tests/fixtures/articles.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url));

function paragraphs(name: string): string[] {
  return readFileSync(`${SHARED}${name}`, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** Our own translation of two collected articles, paragraph by paragraph. */
const OIL = [
  'OPEC+ keeps its output policy, and Brent falls 2.4% to $71.12',
  'Vienna – Reuters, agencies',
  'The OPEC+ alliance agreed on Thursday, 5 December 2024 (3 Jumada al-Akhira 1446 AH), to put off the increase in production by three months, until the end of March 2025.',
  'The Saudi energy minister, Prince Abdulaziz bin Salman bin Abdulaziz Al Saud, said that “the market does not need surprises”, and denied that the Kingdom had put pressure on any member.',
  'Brent crude futures fell by $1.75, or 2.4 per cent, to $71.12 a barrel, while West Texas Intermediate (WTI) lost $1.81.',
  'The cut of 2.2 million barrels a day will be lifted over 18 months instead of 12, starting on 1 April.',
  'The alliance has 22 countries, among them Russia, Kazakhstan and Iraq, and its countries pump about half of the world’s oil.',
  'Daan Struyven, an energy markets analyst at Goldman Sachs, said in a note entitled “Cuts for longer” that the bank expected an average of $76 in 2025.',
  'There was no comment from the Iraqi oil ministry, and the company SOMO did not reply to a request for comment.',
  'A survey by #Reuters showed that the organisation’s output reached 26.51 million barrels a day in November, an increase of 180,000 barrels from October.',
];
const FLOOD = [
  'Derna floods: 4,352 dead and 8,500 missing a year after Storm Daniel',
  'Derna (Libya) – special report – Tuesday, 7 Rabi al-Awwal 1446 AH, 10 September 2024',
  'The office of the Libyan public prosecutor, al-Siddiq al-Sour, announced that the Derna court of appeal had sentenced 12 officials to prison, among them the former head of the dams authority, for terms of between 9 and 27 years.',
  'The United Nations children’s organisation (UNICEF) said that more than 16,000 children had been displaced from the city and that 40% of them had not yet returned to their schools.',
  'The organisation’s spokeswoman, Laila al-Sharif, added in a tweet on the platform X: “We cannot wait another year.” She attached the hashtag #درنة_لن_تُنسى and the account @UNICEFLibya to the tweet.',
  'The cost of reconstruction came to $1.8 billion, according to the World Bank report issued in January 2024, which is about 3.6 per cent of gross domestic product.',
  'City | Dead | Missing',
  'Derna | 4,014 | 8,200',
  'Sousa | 211 | 190',
  'Al-Bayda | 127 | 110',
  'The government did not deny the figures, but did not confirm them either. The prime minister, Abdul Hamid Dbeibah, said: “We will not cover up for anyone, and no one is above the law.”',
  'The two dams, which were built in the seventies of the last century, collapsed on the night of 10-11 September 2023, after 414.1 mm of rain had fallen in only 24 hours.',
  '“We left with only our clothes, and we took nothing,” says Umm Mohammed (53), a displaced woman who lives with her five children in a two-room flat.',
  'The 6+6 committee is to hold its thirteenth meeting in Cairo next Sunday at 10:30 a.m. Greenwich time.',
  'Contact: press@derna-relief.ly or https://derna-relief.ly/تقرير-2024',
];

interface Row {
  source: string;
  target: string;
}

/** The rows of an article, by its gold links. */
function linked({ arabic, english, gold }: Article): Row[] {
  const texts = (all: readonly string[], at: readonly number[]) => at.map((i) => all[i]!).join('\n\n');
  return gold.map(([from, to]) => ({ source: texts(arabic, from), target: texts(english, to) }));
}

function translated(name: string, english: readonly string[]): Row[] {
  const arabic = paragraphs(`cases/window/${name}.ar.txt`);
  expect(arabic).toHaveLength(english.length);
  return arabic.map((source, i) => ({ source, target: english[i]! }));
}

/** What the checks say of a row, by the row and its neighbours: a slip changes one row of an article. */
const checked = new Map<string, Finding[]>();

function alarms(rows: readonly Row[]): Finding[] {
  return rows.flatMap((_, i) => {
    const row = withNeighbours(rows, i);
    const key = JSON.stringify(row);
    const found = checked.get(key) ?? checkRow(row, languageData);
    checked.set(key, found);
    return found.filter(({ severity }) => severity !== 'note');
  });
}

/** Slips by which the English of an article is made wrong: what stands there, and what is put there. */
const SLIPS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  boatbuilders: [
    ['61-year-old', '16-year-old'],
    ['14 workshops', '40 workshops'],
    ['1979', '1997'],
    ['$6,500', '$65,000'],
    ['May 3', 'March 3'],
    ['1.2 million', '1.2 billion'],
    ['Marseille', 'Lyon'],
    ['in Beirut', 'in Damascus'],
    ['35 percent', '53 percent'],
    ['will not wait', 'will wait'],
    ['has not yet found', 'has found'],
    ['“What good', 'What good'],
  ],
  oil: [
    ['2.4% to', '4.2% to'],
    ['5 December', '6 December'],
    ['Thursday', 'Friday'],
    ['does not need', 'needs'],
    ['2.2 million', '2.2 billion'],
    ['Kazakhstan', 'Kyrgyzstan'],
    ['Goldman Sachs', 'Morgan Stanley'],
    ['Iraqi', 'Iranian'],
    ['180,000', '18,000'],
    ['surprises”', 'surprises'],
  ],
  flood: [
    ['4,352', '4,532'],
    ['Libyan', 'Lebanese'],
    ['had not yet returned', 'had returned'],
    ['1.8 billion', '1.8 million'],
    ['January', 'June'],
    ['Cairo', 'Tunis'],
    ['10:30 a.m.', '10:30 p.m.'],
    ['did not deny', 'denied'],
    ['@UNICEFLibya', '@UNICEF_Libya'],
    ['thirteenth', 'thirtieth'],
  ],
};

/** Rows by the name of their article: our own one, and those beside the checkout where the team works. */
const ARTICLES: readonly (readonly [name: string, rows: () => Row[]])[] = [
  ...[harbour, ...features].map((article) => [article.name, () => linked(article)] as const),
  ...(existsSync(`${SHARED}cases/window`)
    ? ([
        ['oil', () => translated('oil', OIL)],
        ['flood', () => translated('flood', FLOOD)],
      ] as const)
    : []),
];

describe('a faithful article', () => {
  it.each(ARTICLES)('%s has no error and at most one warning', (_, rows) => {
    const found = alarms(rows()).map(
      ({ severity, message }) => `${severity} ${message.key} ${JSON.stringify(message.values)}`,
    );
    expect(found.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(1);
  });
});

describe.each(ARTICLES.filter(([name]) => SLIPS[name]))('a slip in %s', (name, rowsOf) => {
  it.each(SLIPS[name]!)('%s written as %s is found', (right, wrong) => {
    const rows = rowsOf();
    const at = rows.findIndex(({ target }) => target.includes(right));
    expect(at).toBeGreaterThanOrEqual(0);
    const among = rows.with(at, { ...rows[at]!, target: rows[at]!.target.replace(right, wrong) });
    const keys = (list: readonly Finding[]) => list.map(({ message }) => JSON.stringify(message));
    const before = new Set(keys(alarms(rows)));
    expect(keys(alarms(among)).filter((key) => !before.has(key))).not.toEqual([]);
  });
});
