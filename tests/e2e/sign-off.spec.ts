import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINIMUM } from '#desktop/window-size.ts';
import { App } from './app.ts';
import { VIEWPORT } from './host.ts';
import { muqabala } from './place.ts';
import { freshId, utf8 } from '#tests/contract/client.ts';
import { KARIM, LAYLA, PARAGRAPHS, letIn, newArticle, newDesk } from './steps.ts';
import { expect, test } from './test.ts';
import { ANY } from './words.ts';

const ENGLISH = [
  'New public library opens in the city',
  'The municipality announced yesterday that the library will open on Saturday.',
  'The director said the library holds 8 thousand books.',
  'He added that admission is free for all.',
];

test('two people review an article to its sign-off, and the pack tells what is done to the desk afterwards @page', async ({
  host,
}) => {
  test.slow();
  const layla = new App(host.page);
  const desk = await newArticle(host, layla, { role: 'translator' });
  await layla.addPerson(KARIM, 'reviewer');
  for (const [i, text] of ENGLISH.entries()) await layla.writeAndConfirm(i + 1, text);
  await layla.sendToReview(KARIM);
  await layla.saved();

  const karim = new App(await host.secondWindow(desk));
  await karim.joinAs(KARIM, ENGLISH[0]!);
  await letIn(host, layla, karim);
  await karim.mode('review');

  // What is open is listed, and each entry leads to its row.
  await karim.press('Ctrl+Shift+KeyS');
  const signOff = karim.page.getByRole('region', { name: karim.words.exactly('sign-off:title') });
  const sign = signOff.getByRole('button', { name: karim.words.exactly('sign-off:sign') });
  await expect(sign).toBeDisabled();
  await signOff.getByRole('button', { name: /Row 3/ }).first().press('Enter');
  await karim.expectActive(3);

  // A wrong number: Karim returns the row, Layla puts it right in her window.
  await karim.returnRow(3, 'Eighty thousand');
  await layla.expectStatus(3, 'returned');
  await layla.writeAndConfirm(3, 'The director said the library holds 80,000 books.');
  await layla.saved();
  await expect(karim.english(3)).toHaveValue(/80,000/);
  for (const number of [1, 2, 3, 4]) await karim.approve(number);

  // The passes, by keyboard.
  const passes = karim.page.getByRole('group', { name: karim.words.exactly('passes:label') });
  for (const [key, pass] of [
    ['Alt+Shift+Digit2', 'facts'],
    ['Alt+Shift+Digit3', 'reading'],
  ] as const) {
    await karim.press(key);
    for (let row = 1; row <= 4; row += 1) {
      // The fact pass has the keyboard itself and begins where the first fact is.
      if (pass === 'facts') await expect(karim.factPass).toBeFocused();
      else await karim.expectActive(row);
      await karim.press('Ctrl+Enter');
      const values = { pass: karim.words.text(`passes:${pass}`), done: row, count: 4 };
      await expect(
        passes.getByRole('button', { name: karim.words.exactly('passes:progress', values) }),
      ).toBeVisible();
    }
  }
  await karim.press('Alt+Shift+Digit1');
  await karim.press('Ctrl+Shift+KeyS');
  await sign.click();
  await karim.expectStage('signed');
  await layla.expectStage('signed');
  await expect(layla.page.locator('.signed-banner')).toContainText(KARIM);
  await expect(layla.english(1)).not.toBeEditable();
  await layla.saved();

  // Who types in it is told so; a reviewer has the way to open it again at hand, and only keys that work are offered.
  for (const [app, key] of [
    [layla, 'sign-off:typedNoReviewer'],
    [karim, 'sign-off:typed'],
  ] as const) {
    await app.enter(1);
    await app.page.keyboard.type('x');
    await expect(app.message(key)).toBeVisible();
    await expect(app.english(1)).toHaveValue(ENGLISH[0]!);
    await expect(app.page.locator('.status-keys')).not.toContainText(app.words.text('app:keys.return'));
    const reopen = app.page.locator('.signed-banner').getByRole('button', {
      name: app.words.exactly('sign-off:reopen'),
    });
    await expect(reopen).toHaveCount(app === karim ? 1 : 0);
  }

  // Each entry of the history says with which key it is signed.
  await layla.tab('history');
  const marks = layla.page.locator('.history-entry .signed-by-mark');
  await expect(marks.first()).toHaveAttribute('data-mark', 'signed');
  await expect(layla.page.locator('.history-entry .signed-by-mark:not([data-mark=signed])')).toHaveCount(0);

  const save = layla.words.exactly(host.kind === 'desktop' ? 'sign-off:savePack' : 'sign-off:downloadPack');
  await layla.press('Ctrl+Shift+KeyS');
  const pack = await host.saved('pack.html', () => layla.page.getByRole('button', { name: save }).click());
  const verify = () => muqabala(host.place, 'verify', '--pack', pack, '--desk', desk);
  expect(await verify()).toEqual({ code: 0, out: expect.stringMatching(/^As signed/u) });

  // It proves itself on a third machine, by the public keys alone.
  const keys = join(host.place.work, 'keys.json');
  await muqabala(host.place, 'keys', '--desk', desk, '--out', keys);
  const prove = () => muqabala(host.place, 'verify', '--pack', pack, '--keys', keys);
  expect(await prove()).toEqual({ code: 0, out: expect.stringMatching(/^Proved: Karim Aziz signed off/u) });
  const page = readFileSync(pack, 'utf8');
  expect(page).toContain('✓ key');
  writeFileSync(pack, page.replace('"row.approved', '"row.approvee'));
  expect(await prove()).toEqual({ code: 1, out: expect.stringMatching(/^Not proved/u) });
  writeFileSync(pack, page);

  if (host.kind === 'desktop') {
    const pdf = layla.words.exactly('sign-off:savePdf');
    const paper = await host.saved('pack.pdf', () => layla.page.getByRole('button', { name: pdf }).click());
    await expect.poll(() => readFileSync(paper).subarray(0, 5).toString()).toBe('%PDF-');
  }

  // The same in the window.
  const verifyInWindow = async (outcome: string) => {
    await layla.press('Alt+KeyV');
    const dialog = layla.dialog('verify:pack.title');
    await dialog.locator('input[type=file]').setInputFiles(pack);
    await expect(dialog.getByText(layla.words.exactly(`verify:pack.${outcome}`))).toBeVisible();
    return dialog;
  };
  const asSigned = await verifyInWindow('asSigned');
  // By the title that an English window shows.
  await expect(asSigned.locator('.verify-article[lang=en][dir=ltr]')).toHaveText(ENGLISH[0]!);
  await layla.press('Escape');
  await expect(asSigned).toBeHidden();

  // One byte of a journal.
  const [article] = readdirSync(join(desk, 'articles'));
  const journals = join(desk, 'articles', article!, 'journal');
  const name =
    readdirSync(journals).find((file) => file.startsWith(KARIM.toLowerCase().split(' ')[0]!)) ??
    readdirSync(journals)[0]!;
  const journal = join(journals, name);
  const whole = readFileSync(journal);
  const changed = Buffer.from(whole);
  const place = changed.indexOf('"at":"2') + 6;
  changed[place] = '1'.charCodeAt(0);
  writeFileSync(journal, changed);
  const altered = await verify();
  expect(altered.code).toBe(1);
  expect(altered.out).toContain(`articles/${article}/journal/${name}:`);
  const dialog = await verifyInWindow('altered');
  await expect(dialog.getByText(`articles/${article}/journal/${name}`)).toBeVisible();
  await expect(
    dialog.getByText(layla.words.exactly('verify:pack.problems.line-altered')).first(),
  ).toBeVisible();
  await layla.press('Escape');
  writeFileSync(journal, whole);
  expect((await verify()).code).toBe(0);

  // Going on is not the same as altering.
  await karim.choose(karim.stageMenu, karim.words.exactly('app:reopen'));
  await karim.field('app:reopenReason').fill('A name');
  await karim
    .dialog('app:reopenTitle')
    .getByRole('button', { name: karim.words.exactly('app:reopen') })
    .click();
  await karim.expectStage('review');
  await karim.saved();
  const since = await verify();
  expect(since.code).toBe(1);
  expect(since.out).toMatch(/^Gone on since/u);
});

test('a person signs on two devices, loses one and signs off on the other; the pack says which byte was changed @long', async ({
  host,
  start,
}) => {
  const layla = new App(host.page);
  const desk = await newDesk(host, layla, 'translator', async (client) => {
    const karim = { type: 'setPerson' as const, person: 'karim', name: KARIM, role: 'reviewer' as const };
    await client.call('desk.apply', { commands: [karim] });
    const files = [{ name: 'article.txt', bytes: utf8(PARAGRAPHS.join('\n')) }];
    const article = (await client.call('article.import', { files })).imported[0]!.article!;
    const { rows } = await client.state(article);
    await client.apply(
      article,
      ...rows.map(({ id }, i) => ({
        type: 'setText' as const,
        id: freshId(),
        row: id,
        text: ENGLISH[i]!,
        bases: [],
      })),
      { type: 'setStage', id: freshId(), stage: 'review' },
    );
  });
  const ofDevice = async (device: string) => (await start({ desk, device })).page;
  const first = new App(host.kind === 'desktop' ? await host.secondWindow(desk) : await ofDevice('first'));
  await first.joinAs(KARIM, ENGLISH[0]!);
  await first.mode('review');
  await expect(first.waitingDevices).toBeVisible();
  await layla.letIn();
  await expect(first.waitingDevices).toBeHidden();
  await first.approve(1);
  await first.saved();

  const other = await start({ desk, device: 'other' });
  const second = new App(other.page);
  await second.joinAs(KARIM, ENGLISH[0]!);
  await second.mode('review');
  await expect(second.waitingDevices).toContainText(
    second.words.beginning('people:notYours', { managers: ANY }),
  );
  // In the smallest window the articles, and the ways to add one, are still within reach beside it.
  await other.resize(MINIMUM);
  await second.article(ENGLISH[0]!).click({ trial: true });
  await second.deskPane
    .getByRole('button', { name: second.words.exactly('desk:paste') })
    .click({ trial: true });
  await other.resize(VIEWPORT);
  await first.changeOwnDevice('letInOf');
  await expect(second.waitingDevices).toBeHidden();
  await second.approve(2);

  await second.changeOwnDevice('retireOf');
  await expect(first.waitingDevices).toBeVisible();
  await first.enter(4);
  await first.press('Ctrl+Enter');
  await expect(first.message('refusals:other-device')).toBeVisible();
  for (const number of [3, 4]) await second.approve(number);
  await second.expectStatus(1, 'approved');

  // What was done in one go on two devices names both.
  await second.tab('article');
  const approved = second.page.locator('.history-entry[data-kind="row.approved"]');
  await expect(approved).toHaveCount(1);
  await expect(approved.locator('.signed-by-mark[data-mark=signed]')).toHaveCount(2);

  await second.press('Ctrl+Shift+KeyS');
  const signOff = second.page.getByRole('region', { name: second.words.exactly('sign-off:title') });
  await signOff.getByRole('button', { name: second.words.exactly('sign-off:sign') }).click();
  await second.expectStage('signed');
  const save = second.words.exactly(host.kind === 'desktop' ? 'sign-off:savePack' : 'sign-off:downloadPack');
  const pack = await other.saved('pack.html', () => second.page.getByRole('button', { name: save }).click());

  // A machine that has only the public keys.
  const keys = join(host.place.work, 'keys.json');
  await muqabala(host.place, 'keys', '--desk', desk, '--out', keys);
  const prove = () => muqabala(host.place, 'verify', '--pack', pack, '--keys', keys);
  const proved = /^Proved: Karim Aziz signed off on .*each of the 4 rows/u;
  expect(await prove()).toEqual({ code: 0, out: expect.stringMatching(proved) });
  const page = readFileSync(pack, 'utf8');
  writeFileSync(pack, page.replace(`"text":"${ENGLISH[2]}"`, `"text":"${ENGLISH[2]!.replace('8', '9')}"`));
  const altered = /^Not proved: Karim Aziz .*\nthe pack: .*\nrow 3: is not what was signed\n$/u;
  expect(await prove()).toEqual({ code: 1, out: expect.stringMatching(altered) });
});

test('who has an article and until when is seen on the desk of everybody it waits for @page @whole', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { role: 'both' });
  await app.addPerson(KARIM, 'reviewer');
  await app.press('Ctrl+Shift+KeyS');
  const choose = (duty: string, name: string) =>
    app.page.getByRole('combobox', { name: app.words.exactly(`sign-off:duty.${duty}`) }).selectOption(name);
  await choose('translator', LAYLA);
  await choose('reviewer', LAYLA);
  await expect(app.message('refusals:second-person')).toBeVisible();
  await choose('reviewer', KARIM);
  const due = app.dateField('sign-off:due');
  await app.writeDate(due, '020120200304');
  await app.page.keyboard.press('Enter');
  const entry = app.article(PARAGRAPHS[0]!);
  await expect(entry).toContainText(app.words.text('desk:overdue'));
  await expect(due.getByRole('spinbutton').last()).toBeFocused();
  await due.getByRole('button', { name: app.words.exactly('controls:clearDate') }).press('Enter');
  await expect(due.getByRole('spinbutton').first()).toBeFocused();
  await expect(entry).not.toContainText(app.words.text('desk:overdue'));
  await app.writeDate(due, '020120200304');
  await app.page.keyboard.press('Enter');
  await expect(entry).toContainText(app.words.text('desk:overdue'));
  const waiting = app.page.getByRole('region', { name: app.words.exactly('desk:waiting') });
  await expect(waiting.locator('[data-article]')).toHaveCount(1);
  await app.workAs(KARIM);
  await expect(waiting).toBeHidden();
});

test('what a reviewer changed is shown by kind, saved, and the same on the command line @page @whole', async ({
  host,
  app,
}) => {
  const desk = await newArticle(host, app, { role: 'translator' });
  await app.addPerson(KARIM, 'reviewer');
  for (const [i, text] of ENGLISH.entries()) await app.writeAndConfirm(i + 1, text);
  await app.workAs(KARIM);
  await app.mode('review');
  await app.write(3, 'The director said the library holds 80 thousand books.');
  await app.saved();
  await app.press('Alt+KeyK');
  const dialog = app.dialog('corrections:title');
  const group = dialog.getByRole('heading', { name: app.words.beginning('corrections:kinds.number') });
  await expect(group).toBeVisible();
  await expect(dialog.locator('del')).toHaveText('8');
  await expect(dialog.locator('ins')).toHaveText('80');
  const file = await host.saved('corrections.md', () =>
    dialog.getByRole('button', { name: app.words.exactly('corrections:save') }).click(),
  );
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('~~8~~ **80**');
  const printed = await muqabala(host.place, 'digest', '--person', LAYLA, '--desk', desk);
  expect(printed.code).toBe(0);
  expect(printed.out).toContain('~~8~~ **80**');
  const none = await muqabala(host.place, 'digest', '--person', KARIM, '--desk', desk);
  expect(none.out).toContain('Nothing was changed');
});
