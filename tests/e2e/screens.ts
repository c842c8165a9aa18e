import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeReviewTable } from '#formats/docx/review-table.ts';
import { newModel, sourceRow } from '#formats/model.ts';
import { writeXliff2 } from '#formats/xliff/write-xliff.ts';
import { Zip, writeZip } from '#formats/zip.ts';
import type { App } from './app.ts';
import { harbour } from './articles.ts';
import { muqabala, TEST_SETTINGS, type Place } from './place.ts';
import type { Language } from './words.ts';

/** People of the sample desk. */
const TRANSLATOR = 'Layla Haddad';
const REVIEWER = 'Karim Nassar';
const REVIEWER_ID = 'karim-nassar';

const ENGLISH = harbour.file.replace(/\.ar\.txt$/, '.en.txt');

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** What an installation looks like when somebody chose so the last time. */
export function setAppearance(place: Place, language: Language, theme: Theme): void {
  writeFileSync(join(place.config, 'settings.json'), JSON.stringify({ ...TEST_SETTINGS, language, theme }));
}

/**
 * Goes from the welcome through every screen of the window, on the sample desk, and stops at each: `look` is called with
 * its name.
 */
export async function visitScreens(
  app: App,
  place: Place,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const { page, words } = app;
  const choice = (key: string) => page.getByRole('button', { name: words.beginning(key) });
  await expect(choice('welcome:sampleDesk')).toBeVisible();
  await look('welcome');
  await choice('welcome:newDesk').click();
  await app.field('welcome:name').fill('Foreign desk');
  await app.field('welcome:folder').fill('/home/layla/Documents/Foreign desk');
  await look('new-desk');
  await app.button('welcome:back').click();
  await choice('sync:joinTitle').click();
  await expect(app.field('sync:address')).toBeFocused();
  await look('join-desk');
  await app.button('welcome:back').click();
  await choice('welcome:sampleDesk').click();
  await expect(app.heading('people:whoAreYou')).toBeVisible();
  await look('who-are-you');
  await app.beginAs(TRANSLATOR);
  await visitDesk(app, look);
  await visitTranslation(app, look);
  await visitPresence(app, place, look);
  await visitAlignment(app, look);
  await visitReview(app, look);
  await visitPack(app, place, look);
  await visitDialogs(app, look);
  await visitDocuments(app, look);
}

async function visitDesk(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const articles = app.deskPane.locator('[data-article]');
  await expect(articles.first()).toBeVisible();
  await look('desk');
  // The one that has something to show in every column: approved rows, returned ones, open ones.
  await expect(articles.filter({ has: app.page.locator('.article-returned') })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(app.rows.first()).toBeVisible();
  await visitGuide(app, look);
}

/** The first steps: the last but one of each is taken, the last one ends them. */
async function visitGuide(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const guide = app.page.getByRole('region', { name: app.words.exactly('guide:title') });
  const press = (key: string) =>
    guide.getByRole('button', { name: app.words.exactly(`guide:${key}`) }).press('Enter');
  await press('show');
  await app.expectActive(5);
  await look('first-steps');
  await press('next');
  // The first checks of a program take a while.
  const found = app.words.exactly('findings:inRow.error', { count: 1 });
  await expect(app.row(5).getByRole('button', { name: found })).toBeVisible();
  await press('show');
  await expect(app.findingAtWords).toBeVisible();
  await app.press('Escape');
  await press('next');
  await press('show');
  await app.expectActive(4);
  await expect(app.suggestions(4)).toHaveCount(1);
  await press('skip');
  await expect(guide).toBeHidden();
}

async function visitTranslation(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  await app.enter(4);
  await look('translate');
  await visitChecks(app, look);
  await visitWords(app, look);
  // In the desktop app it is the system's.
  if (!(await page.evaluate(() => 'muqabala' in window))) {
    await app.press('Shift+F10');
    await expect(app.contextMenu).toBeVisible();
    await look('context-menu');
    await app.press('Escape');
    await expect(app.contextMenu).toBeHidden();
  }
  const details = page.getByRole('tab', { name: words.exactly('app:tabs.article') });
  // A narrow window shows the details only in the place of the desk.
  const narrow = !(await details.isVisible());
  if (narrow) await app.press('Ctrl+KeyB');
  await details.click();
  await look('article-details');
  await page.getByRole('tab', { name: words.exactly('app:tabs.history') }).click();
  if (narrow) await app.press('Ctrl+KeyB');
  await app.press('Ctrl+KeyH');
  await page.getByRole('searchbox', { name: words.exactly('collation:find') }).fill('the');
  await look('find-and-replace');
  await app.press('Escape');
}

/** What the checks say: at the words, in the lists of the article. A wrong number is typed for it, and taken back. */
async function visitChecks(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  const before = await app.english(6).inputValue();
  await app.write(6, before.replace('85,000', '86,000'));
  const found = words.exactly('findings:inRow.error', { count: 1 });
  await app.row(6).getByRole('button', { name: found }).click();
  await expect(app.findingAtWords).toBeVisible();
  await look('finding');
  await app.findingAtWords.getByRole('button', { name: words.exactly('findings:dismiss') }).click();
  await look('finding-dismiss');
  await app.press('Escape');
  await app.expectActive(6);
  await app.press('Escape');
  await expect(app.findingAtWords).toBeHidden();
  for (const [keys, list] of [
    ['Alt+KeyF', 'findings'],
    ['Alt+KeyL', 'names'],
    ['Alt+KeyQ', 'facts'],
  ] as const) {
    await app.press(keys);
    const dock = page.getByRole('region', { name: words.exactly(`findings:lists.${list}`) });
    await expect(dock.getByRole('listitem').first()).toBeVisible();
    await look(`list-of-${list}`);
  }
  await app.press('Alt+Shift+KeyL');
  await expect(page.getByRole('searchbox', { name: words.exactly('terms:search') })).toBeVisible();
  await look('list-of-terms');
  await app.press('Alt+Shift+KeyL');
  await app.write(6, before);
  await expect(app.row(6).getByRole('button', { name: found })).toBeHidden();
  await app.enter(4);
}

/** What the desk knows of words: the form of a term, the search in all texts, and the concordance. */
async function visitWords(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  await app.press('Alt+KeyT');
  await expect(app.dialog('terms:newTitle')).toBeVisible();
  await look('new-term');
  await app.press('Escape');
  const [word = ''] = (await app.arabic(5).first().innerText()).split(' ');
  for (const [keys, name, title] of [
    ['Ctrl+Shift+KeyF', 'search-texts', 'search:title'],
    ['Ctrl+KeyK', 'concordance', 'concordance:title'],
  ] as const) {
    await app.press(keys);
    const dialog = app.dialog(title);
    await page.keyboard.insertText(word);
    const hits = dialog.getByRole('listbox').getByRole('option');
    await expect(hits.first().or(dialog.getByText(words.exactly('concordance:none')))).toBeVisible();
    await look(name);
    await app.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await app.expectActive(4);
}

/** Somebody else in a row, told as another host tells it on a shared folder. */
async function visitPresence(app: App, place: Place, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  const article = await app.deskPane.locator('[data-article][aria-current]').getAttribute('data-article');
  const row = await app.row(3).getAttribute('data-row');
  const told = join(sampleDesk(place), '.muqabala', 'here', 'ffffffffffff-1.json');
  const places = [{ person: REVIEWER_ID, article, row }];
  writeFileSync(told, JSON.stringify({ v: 1, beat: 1, places }));
  const people = page.getByRole('button', {
    name: words.exactly('presence:label', { count: 1, names: REVIEWER }),
  });
  await people.click();
  await expect(
    page.getByRole('menuitem', { name: words.exactly('presence:inRow', { name: REVIEWER, number: 3 }) }),
  ).toBeVisible();
  await look('people-here');
  await app.press('Escape');
  rmSync(told);
  await expect(people).toBeHidden();
}

async function visitAlignment(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  await app.mode('align');
  const rows = page.getByRole('region', { name: words.exactly('align:rows') }).locator('[data-row]');
  await rows.nth(2).locator('[data-block="target"]').first().click();
  await app.press('Alt+Shift+ArrowDown');
  await expect(page.getByRole('group', { name: words.exactly('align:proposal') }).first()).toBeVisible();
  await look('align');
  await app.press('Ctrl+KeyZ');
  await app.press('Alt+KeyA');
  await expect(rows.and(page.locator('[data-anchored]'))).toHaveCount(1);
  await look('align-anchor');
  await app.press('Alt+KeyA');
  await app.press('Alt+KeyO');
  const pair = app.dialog('align:pair.title');
  await expect(pair).toBeVisible();
  await look('pair-empty');
  // Exchanged, for the warning that this brings.
  await pair.getByLabel(words.beginning('align:pair.arabicFile')).setInputFiles(ENGLISH);
  await pair.getByLabel(words.beginning('align:pair.englishFile')).setInputFiles(harbour.file);
  await expect(pair.getByText(words.exactly('align:pair.swapped'))).toBeVisible();
  await look('pair');
  await app.press('Escape');
  await expect(pair).toBeHidden();
  for (const [action, title, file] of [
    ['addTranslation', 'align:add.title', ENGLISH],
    ['updateSource', 'align:update.title', harbour.file],
  ] as const) {
    await app.choose(app.button('align:texts'), words.beginning(`actions:${action}`));
    const dialog = app.dialog(title);
    await dialog.locator('input[type=file]').setInputFiles(file);
    await expect(dialog.locator('[role=status] :is(li, strong)').first()).toBeVisible();
    await look(action);
    await app.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await app.mode('translate');
  await expect(app.rows.first()).toBeVisible();
}

async function visitReview(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  await app.workAs(REVIEWER);
  await app.enter(4);
  await look('review');
  await visitSuggestions(app, look);
  await app.enter(4);
  await app.press('F8');
  await expect(app.field('collation:returnReason')).toBeFocused();
  await look('return');
  await app.press('Escape');
  await visitComments(app, look);
  await app.button('collation:rowMenu', { number: 4 }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('row-menu');
  await app.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await app.mode('read');
  await expect(page.getByRole('region', { name: words.exactly('app:modes.read') })).toBeVisible();
  await look('read');
  await app.mode('review');
  await expect(app.rows.first()).toBeVisible();
}

async function visitComments(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  const comments = page.getByRole('tab', { name: words.beginning('app:tabs.comments') });
  const narrow = !(await comments.isVisible());
  if (narrow) await app.press('Ctrl+KeyB');
  await comments.click();
  await app.press('Alt+KeyS');
  await app.press('ArrowLeft');
  await app.press('Shift+ArrowLeft');
  await look('select-arabic');
  await app.press('Ctrl+KeyM');
  await expect(app.field('annotations:comment')).toBeFocused();
  await page.keyboard.type(`@${TRANSLATOR.slice(0, 3)}`);
  await expect(app.mentionable).toHaveCount(1);
  await look('comment');
  await app.press('Enter');
  await page.keyboard.insertText('?');
  await app.press('Enter');
  await app.goTo(4);
  await app.press('Ctrl+Shift+KeyM');
  await expect(page.getByRole('group', { name: words.exactly('annotations:newError') })).toBeVisible();
  await look('grade-error');
  for (const digit of ['2', '5', '2']) await app.press(`Digit${digit}`);
  await app.press('Enter');
  await expect(page.locator('[data-annotation]')).toHaveCount(2);
  await look('comments');
  await page.getByRole('tab', { name: words.exactly('app:tabs.article') }).click();
  await look('quality');
  await page.getByRole('tab', { name: words.exactly('app:tabs.history') }).click();
  if (narrow) await app.press('Ctrl+KeyB');
  await app.enter(4);
}

/** What a reviewer changes in a translator's row, in place and while somebody is in the row. */
async function visitSuggestions(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const text = await app.english(6).inputValue();
  await app.write(
    6,
    text.replace('holds', 'keeps').replace(', as well as', ' and').replace('of which dates', 'dating'),
  );
  await app.enter(4);
  await expect(app.suggested(6).locator('del')).toHaveCount(3);
  await look('suggestions');
  await app.enter(6);
  await expect(app.suggestions(6)).toHaveCount(3);
  await look('suggestions-of-row');
  await app.workAs(TRANSLATOR);
  await app.enter(6);
  await look('suggestions-to-answer');
  await app.workAs(REVIEWER);
  await app.enter(4);
  await app.selectTo(6);
  await expect(app.page.getByRole('toolbar', { name: app.words.exactly('bulk:toolbar') })).toBeVisible();
  await look('selected-rows');
  await app.press('F8');
  await look('return-rows');
  await app.press('Escape');
  await app.press('Alt+Shift+Enter');
  await expect(app.dialog('bulk:askTitle')).toBeVisible();
  await look('approve-all');
  await app.press('Escape');
  await app.expectActive(4);
  await visitSignOff(app, look);
}

/** The passes, what is open before a sign-off, and what a signed-off article looks like. */
async function visitSignOff(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  await app.press('Alt+Shift+Digit3');
  await expect(page.locator('.collation.reading')).toBeVisible();
  await look('reading-pass');
  await app.press('Alt+Shift+Digit1');
  const desk = await app.deskPane.isVisible();
  await app.press('Ctrl+Shift+KeyS');
  const signOff = page.getByRole('region', { name: words.exactly('sign-off:title') });
  await expect(signOff).toBeVisible();
  await look('before-sign-off');
  // A narrow window shows the details only in the place of the desk.
  const narrow = desk && !(await app.deskPane.isVisible());
  const back = () => (narrow ? app.press('Ctrl+KeyB') : Promise.resolve());
  await back();
  await app.deskPane.locator('[data-article]').filter({ hasText: '5 / 5' }).click();
  await expect(app.rows).toHaveCount(5);
  await app.press('Ctrl+Shift+KeyS');
  await signOff.getByRole('button', { name: words.exactly('sign-off:sign') }).click();
  await expect(page.locator('.signed-banner')).toBeVisible();
  await look('signed-off');
  await back();
  await app.deskPane
    .locator('[data-article]')
    .filter({ has: page.locator('.article-returned') })
    .first()
    .click();
  await expect(app.rows.first()).toBeVisible();
}

/** The pack of the article that has been signed off, held against the desk as it was saved and with its page altered. */
async function visitPack(app: App, place: Place, look: (screen: string) => Promise<void>): Promise<void> {
  const { words } = app;
  const pack = await packOfSample(place);
  await app.press('Alt+KeyV');
  const dialog = app.dialog('verify:pack.title');
  await expect(dialog).toBeVisible();
  await look('verify-pack');
  for (const [screen, outcome, text] of [
    ['verify-pack-as-signed', 'asSigned', pack],
    ['verify-pack-altered', 'packAltered', pack.replace('</h1>', ' (corrected)</h1>')],
  ] as const) {
    const file = { name: 'sign-off.html', mimeType: 'text/html', buffer: Buffer.from(text) };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await expect(dialog.getByText(words.exactly(`verify:pack.${outcome}`))).toBeVisible();
    await look(screen);
  }
  await app.press('Escape');
  await expect(dialog).toBeHidden();
}

/** Folder of the sample desk, the only one there. */
function sampleDesk(place: Place): string {
  const documents = join(place.home, 'Documents');
  return join(documents, readdirSync(documents)[0]!);
}

/** The sign-off pack of the one article of the sample desk that is signed off. */
async function packOfSample(place: Place): Promise<string> {
  const root = sampleDesk(place);
  for (const slug of readdirSync(join(root, 'articles'))) {
    const { code, out } = await muqabala(place, 'pack', slug, '--desk', root);
    if (code === 0) return out;
  }
  throw new Error('no article of the sample desk is signed off');
}

/** The dialogs for many files, by their entries in the menu of the desk. */
const BATCHES = {
  importFolder: { screen: 'import-folder', title: 'batch:importTitle' },
  exportApproved: { screen: 'export-approved', title: 'batch:exportTitle' },
  importMemory: { screen: 'translation-memory', title: 'batch:memoryTitle' },
} as const;

async function visitDialogs(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  await app.press('Alt+KeyG');
  await expect(page.getByRole('region', { name: words.exactly('glance:scores') })).toBeVisible();
  await look('glance');
  await app.press('Escape');
  await expect(app.rows.first()).toBeVisible();
  const visit = async (name: string, title: string, open: () => Promise<void>) => {
    await open();
    await expect(app.dialog(title)).toBeVisible();
    await look(name);
    await app.press('Escape');
    await expect(app.dialog(title)).toBeHidden();
  };
  await app.personMenu.click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('person-menu');
  await app.press('Escape');
  await visit('connect-desk', 'sync:connectTitle', () =>
    app.choose(app.button('desk:menu'), words.beginning('actions:connectDesk')),
  );
  await visit('settings', 'settings:title', () => app.press('Ctrl+Comma'));
  await visit('settings-checks', 'settings:title', async () => {
    await app.press('Ctrl+Comma');
    await page.getByRole('tab', { name: words.exactly('settings:groups.checks') }).click();
    await expect(app.dialog('settings:title').getByRole('combobox').first()).toBeVisible();
  });
  await visit('help', 'help:title', () => app.press('F1'));
  await visit('shortcuts', 'help:title', () => app.press('Shift+F1'));
  await visit('corrections', 'corrections:title', async () => {
    await app.press('Alt+KeyK');
    await expect(app.dialog('corrections:title').getByRole('listitem').first()).toBeVisible();
  });
  await visit('people', 'people:title', () => app.choose(app.personMenu, words.beginning('actions:people')));
  await visit('export', 'export:title', () => app.press('Ctrl+KeyE'));
  await visit('paste', 'import:pasteTitle', async () => {
    await app.press('Ctrl+Shift+KeyV');
    await app.field('import:pasteLabel').fill('عنوان الخبر\nمراسل الجريدة\nأعلنت البلدية أمس موعد الافتتاح.');
  });
  for (const batch of ['importFolder', 'exportApproved', 'importMemory'] as const) {
    await visit(BATCHES[batch].screen, BATCHES[batch].title, () =>
      app.choose(app.button('desk:menu'), words.beginning(`actions:${batch}`)),
    );
  }
  await visit('verify', 'verify:title', async () => {
    await app.choose(app.button('desk:menu'), words.beginning('actions:verify'));
    await expect(app.dialog('verify:title').getByText(words.exactly('verify:fine'))).toBeVisible();
  });
}

/** What a review table brought back and what not, and what an import left out; the last thing, as it opens another article. */
export async function visitDocuments(app: App, look: (screen: string) => Promise<void>): Promise<void> {
  const { page, words } = app;
  const table = await editedReviewTable(app);
  await app.press('Ctrl+KeyE');
  await app
    .dialog('export:title')
    .getByRole('radio', { name: words.exactly('export:bilingual-docx') })
    .check();
  await app.button('export:readBack.open').click();
  const dialog = app.dialog('export:readBack.title');
  await expect(dialog).toBeVisible();
  await look('read-back');
  await dialog
    .getByLabel(words.beginning('export:readBack.file'))
    .setInputFiles({ name: 'harbour-review.docx', mimeType: 'application/octet-stream', buffer: table });
  await dialog.getByRole('button', { name: words.exactly('export:readBack.accept') }).click();
  await expect(dialog.getByText(words.containing('export:readBack.texts', { count: 1 }))).toBeVisible();
  await look('read-back-outcome');
  await app.press('Escape');
  await expect(dialog).toBeHidden();
  // XLIFF of an article of the desk, dropped where articles are imported.
  const article = await app.deskPane.locator('[data-article][aria-current]').getAttribute('data-article');
  const paragraph = sourceRow({ kind: 'body', text: 'فقرة.' });
  const xliff = writeXliff2({ ...newModel([{ ...paragraph, id: 'p1' }]), article: article! }, 'a.txt');
  await app.dropFiles([{ name: 'harbour.xlf', bytes: Buffer.from(xliff) }]);
  await expect(
    dialog.getByText(words.containing('export:readBack.returned', { file: 'harbour.xlf' })),
  ).toBeVisible();
  await look('read-back-returned');
  await app.press('Escape');
  await expect(dialog).toBeHidden();
  const webPage = '<html lang="ar"><meta charset="utf-8"><nav>الأقسام</nav><p>أعلنت البلدية موعد الافتتاح.</p>';
  await app.dropFiles([
    { name: 'بلدية.html', bytes: Buffer.from(webPage) },
    { name: 'half.docx', bytes: Buffer.from(table.subarray(0, table.length - 40)) },
    { name: 'empty.txt', bytes: Buffer.alloc(0) },
  ]);
  await expect(app.dialog('import:failedTitle')).toBeVisible();
  await expect(page.locator('.import-failures li')).toHaveCount(2);
  await look('import-report');
  await app.press('Escape');
  // What the page that did come in is not: said over its rows.
  await expect(page.locator('.import-banner')).toBeVisible();
  await look('imported-page');
}

/** The review table of one row of the open article, edited in its English, and of two rows that are gone from the article. */
async function editedReviewTable(app: App): Promise<Buffer> {
  const row = app.row(4);
  const id = (await row.getAttribute('data-row'))!;
  const texts = await row.locator('[data-paragraph]').allTextContents();
  const text = await app.english(4).inputValue();
  const sources = texts.map((source) => ({ kind: 'body' as const, text: source }));
  const gone = (name: string, english: string) => ({
    ...sourceRow({ kind: 'body', text: 'فقرة لم تعد في المقال.' }),
    id: name,
    text: english,
  });
  const bytes = writeReviewTable({
    ...newModel([
      { ...sourceRow(sources[0]!), id, sources, text },
      gone('gone-1', 'A paragraph that is not in the article any more.'),
      gone('gone-2', 'Another one.'),
    ]),
    title: 'Review',
  });
  const zip = new Zip(bytes);
  const parts = new Map(zip.names.map((name) => [name, zip.read(name)!]));
  const xml = Buffer.from(parts.get('word/document.xml')!).toString('utf8');
  const word = /[a-z]{5,}(?=[^a-z]*$)/u.exec(text)![0];
  parts.set('word/document.xml', Buffer.from(xml.replace(word, `${word} again`)));
  return Buffer.from(writeZip(parts));
}
