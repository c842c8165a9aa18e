import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { App } from './app.ts';
import { features, harbour, type Article } from './articles.ts';
import type { Host, LaunchOptions } from './host.ts';
import { KARIM, acceptPair, alignedRows, choosePair, importPair, newArticle, newDesk } from './steps.ts';
import { expect, test } from './test.ts';

type Side = 'source' | 'target';

/** The paragraphs of a row as Align shows them. */
function blocks(app: App, number: number, side: Side): Locator {
  return alignedRows(app)
    .nth(number - 1)
    .locator(`[data-block="${side}"]:not([data-empty])`);
}

async function expectLinked(app: App, article: Article): Promise<void> {
  await expect(alignedRows(app)).toHaveCount(article.rows.length);
  for (const [i, { sources, english }] of article.rows.entries()) {
    await expect(blocks(app, i + 1, 'source')).toHaveCount(sources);
    await expect(blocks(app, i + 1, 'target')).toHaveText(english.split('\n\n'));
  }
}

/** Takes hold of a block with the mouse and brings it over a row. */
async function takeOver(app: App, block: Locator, row: Locator): Promise<void> {
  // What the aligner proposes may come in just now and move the rows: a hand would reach out again, too.
  await expect(async () => {
    await app.page.mouse.up();
    await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await block.hover({ position: { x: 40, y: 14 } });
    await app.page.mouse.down();
    const { x, y } = (await block.boundingBox())!;
    await app.page.mouse.move(x + 60, y + 24, { steps: 4 });
    await row.hover({ position: { x: 300, y: 30 } });
    await expect(block).toHaveAttribute('data-lifted', '');
    await expect(row).toHaveAttribute('data-drop', /start|end/);
  }).toPass();
}

async function drag(app: App, block: Locator, row: Locator): Promise<void> {
  await takeOver(app, block, row);
  await app.page.mouse.up();
  await expect(app.page.locator('[data-dragging]')).toHaveCount(0);
}

function weakLinks(app: App): Locator {
  return alignedRows(app).and(app.page.locator('[data-link="weak"]'));
}

function anchoredRows(app: App): Locator {
  return alignedRows(app).and(app.page.locator('[data-anchored]'));
}

test.describe('a pair of files becomes an article, is mended, finished and exported', () => {
  test('on an article of the suite @long', async ({ start }) => {
    test.slow();
    await wholeJob(start, harbour);
  });

  for (const article of features) {
    test(`on a feature with its gold links: ${article.name}`, { tag: '@long' }, async ({ start }) => {
      test.slow();
      await wholeJob(start, article);
    });
  }
});

async function wholeJob(start: (options?: LaunchOptions) => Promise<Host>, article: Article): Promise<void> {
  const host = await start();
  const app = new App(host.page);
  const desk = await newDesk(host, app, 'both');
  await app.addPerson(KARIM, 'reviewer');

  await test.step('import the pair: the links are those of the gold', async () => {
    await importPair(app, article);
    await expectLinked(app, article);
    await expect(app.page.getByText(app.words.exactly('align:allSure'))).toBeVisible();
  });

  await test.step('break three links: two by key, one by drag', async () => {
    await blocks(app, 3, 'target').first().click();
    await app.press('Alt+Shift+ArrowDown');
    await expect(blocks(app, 4, 'target')).toHaveCount(2);
    await expect(blocks(app, 3, 'target')).toHaveCount(0);
    await blocks(app, 1, 'source').first().click();
    await app.press('Alt+KeyX');
    await expect(alignedRows(app)).toHaveCount(article.rows.length + 1);
    // Rows have moved on by one since the first was parted.
    await drag(app, blocks(app, 7, 'target').first(), alignedRows(app).nth(7));
    await expect(blocks(app, 7, 'target')).toHaveCount(0);
    await expect(weakLinks(app).first()).toBeVisible();
  });

  await test.step('mend one by key, and close part-way', async () => {
    await alignedRows(app).nth(0).locator('[data-block="source"]').first().click();
    await app.press('Ctrl+KeyJ');
    await expect(alignedRows(app)).toHaveCount(article.rows.length);
    await expect(blocks(app, 1, 'target')).toHaveText(article.rows[0]!.english.split('\n\n'));
    await app.press('Alt+KeyA');
    await expect(anchoredRows(app)).toHaveCount(1);
    await app.saved();
    await host.close();
  });

  const again = await start({ desk });
  const reopened = new App(again.page);
  await test.step('open again and mend the others, by key and by drag', async () => {
    // It comes back in Align, where it was left.
    await expect(alignedRows(reopened)).toHaveCount(article.rows.length);
    await expect(alignedRows(reopened).nth(0)).toHaveAttribute('data-anchored', '');
    await expect(weakLinks(reopened).first()).toBeVisible();
    await blocks(reopened, 4, 'target').first().click();
    await reopened.press('Alt+Shift+ArrowUp');
    await expect(blocks(reopened, 3, 'target')).toHaveCount(1);
    const { english } = article.rows[5]!;
    const count = english.split('\n\n').length;
    await drag(reopened, blocks(reopened, 7, 'target').nth(count - 1), alignedRows(reopened).nth(5));
    await expectLinked(reopened, article);
    await expect(weakLinks(reopened)).toHaveCount(0);
  });

  await test.step('approve every row, sign off and export', async () => {
    await reopened.saved();
    await reopened.workAs(KARIM);
    await reopened.mode('review');
    for (let number = 1; number <= article.rows.length; number += 1) await reopened.approve(number);
    await reopened.choose(reopened.stageMenu, reopened.words.beginning('app:signOff'));
    await reopened.expectStage('signed');
    const text = readFileSync(await exportText(again, reopened), 'utf8');
    expect(text.trim()).toBe(article.rows.map((row) => row.english).join('\n\n'));
  });
}

async function exportText(host: Host, app: App): Promise<string> {
  await app.press('Ctrl+KeyE');
  const dialog = app.dialog('export:title');
  await dialog.getByRole('radio', { name: app.words.exactly('export:txt') }).check();
  const key = host.kind === 'browser' ? 'export:download' : 'export:export';
  return host.saved('exported.txt', () =>
    dialog.getByRole('button', { name: app.words.exactly(key) }).click(),
  );
}

test(
  'in Align links are proposed, kept by anchors, dragged and moved by keys alone, and the caret shows what they link',
  { tag: '@page' },
  async ({ host, app }) => {
    await newDesk(host, app, 'both');
    await importPair(app, harbour);

    await test.step('proposes what it would link, and one key accepts; undo takes it back', async () => {
      await blocks(app, 5, 'source').nth(1).click();
      await app.press('Alt+Shift+PageDown');
      await expect(blocks(app, 6, 'source')).toHaveCount(2);
      await expect(app.page.getByText(app.words.exactly('align:weakCount', { count: 1 }))).toBeVisible();
      await alignedRows(app).nth(0).locator('[data-block]').first().click();
      await app.press('F7');
      await expect(alignedRows(app).nth(4)).toHaveAttribute('aria-current', 'true');
      await expect(app.page.getByRole('group', { name: app.words.exactly('align:proposal') })).toBeVisible();
      await app.press('Alt+Enter');
      await expectLinked(app, harbour);
      await app.press('Ctrl+KeyZ');
      await expect(blocks(app, 6, 'source')).toHaveCount(2);
      await app.press('Ctrl+KeyZ');
      await expectLinked(app, harbour);
    });

    await test.step('aligns again around an anchor, which stands', async () => {
      await blocks(app, 6, 'target').first().click();
      await app.press('Alt+Shift+ArrowUp');
      await expect(blocks(app, 5, 'target')).toHaveCount(2);
      await app.press('Alt+KeyA');
      await expect(alignedRows(app).nth(5)).toHaveAttribute('data-anchored', '');
      await blocks(app, 2, 'target').first().click();
      await app.press('Alt+Shift+ArrowDown');
      await expect(blocks(app, 3, 'target')).toHaveCount(2);
      await app.press('Alt+KeyR');
      await expect(blocks(app, 3, 'target')).toHaveCount(1);
      const anchored = anchoredRows(app);
      await expect(anchored.locator('[data-block="target"]')).toHaveText([
        /^The head of the fishermen's union/,
      ]);
      await anchored.locator('[data-block]').first().click();
      await app.press('Alt+KeyA');
      await expect(anchored).toHaveCount(0);
      await app.press('Ctrl+KeyZ');
      await expect(anchored).toHaveCount(1);
      await app.press('Ctrl+Shift+KeyZ');
      await expect(anchored).toHaveCount(0);
      await app.press('Alt+KeyR');
      await expectLinked(app, harbour);
    });

    await test.step('is worked by the keyboard alone, and moves a sentence over a border', async () => {
      await blocks(app, 5, 'target').first().focus();
      await app.press('ArrowRight');
      await expect(blocks(app, 5, 'source').first()).toBeFocused();
      await app.press('ArrowDown');
      await expect(blocks(app, 5, 'source').nth(1)).toBeFocused();
      await app.press('ArrowDown');
      await expect(blocks(app, 6, 'source').first()).toBeFocused();
      await app.press('ArrowUp');
      await app.press('ArrowLeft');
      await expect(blocks(app, 5, 'target').first()).toBeFocused();
      await app.press('Alt+PageDown');
      await expect(blocks(app, 5, 'target')).toHaveText([/ninety\.$/]);
      await expect(blocks(app, 6, 'target').first()).toHaveText(
        /^The supervising engineer.*kilometres away\.$/,
      );
      await app.press('Ctrl+KeyZ');
      await expectLinked(app, harbour);
    });

    await test.step('keeps what it did not do from Escape while dragging', async () => {
      await takeOver(app, blocks(app, 2, 'target').first(), alignedRows(app).nth(2));
      await app.press('Escape');
      await expect(app.page.locator('[data-dragging]')).toHaveCount(0);
      await app.page.mouse.up();
      await expectLinked(app, harbour);
    });

    await test.step('the sentence with the caret lights up its Arabic', async () => {
      await app.mode('translate');
      await app.enter(6);
      const lit = () => app.marked('sentence');
      await app.press('Ctrl+End');
      await expect.poll(lit).toEqual([expect.stringMatching(/^وأشاد نقيب الصيادين/)]);
      await app.press('Ctrl+Home');
      await expect.poll(lit).toEqual([expect.stringMatching(/^ولم تتوقف أعمال الصيد/)]);
    });
  },
);

test.describe('import of a pair', { tag: '@page' }, () => {
  test('notices exchanged languages and exchanges them @whole', async ({ host, app }) => {
    await newDesk(host, app, 'both');
    const dialog = await choosePair(app, harbour.englishFile, harbour.file);
    await expect(dialog.getByText(app.words.exactly('align:pair.swapped'))).toBeVisible();
    await expect(acceptPair(app, dialog)).toBeDisabled();
    await dialog.getByRole('button', { name: app.words.exactly('align:pair.swap') }).click();
    await expect(dialog.getByText(app.words.exactly('align:pair.swapped'))).toBeHidden();
    await acceptPair(app, dialog).click();
    await expectLinked(app, harbour);
  });

  test('says when the texts do not belong together, and when a file is empty', async ({ host, app }) => {
    await newDesk(host, app, 'both');
    const other = join(host.place.work, 'other.en.txt');
    const empty = join(host.place.work, 'empty.en.txt');
    writeFileSync(
      other,
      'Scientists have found a new species of frog in the mountains of Ecuador.\n\nThe animal hides under wet leaves and sings only at dawn.\n\nIts skin changes colour with the season, the team wrote.\n',
    );
    writeFileSync(empty, '\n');
    const dialog = await choosePair(app, harbour.file, other);
    await expect(dialog.getByText(app.words.exactly('align:scores.none'))).toBeVisible();
    await expect(dialog.getByText(app.words.exactly('align:pair.unrelated'))).toBeVisible();
    await dialog.getByLabel(app.words.beginning('align:pair.englishFile')).setInputFiles(empty);
    await expect(
      dialog.getByText(app.words.exactly('errors:file-empty', { file: 'empty.en.txt' })),
    ).toBeVisible();
  });
});

test.describe('another text for an article that has rows', () => {
  test('a translation is put to the rows, and one undo takes it back @page', async ({ host, app }) => {
    await newArticle(host, app, { paragraphs: harbour.arabic });
    await app.write(3, 'Something else.');
    await app.page.getByRole('tab', { name: app.words.exactly('app:tabs.article') }).click();
    await app.actionButton('addTranslation').click();
    const dialog = app.dialog('align:add.title');
    await dialog.getByLabel(app.words.beginning('align:add.file')).setInputFiles(harbour.englishFile);
    await expect(dialog.getByText(app.words.exactly('align:add.replaces', { count: 1 }))).toBeVisible();
    await dialog.getByRole('button', { name: app.words.exactly('align:add.accept') }).click();
    await expectLinked(app, harbour);
    await app.press('Ctrl+KeyZ');
    // More than five rows: it asks first.
    await expect(app.dialog('undo:askUndo')).toBeVisible();
    await app.press('Enter');
    await expect(app.dialog('undo:askUndo')).toBeHidden();
    await app.mode('translate');
    await expect(app.rows).toHaveCount(harbour.arabic.length);
    await expect(app.english(3)).toHaveValue('Something else.');
    await expect(app.english(4)).toHaveValue('');
  });

  test('an updated source keeps what is the same and shows what changed @page @whole', async ({
    host,
    app,
  }) => {
    await newDesk(host, app, 'both');
    await app.addPerson(KARIM, 'reviewer');
    await importPair(app, harbour);
    await app.workAs(KARIM);
    await app.mode('review');
    await app.approve(3);
    await app.approve(4);
    const lines = [...harbour.arabic];
    lines[3] = lines[3]!.replace('رئيسة البلدية', 'رئيسة المجلس البلدي');
    const updated = join(host.place.work, 'updated.ar.txt');
    writeFileSync(updated, lines.join('\n'));
    await app.page.getByRole('tab', { name: app.words.exactly('app:tabs.article') }).click();
    await app.actionButton('updateSource').click();
    const dialog = app.dialog('align:update.title');
    await dialog.getByLabel(app.words.beginning('align:update.file')).setInputFiles(updated);
    await expect(dialog.getByText(app.words.exactly('align:update.same', { count: 7 }))).toBeVisible();
    await expect(dialog.getByText(app.words.exactly('align:update.changed', { count: 1 }))).toBeVisible();
    await dialog.getByRole('button', { name: app.words.exactly('align:update.accept') }).click();
    await expect(dialog).toBeHidden();
    await expect(app.row(4).locator('ins[aria-label]')).toHaveText(/المجلس/);
    await expect(app.row(4)).toHaveAttribute('data-status', 'changed');
    await app.filter('all');
    await app.expectStatus(3, 'approved');
    await expect(app.english(4)).toHaveValue(harbour.rows[3]!.english);
  });
});
