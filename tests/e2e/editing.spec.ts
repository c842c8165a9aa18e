import { newArticle, newDesk } from './steps.ts';
import { expect, test } from './test.ts';

/** The second row in English, with all that its Arabic says. */
const ANNOUNCED = 'The city announced yesterday that the library will open its doors next Saturday.';

test.describe('editing', () => {
  test('undoes and redoes across rows, and goes to the row that changes @page', async ({ host, app }) => {
    await newArticle(host, app);
    await app.write(1, 'A new library');
    await app.write(2, ANNOUNCED);
    await app.press('Ctrl+Enter');
    await app.expectStatus(2, 'translated');
    await app.expectActive(3);

    await app.press('Ctrl+KeyZ');
    await app.expectStatus(2, 'draft');
    await app.expectActive(2);
    await app.press('Ctrl+KeyZ');
    await expect(app.english(2)).toHaveValue('');
    await app.press('Ctrl+KeyZ');
    await expect(app.english(1)).toHaveValue('');
    await app.expectActive(1);

    await app.press('Ctrl+Shift+KeyZ');
    await expect(app.english(1)).toHaveValue('A new library');
    await app.press('Ctrl+Shift+KeyZ');
    await expect(app.english(2)).toHaveValue(ANNOUNCED);
    await app.press('Ctrl+Shift+KeyZ');
    await app.expectStatus(2, 'translated');
  });

  test('has line feeds for every character that breaks a line in what is pasted @page', async ({
    host,
    app,
  }) => {
    await newArticle(host, app);
    await app.enter(1);
    const pasted = 'One\u000btwo\u2028three\u0085four\u000cfive';
    await app.page.evaluate((text) => document.execCommand('insertText', false, text), pasted);
    await expect(app.english(1)).toHaveValue('One\ntwo\nthree\nfour\nfive');
    await app.press('Ctrl+KeyZ');
    await expect(app.english(1)).toHaveValue('');
  });

  test(
    'merges rows and splits them at the caret, and undoes both',
    { tag: '@page' },
    async ({ host, app }) => {
      await newArticle(host, app);
      await app.write(3, 'It holds 80,000 books.');
      await app.write(4, 'Admission is free.');
      await app.enter(3);
      await app.press('Ctrl+KeyJ');
      await expect(app.rows).toHaveCount(3);
      await expect(app.arabic(3)).toHaveCount(2);
      await expect(app.english(3)).toHaveValue('It holds 80,000 books.\n\nAdmission is free.');

      const field = app.english(3);
      await expect(field).toBeFocused();
      await field.evaluate((element: HTMLTextAreaElement) => {
        const caret = element.value.indexOf('Admission');
        element.setSelectionRange(caret, caret);
      });
      await app.press('Ctrl+Shift+KeyJ');
      await expect(app.rows).toHaveCount(4);
      await expect(app.message('collation:splitBoth', { number: 2, count: 2 })).toBeVisible();
      await expect(app.english(3)).toHaveValue('It holds 80,000 books.');
      await expect(app.english(4)).toHaveValue('Admission is free.');
      await app.expectActive(4);

      await app.press('Ctrl+KeyZ');
      await expect(app.rows).toHaveCount(3);
      await app.press('Ctrl+KeyZ');
      await expect(app.rows).toHaveCount(4);
      await expect(app.english(3)).toHaveValue('It holds 80,000 books.');
      await expect(app.english(4)).toHaveValue('Admission is free.');

      // A row of one Arabic paragraph stays one.
      await app.enter(4);
      await app.press('Home');
      for (let i = 0; i < 'Admission'.length; i += 1) await app.press('ArrowRight');
      await app.press('Ctrl+Shift+KeyJ');
      await expect(app.english(4)).toHaveValue('Admission\n\nis free.');
      await expect(app.rows).toHaveCount(4);
    },
  );

  test(
    'finds in both columns, Arabic whatever its marks and alef forms',
    { tag: '@page' },
    async ({ host, app }) => {
      const paragraphs = ['عنوان قصير', 'وصل الأُستاذ إلى القاهـرة', 'لم يصل أحد'];
      await newArticle(host, app, { paragraphs });
      await app.write(2, 'The professor has arrived. Arrived, yes.');
      await app.press('Ctrl+KeyF');
      const field = app.page.getByRole('searchbox', { name: app.words.exactly('collation:find') });
      await expect(field).toBeFocused();
      const count = app.page.getByRole('search').getByRole('status');

      await field.fill('الاستاذ');
      await expect(count).toHaveText(app.words.exactly('collation:findCount', { current: 1, count: 1 }));
      await field.fill('القاهرة');
      await expect(count).toHaveText(app.words.exactly('collation:findCount', { current: 1, count: 1 }));
      await field.fill('ARRIVED');
      await expect(count).toHaveText(app.words.exactly('collation:findCount', { current: 1, count: 2 }));
      await app.press('Enter');
      await expect(count).toHaveText(app.words.exactly('collation:findCount', { current: 2, count: 2 }));
      await field.fill('nowhere');
      await expect(count).toHaveText(app.words.exactly('collation:findNone'));
      const words = app.page.getByRole('combobox', {
        name: app.words.exactly('collation:findOptions.words'),
      });
      await field.fill('rived');
      await expect(count).toHaveText(app.words.exactly('collation:findNone'));
      await words.selectOption('any');
      await expect(count).toHaveText(app.words.exactly('collation:findCount', { current: 1, count: 2 }));
      await app.page
        .getByRole('checkbox', { name: app.words.exactly('collation:findOptions.matchCase') })
        .check();
      await field.fill('Arrived');
      await expect(count).toHaveText(app.words.exactly('collation:findCount', { current: 1, count: 1 }));
      await app.press('Escape');
      await expect(field).toBeHidden();
      await expect.poll(() => app.selectedEnglish()).toBe('Arrived');
    },
  );

  test('marks what was found in both columns of Align as well', { tag: '@page' }, async ({ host, app }) => {
    await newArticle(host, app, { paragraphs: ['عنوان قصير', 'فقرة عن القاهـرة'] });
    await app.write(2, 'In Cairo (القاهرة), a square.');
    await app.press('Alt+Digit2');
    await expect(app.page.locator('[data-block]').first()).toBeVisible();
    await app.press('Ctrl+KeyF');
    await app.page.getByRole('searchbox', { name: app.words.exactly('collation:find') }).fill('القاهرة');
    await expect.poll(() => app.marked('find-current')).toEqual(['القاهـرة']);
    await expect.poll(() => app.marked('find')).toEqual(['القاهرة']);
  });

  test(
    'marks what was found in both columns, and the marks stay with their words while the person types',
    { tag: '@page' },
    async ({ host, app }) => {
      const paragraphs = [
        'عنوان قصير',
        ...Array.from({ length: 120 }, (_, i) => `فقرة عن القاهـرة برقم ${i}`),
      ];
      await newArticle(host, app, { paragraphs });
      await app.write(2, 'In Cairo (القاهرة), a square.');
      await app.press('Ctrl+KeyF');
      await app.page.getByRole('searchbox', { name: app.words.exactly('collation:find') }).fill('القاهرة');
      await expect.poll(() => app.marked('find-current')).toEqual(['القاهـرة']);
      await expect.poll(() => app.marked('find')).toContain('القاهرة');
      // Rows far from the view are not marked until they come near.
      expect((await app.marked('find')).length).toBeLessThan(100);

      await app.english(2).focus();
      await app.press('Ctrl+Home');
      await app.page.keyboard.insertText('Downtown. ');
      await expect.poll(() => app.marked('find')).toContain('القاهرة');
      await app.mode('align');
      await expect.poll(() => app.marked('find')).toContain('القاهرة');
      await expect.poll(() => app.marked('find-current')).toEqual(['القاهـرة']);
    },
  );

  test('replaces in the English only', { tag: '@page' }, async ({ host, app }) => {
    await newArticle(host, app);
    await app.write(1, 'A library, a library');
    await app.write(2, 'The library opens.');
    await app.press('Ctrl+KeyH');
    await app.page.getByRole('searchbox', { name: app.words.exactly('collation:find') }).fill('library');
    await app.field('collation:replaceWith').fill('library of the city');
    await app.press('Enter');
    await expect.poll(() => app.marked('find-current')).toEqual(['library']);
    await app.press('Enter');
    await expect(app.english(1)).toHaveValue('A library of the city, a library of the city');
    await app.press('Escape');
    await app.press('Ctrl+KeyZ');
    await app.press('Ctrl+KeyZ');
    await expect(app.english(1)).toHaveValue('A library, a library');
    await app.press('Ctrl+KeyH');
    await app.page.getByRole('searchbox', { name: app.words.exactly('collation:find') }).fill('library');
    await app.field('collation:replaceWith').fill('reading room');
    await app.button('collation:replaceAll').click();
    await expect(app.message('collation:replaced', { count: 3 })).toBeVisible();
    await app.press('Escape');
    await expect(app.english(1)).toHaveValue('A reading room, a reading room');
    await expect(app.english(2)).toHaveValue('The reading room opens.');
  });

  test('has the marks of the desk for those that are typed, and what was typed after an undo @page', async ({
    host,
    app,
  }) => {
    await newArticle(host, app);
    await app.press('Ctrl+Comma');
    const dialog = app.dialog('settings:title');
    await dialog.getByRole('tab', { name: app.words.exactly('settings:groups.checks') }).click();
    await dialog
      .getByRole('combobox', { name: app.words.exactly('findings:typography.name') })
      .selectOption('american');
    await app.press('Escape');
    await app.enter(1);
    await app.page.keyboard.type(`"It's open"--`);
    await expect(app.english(1)).toHaveValue('“It’s open”—');
    await app.press('Ctrl+KeyZ');
    await expect(app.english(1)).toHaveValue('“It’s open”--');
    await app.press('Alt+KeyI');
    await app.press('ArrowRight');
    await app.press('ArrowRight');
    await app.press('Enter');
    await expect(app.english(1)).toHaveValue('“It’s open”--…');
    await expect(app.english(1)).toBeFocused();
  });

  test(
    'counts words, leaves a paragraph out only when somebody says so, and lets nobody approve what they wrote',
    { tag: '@page' },
    async ({ host, app }) => {
      await newArticle(host, app);
      await app.writeAndConfirm(1, "The city's new library");
      await app.enter(1);
      const status = app.page.getByRole('contentinfo', { name: app.words.exactly('app:statusBar') });
      await expect(status).toContainText(app.words.containing('app:rowWords', { count: 4 }));
      await expect(status).toContainText(app.words.containing('app:characters', { count: 22 }));
      await expect(status).toContainText(app.words.containing('app:articleWords', { count: 4 }));

      await app.enter(2);
      await app.press('Ctrl+Enter');
      await expect(app.message('collation:emptyRow')).toBeVisible();
      await app.expectStatus(2, 'draft');
      await app.enter(2);
      await app.press('Ctrl+Shift+KeyO');
      await app.expectStatus(2, 'omitted');

      await app.mode('review');
      await app.enter(1);
      await app.press('Ctrl+Enter');
      await expect(app.message('passes:ownText')).toBeVisible();
      await app.expectStatus(1, 'translated');
    },
  );
});

test('the whole way from the welcome to an approved row goes by keyboard alone @app', async ({
  host,
  app,
}) => {
  const { page } = app;
  const reach = async (name: RegExp, role: 'button' | 'textbox' | 'radio') => {
    const target = page.getByRole(role, { name });
    await expect(target).toBeVisible();
    for (let steps = 0; steps < 60; steps += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${name}`);
  };
  await reach(app.words.beginning('welcome:newDesk'), 'button');
  await page.keyboard.press('Enter');
  await expect(app.field('welcome:name')).toBeFocused();
  await page.keyboard.type('Keys only');
  await reach(app.words.exactly('welcome:create'), 'button');
  await page.keyboard.press('Enter');
  await expect(app.field('people:name')).toBeFocused();
  await page.keyboard.type('Layla');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: app.words.exactly('people:both') })).toBeChecked();
  await reach(app.words.exactly('people:begin'), 'button');
  await page.keyboard.press('Enter');
  await expect(app.personMenu).toBeVisible();

  await app.press('Ctrl+Shift+KeyV');
  await expect(app.field('import:pasteLabel')).toBeFocused();
  await page.keyboard.insertText('عنوان الخبر\nجملة أولى من الخبر.\nجملة ثانية.');
  await reach(app.words.exactly('import:add'), 'button');
  await page.keyboard.press('Enter');
  await app.expectActive(1);
  for (const [i, text] of ['The headline', 'A first sentence.', 'A second one.'].entries()) {
    await app.expectActive(i + 1);
    await page.keyboard.type(text);
    await app.press('Ctrl+Enter');
    await app.expectStatus(i + 1, 'translated');
  }
  await app.press('Alt+ArrowUp');
  await app.expectActive(2);
  await app.press('Alt+ArrowDown');
  await app.expectActive(3);
  await app.goTo(1);
  await app.press('Ctrl+Shift+Enter');
  await app.expectStatus(1, 'draft');
  await app.press('Ctrl+KeyU');
  await app.expectActive(1);
  expect(host.kind).toBe(test.info().project.name);
});

test('whoever comes to a row for the first time writes on behind its text, and finds the caret where they left it @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app);
  await app.write(1, 'A new');
  await app.write(2, 'The city');
  await app.saved();
  await app.page.reload();
  await app.expectActive(2);
  await app.page.keyboard.type(' announced');
  await expect(app.english(2)).toHaveValue('The city announced');
  await app.press('Alt+ArrowUp');
  await app.expectActive(1);
  await app.page.keyboard.type(' library');
  await expect(app.english(1)).toHaveValue('A new library');
  await app.press('Home');
  await app.press('Alt+ArrowDown');
  await app.expectActive(2);
  await app.press('Alt+ArrowUp');
  await app.expectActive(1);
  await app.page.keyboard.type('At last: ');
  await expect(app.english(1)).toHaveValue('At last: A new library');
});

test('in a long article a row that one goes to is drawn at once, and stays where it is while all others are drawn @page', async ({
  host,
  app,
}) => {
  const rows = 600;
  await newDesk(host, app);
  const text = Array.from(
    { length: rows },
    (_, i) => `قال المدير في الفقرة ${i + 1} إن المكتبة ستفتح يوم السبت.`,
  );
  await app.dropFiles([{ name: 'long.txt', bytes: Buffer.from(text.join('\n')) }]);
  await app.expectActive(1);
  await app.goTo(450);
  const places = await app.row(450).evaluate(async (row, all) => {
    const seen = new Set<number>();
    const drawn = () => document.querySelectorAll('[data-row-text]').length;
    for (let last = 0; last < all;) {
      last = drawn();
      seen.add(Math.round(row.getBoundingClientRect().top));
      await new Promise(requestAnimationFrame);
    }
    return [...seen];
  }, rows);
  expect(places).toHaveLength(1);
  const ids = await app.rows.evaluateAll((all) => all.map((row) => row.dataset.row));
  expect(new Set(ids).size).toBe(rows);
});

test('in a row taller than the window, its number and the words that one goes to are in sight @page', async ({
  host,
  app,
}) => {
  const sentence = 'وقال المتحدث إن المحادثات ستستأنف يوم الخميس في العاصمة. ';
  const tall = `${sentence.repeat(40)}وصل الوفد إلى البندقية. ${sentence.repeat(20)}`;
  await newArticle(host, app, { paragraphs: ['عنوان الخبر', tall, 'فقرة أخيرة.'] });
  await app.write(2, `${'The talks will resume on Thursday. '.repeat(60)}They are held in Venice.`);
  const number = app.row(2).locator('.row-number');
  await app.collation.evaluate((rows) => rows.scrollTo(0, 900));
  await expect(app.row(2)).not.toBeInViewport({ ratio: 0.9 });
  await expect(number).toBeInViewport({ ratio: 1 });

  /** Expects that the middle of what is marked is among the rows, below what lies over them. */
  const expectSeen = async (mark: string, words: string) => {
    await expect.poll(() => app.marked(mark)).toEqual([words]);
    await expect
      .poll(async () => {
        const place = await app.placeOf(mark);
        return app.page.evaluate(
          ({ x, y }) => !!document.elementFromPoint(x, y)?.closest('[data-row]'),
          place,
        );
      })
      .toBe(true);
  };
  for (const words of ['البندقية', 'Venice']) {
    await app.goTo(1);
    await app.press('Ctrl+KeyF');
    await app.page.getByRole('searchbox', { name: app.words.exactly('collation:find') }).fill(words);
    await expectSeen('find-current', words);
    await app.press('Escape');
  }

  await app.enter(2);
  await app.press('Alt+KeyS');
  for (const key of ['End', 'Home']) {
    await app.page.keyboard.press(key);
    await expect
      .poll(() =>
        app.page.evaluate(() => {
          const { top, bottom } = getSelection()!.getRangeAt(0).getBoundingClientRect();
          const rows = document.querySelector('.collation')!.getBoundingClientRect();
          return top > rows.top && bottom < rows.bottom;
        }),
      )
      .toBe(true);
  }
});

test('a long article that is left is gone from the window at once, and comes back, however soon, with what was written @page @whole', async ({
  host,
  app,
}) => {
  await newDesk(host, app);
  const texts = { long: 200, short: 3 };
  for (const [name, rows] of Object.entries(texts)) {
    const lines = Array.from({ length: rows }, (_, i) => `قال المدير في الفقرة ${i + 1} إن المكتبة ستفتح.`);
    await app.dropFiles([
      { name: `${name}.txt`, bytes: Buffer.from([`المكتبة ${name}`, ...lines].join('\n')) },
    ]);
    await app.expectActive(1);
    await expect(app.rows).toHaveCount(rows + 1);
  }
  const drawn = app.page.locator('[data-row-text]');
  const open = async (name: keyof typeof texts) => {
    await app.deskPane.locator('[data-article]').filter({ hasText: name }).click();
    await expect(drawn).toHaveCount(texts[name] + 1);
    await app.expectActive(1);
  };
  await open('long');
  await app.enter(2);
  await app.page.keyboard.type('The ');
  await open('short');
  await app.enter(2);
  await app.page.keyboard.type('Now');
  // What is left of the long one is taken away meanwhile, and it is opened once more.
  await open('long');
  await app.enter(2);
  await app.page.keyboard.type('library');
  await expect(app.english(2)).toHaveValue('The library');
  await app.press('Ctrl+KeyF');
  await app.page.keyboard.type('library');
  await expect.poll(() => app.marked('find-current')).toEqual(['library']);
  await app.press('Escape');
  await open('short');
  await expect(app.english(2)).toHaveValue('Now');
  await open('long');
  await expect(app.english(2)).toHaveValue('The library');
  const ids = await app.rows.evaluateAll((all) => all.map((row) => row.dataset.row));
  expect(new Set(ids).size).toBe(texts.long + 1);
});
