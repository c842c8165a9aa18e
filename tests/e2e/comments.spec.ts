import type { Locator } from '@playwright/test';
import { App } from './app.ts';
import { freshId, utf8 } from '#tests/contract/client.ts';
import { KARIM, LAYLA, letIn, newArticle, newDesk } from './steps.ts';
import { expect, test } from './test.ts';

const PARAGRAPHS = [
  'افتتاح السد الكبير',
  'قال الوزير إن السد سيمتلئ في يونيو المقبل.',
  'ونفى وقوع خسائر ملموسة في الشمال.',
];
const ENGLISH = [
  'The great dam opens',
  'The minister said the dam would be full in June.',
  'He denied tangible losses in the north.',
];

/** The list of what was said, in the details. */
class Comments {
  readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  async show(): Promise<void> {
    await this.app.page.getByRole('tab', { name: this.app.words.beginning('app:tabs.comments') }).click();
  }

  get threads(): Locator {
    return this.app.page.locator('[data-annotation]');
  }

  thread(text: string): Locator {
    return this.threads.filter({ hasText: text });
  }

  async filter(name: 'open' | 'resolved' | 'mentions'): Promise<void> {
    await this.app.button(`annotations:filters.${name}`).click();
  }

  async act(thread: Locator, key: string): Promise<void> {
    await thread.getByRole('button', { name: this.app.words.exactly(`annotations:${key}`) }).click();
  }
}

/** Selects words in the English of a row, as Shift and the arrow keys do. */
async function select(app: App, number: number, words: string): Promise<void> {
  await app.enter(number);
  await app.english(number).evaluate((element, wanted) => {
    const field = element as HTMLTextAreaElement;
    const start = field.value.indexOf(wanted);
    field.setSelectionRange(start, start + wanted.length);
  }, words);
}

/** Presses a shortcut and writes in the panel that it opens. */
async function say(app: App, text: string): Promise<void> {
  await app.press('Ctrl+KeyM');
  await expect(app.field('annotations:comment')).toBeFocused();
  await app.page.keyboard.insertText(text);
  await app.press('Enter');
  await expect(app.field('annotations:comment')).toBeHidden();
}

/** The names of the details stand on one line, with the number of comments among them. */
async function expectTabsInLine({ page }: App): Promise<void> {
  const tabs = page.getByRole('tablist').last().getByRole('tab');
  const lines = () =>
    tabs.evaluateAll((all) => new Set(all.map((tab) => tab.getBoundingClientRect().top)).size);
  await expect.poll(lines).toBe(1);
}

async function translated(app: App): Promise<void> {
  for (const [i, text] of ENGLISH.entries()) await app.writeAndConfirm(i + 1, text);
}

test('a comment or an error is written at its words, wherever in the article one is @page', async ({
  host,
  app,
}) => {
  const paragraphs = Array.from({ length: 30 }, (_, i) => `${PARAGRAPHS[1]} وهذه الفقرة رقم ${i + 1}.`);
  await newArticle(host, app, { role: 'both', paragraphs });
  await app.goTo(25);
  await app.page.keyboard.insertText(ENGLISH[1]!);
  for (const shortcut of ['Ctrl+KeyM', 'Ctrl+Shift+KeyM']) {
    await app.press(shortcut);
    const panel = app.page.locator('.draft-panel');
    await expect(panel.locator(':focus')).toBeVisible();
    for (const shown of [panel, app.english(25)]) await expect(shown).toBeInViewport({ ratio: 1 });
    await app.press('Escape');
    await app.expectActive(25);
    await expect(app.english(25)).toBeInViewport({ ratio: 1 });
  }
});

test('two people discuss words of either side until it is settled @page', async ({ host, app }) => {
  const desk = await newArticle(host, app, { role: 'translator', paragraphs: PARAGRAPHS });
  await translated(app);
  await app.addPerson(KARIM, 'reviewer');
  await app.saved();
  const karim = new App(await host.secondWindow(desk));
  await karim.joinAs(KARIM, ENGLISH[0]!);
  await letIn(host, app, karim);
  const [here, there] = [new Comments(app), new Comments(karim)];

  // On English words, with a mention chosen from the list by keyboard.
  await select(karim, 3, 'tangible losses');
  await karim.press('Ctrl+KeyM');
  await expect(karim.field('annotations:comment')).toBeFocused();
  await karim.page.keyboard.type('Is that what he said, @lay');
  await expect(karim.mentionable.filter({ hasText: LAYLA })).toBeVisible();
  await karim.press('Enter');
  await karim.page.keyboard.type('?');
  await karim.press('Enter');
  await expect.poll(() => karim.marked('annotation-current')).toEqual(['tangible losses']);
  await expect(karim.english(3)).toBeFocused();

  // On Arabic words, by keyboard alone.
  await karim.press('Alt+KeyS');
  for (let i = 0; i < 2; i += 1) await karim.press('ArrowLeft');
  await karim.press('Shift+ArrowLeft');
  await expect.poll(() => karim.page.evaluate(() => String(window.getSelection()))).toBe('خسائر ملموسة');
  await say(karim, 'Heavy, rather.');
  await karim.saved();

  await expectTabsInLine(karim);
  // Both are there for the other, in the text, in the list and on the desk.
  await here.show();
  await expect(here.threads).toHaveCount(2);
  await expect
    .poll(() => app.marked('comment'))
    .toEqual(expect.arrayContaining(['tangible losses', 'خسائر ملموسة']));
  await expect(app.article(ENGLISH[0]!)).toContainText(app.words.text('annotations:mentionsYou'));
  await here.filter('mentions');
  await expect(here.threads).toHaveCount(1);
  const mine = here.thread('Is that what he said');
  await expect(mine).toContainText(`@${LAYLA}`);
  await here.act(mine, 'reply');
  await app.page.keyboard.insertText('It is.');
  await app.press('Enter');
  await expect(mine).toContainText('It is.');
  await app.saved();
  await expect(app.article(ENGLISH[0]!)).not.toContainText(app.words.text('annotations:mentionsYou'));
  await here.filter('open');

  // The anchor stands while others write around it, and says so when its words are gone.
  await app.write(3, 'On Sunday he denied any tangible losses up north.');
  await app.saved();
  await there.show();
  await expect.poll(() => karim.marked('annotation-current').then((found) => found.concat())).not.toEqual([]);
  await expect(there.thread('Is that what he said').locator('.quotation')).toHaveText('tangible losses');
  await app.write(3, 'On Sunday he denied everything.');
  await app.saved();
  const gone = there.thread('Is that what he said');
  await expect(gone).toContainText(karim.words.text('annotations:gone'));
  await expect(gone.locator('.quotation')).toHaveText('tangible losses');

  // The list is reached by key, and left by key.
  await karim.press('Alt+KeyM');
  await expect(karim.page.locator('.thread-about:focus')).toHaveCount(1);
  await karim.press('Escape');
  await expect(karim.english(3)).toBeFocused();

  // Resolved by the one, open again by the other.
  await there.act(gone, 'resolve');
  await karim.saved();
  await expect(here.thread('Is that what he said')).toHaveCount(0);
  await here.filter('resolved');
  await here.act(here.thread('Is that what he said'), 'reopen');
  await app.saved();
  await expect(there.thread('Is that what he said')).toHaveAttribute('data-status', 'open');
});

test('three errors are graded by keyboard alone, and the score shows @page @whole', async ({ host, app }) => {
  await newArticle(host, app, { role: 'both', paragraphs: PARAGRAPHS });
  await translated(app);
  await app.mode('review');
  const comments = new Comments(app);
  await comments.show();
  const choices = app.page.getByRole('group', { name: app.words.exactly('annotations:newError') });
  const grade = async (digits: string, note: string) => {
    await app.press('Ctrl+Shift+KeyM');
    await expect(choices).toBeVisible();
    for (const digit of digits) await app.press(`Digit${digit}`);
    await expect(app.field('quality:note')).toBeFocused();
    await app.page.keyboard.insertText(note);
    await app.press('Enter');
    await expect(choices).toBeHidden();
  };
  // Accuracy, number or date, major; then a term, minor; then good work on the whole row.
  await select(app, 2, 'June');
  await grade('252', 'يونيو is June, but of next year');
  await select(app, 3, 'tangible losses');
  await grade('111', '');
  await app.goTo(1);
  await app.press('Ctrl+Shift+KeyM');
  await app.press('Digit6');
  await app.press('Digit2');
  await app.press('Enter');
  await expect(comments.threads).toHaveCount(3);
  await expect(comments.thread(app.words.text('quality:types.number-date'))).toContainText(
    app.words.text('quality:severities.major'),
  );
  await expect.poll(() => app.marked('error')).toEqual(expect.arrayContaining(['June', 'tangible losses']));
  // Graded anew: minor after all, with the note kept; and back, in one step.
  const number = comments.thread(app.words.text('quality:types.number-date'));
  await number.getByRole('button', { name: app.words.exactly('quality:regrade') }).click();
  for (const digit of '251') await app.press(`Digit${digit}`);
  await expect(app.field('quality:note')).toHaveValue('يونيو is June, but of next year');
  await app.press('Enter');
  await expect(number).toContainText(app.words.text('quality:severities.minor'));
  await app.press('Ctrl+KeyZ');
  await expect(number).toContainText(app.words.text('quality:severities.major'));
  // 5 points and 1 point on 17 Arabic words: a score, and that there is too little text for one.
  await app.page.getByRole('tab', { name: app.words.exactly('app:tabs.article') }).click();
  const quality = app.page.getByRole('region', { name: app.words.exactly('quality:title') });
  const figure = (key: string) =>
    quality
      .locator('dl > div')
      .filter({ has: app.page.getByText(app.words.text(key), { exact: true }) })
      .locator('dd');
  await expect(figure('quality:allPoints')).toHaveText('6');
  await expect(quality).toContainText(app.words.text('quality:tooSmall', { count: 17, least: 500 }));
  await expect(figure('quality:score')).toHaveText(/^64\.7$/);
  await quality.getByRole('button', { name: app.words.exactly('quality:showErrors') }).click();
  await expect(comments.threads).toHaveCount(3);
  // Taken back by undo, and done again.
  await app.goTo(1);
  await app.press('Ctrl+KeyZ');
  await expect(comments.threads).toHaveCount(2);
  await app.press('Ctrl+Shift+KeyZ');
  await expect(comments.threads).toHaveCount(3);
  await host.resize({ width: 720, height: 480 });
  await app.press('Ctrl+KeyI');
  await expectTabsInLine(app);
});

test('words of the Arabic that are selected with the pointer can be commented on @page', async ({
  host,
  app,
}) => {
  await newArticle(host, app, { role: 'translator', paragraphs: PARAGRAPHS });
  await translated(app);
  const box = (await app.arabic(3).boundingBox())!;
  await app.page.mouse.dblclick(box.x + box.width - 12, box.y + box.height / 2);
  await expect.poll(() => app.page.evaluate(() => String(window.getSelection()).trim())).toBe('ونفى');
  await say(app, 'And?');
  await new Comments(app).show();
  await expect(new Comments(app).thread('And?').locator('.quotation')).toHaveText('ونفى');
  await expect(
    app.row(3).getByRole('button', { name: app.words.exactly('annotations:openInRow', { count: 1 }) }),
  ).toBeVisible();
});

test('words of the Arabic that are selected stay so while a colleague marks others of the row @page', async ({
  host,
  app,
}) => {
  let article = '';
  const path = await newDesk(host, app, 'both', async (client) => {
    const files = [{ name: 'article.txt', bytes: utf8(PARAGRAPHS.join('\n')) }];
    article = (await client.call('article.import', { files })).imported[0]!.article!;
    await client.call('article.open', { article });
  });
  await app.expectActive(1);
  const selected = () => app.page.evaluate(() => String(window.getSelection()).trim());
  const box = (await app.arabic(3).boundingBox())!;
  await app.page.mouse.dblclick(box.x + box.width - 12, box.y + box.height / 2);
  await expect.poll(selected).toBe('ونفى');
  await host.beside(async (client) => {
    await client.call('desk.open', { path });
    await client.call('article.open', { article });
    const anchor = { side: 'source' as const, paragraph: 'p3', start: 10, end: 15, quote: 'خسائر' };
    await client.apply(article, { type: 'addComment', id: freshId(), row: 'p3', anchor, text: 'Which?' });
  });
  await expect.poll(() => app.marked('comment')).toEqual(['خسائر']);
  expect(await selected()).toBe('ونفى');
});
