import { KARIM, newArticle } from './steps.ts';
import { expect, test } from './test.ts';

const PARAGRAPHS = [
  'تقرير عن العملية العسكرية',
  'بدأت روسيا عمليتها في سوريا في سبتمبر عام 2015م، كما قال بوتين.',
  'وأضاف بوتين أن 40 طائرة شاركت في العملية.',
  'وانتهى الاجتماع في دمشق مساء الخميس.',
];

test.describe('findings', () => {
  test('a wrong year is found, followed to the Arabic, put right, and gone @page', async ({ host, app }) => {
    await newArticle(host, app, { paragraphs: PARAGRAPHS });
    await app.write(2, 'Russia began its operation in Syria in September 2016, Putin said.');
    const count = app
      .row(2)
      .getByRole('button', { name: app.words.exactly('findings:inRow.error', { count: 1 }) });
    await expect(count).toBeVisible();
    await expect.poll(() => app.marked('finding-error')).toEqual(['2015', '2016']);
    const note = app.finding('number');
    await expect(note).toContainText(
      app.words.containing('checks:message.number.differs-in', {
        source: '2015',
        target: '2016',
        context: 'سبتمبر عام 2015م',
      }),
    );

    // From another row, the key leads there; the Arabic that it is about is lit.
    await app.write(3, 'Forty planes took part in the operation, Putin added.');
    await app.press('F9');
    await app.expectActive(2);
    await expect.poll(() => app.marked('finding-current')).toEqual(['2015', '2016']);
    await expect.poll(() => app.selectedEnglish()).toBe('2016');

    await note.getByRole('button', { name: app.words.exactly('findings:use', { text: '2015' }) }).click();
    await expect(app.english(2)).toHaveValue(
      'Russia began its operation in Syria in September 2015, Putin said.',
    );
    await expect(count).toBeHidden();
    await expect(note).toBeHidden();
    await expect.poll(() => app.marked('finding-error')).toEqual([]);

    // By the menu of the words, which Shift+F10 opens.
    await app.press('Ctrl+KeyZ');
    await expect(count).toBeVisible();
    await app.press('F9');
    await expect.poll(() => app.selectedEnglish()).toBe('2016');
    const use = app.words.exactly('findings:use', { text: '2015' });
    await host.chooseInMenu(() => app.press('Shift+F10'), use);
    await expect(app.english(2)).toHaveValue(/September 2015/u);
    await expect(app.english(2)).toBeFocused();

    // By hand: the number that F9 has selected is written over.
    await app.press('Ctrl+KeyZ');
    await expect(count).toBeVisible();
    await app.press('F9');
    await expect.poll(() => app.selectedEnglish()).toBe('2016');
    await app.page.keyboard.insertText('2015');
    await expect(count).toBeHidden();
    // While a row is being checked, the key says that.
    await expect(app.page.locator('.status-bar')).toContainText(app.words.text('findings:noneLeft'));
    await app.press('F9');
    await expect(app.message('findings:noneLeft')).toBeVisible();
  });

  test('a dismissal has a reason, is kept, can be taken back and is void when the text changes @page', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, { paragraphs: PARAGRAPHS });
    await app.write(2, 'Russia began its operation in Syria in September 2016, Putin said.');
    const note = app.finding('number');
    await note.getByRole('button', { name: app.words.exactly('findings:dismiss') }).click();
    const reason = note.getByRole('textbox', { name: app.words.exactly('findings:whyDismiss') });
    await expect(reason).toBeFocused();
    await reason.fill('the desk has the year from another source');
    await app.press('Enter');
    await expect(note).toBeHidden();
    await expect.poll(() => app.marked('finding-error')).toEqual([]);
    await app.saved();

    await app.page.reload();
    await app.enter(2);
    const details = app.page.getByRole('tabpanel');
    await expect(details).toContainText('the desk has the year from another source');
    await expect(note).toBeHidden();
    await app.tab('history');
    await expect(details).toContainText('the desk has the year from another source');
    await app.tab('facts');

    await details.getByRole('button', { name: app.words.exactly('findings:restore') }).click();
    await expect(note).toBeVisible();
    await app.english(2).focus();
    await app.press('Ctrl+KeyZ');
    await expect(note).toBeHidden();

    await app.write(2, 'Russia launched its operation in Syria in September 2016, Putin said.');
    await expect(note).toBeVisible();
  });

  test('the reason of a dismissal that is refused stays in its field @page @whole', async ({ host, app }) => {
    await newArticle(host, app, { role: 'translator', paragraphs: PARAGRAPHS.slice(0, 1) });
    await app.addPerson(KARIM, 'reviewer');
    await app.writeAndConfirm(1, 'Report on the military operation .');
    await app.saved();
    await app.workAs(KARIM);
    await app.mode('review');
    await app.approve(1);
    const note = app.finding('spacing');
    await note.getByRole('button', { name: app.words.exactly('findings:dismiss') }).click();
    const reason = note.getByRole('textbox', { name: app.words.exactly('findings:whyDismiss') });
    await reason.fill('the agency writes it so');
    // Signed off while the form is open, the article takes no dismissal any more.
    await app.choose(app.stageMenu, app.words.beginning('app:signOff'));
    await app.expectStage('signed');
    await reason.press('Enter');
    await expect(app.message('refusals:signed-off')).toBeVisible();
    await expect(reason).toHaveValue('the agency writes it so');
  });

  test('the facts of a row stand beside each other, and the partner of one lights up @page', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, { paragraphs: PARAGRAPHS });
    await app.write(2, 'Russia began its operation in Syria in September 2016, Putin said.');
    const facts = app.page.getByRole('tabpanel').locator('[data-status]');
    await expect(facts.first()).toHaveAttribute('data-status', 'differs');
    await expect(facts.first()).toContainText('September 2016');
    await expect(facts.first()).toContainText('سبتمبر عام 2015');
    await expect(facts).toHaveCount(4);
    await facts.filter({ hasText: 'Putin' }).hover();
    await expect.poll(() => app.marked('fact-lit')).toEqual(['بوتين', 'Putin']);

    // By the pointer over the Arabic, and by the caret in the English.
    const place = await app.placeOf('fact-name', 'سوريا');
    await app.page.mouse.move(place.x, place.y);
    await expect.poll(() => app.marked('fact-lit')).toEqual(['سوريا', 'Syria']);
    await app.page.mouse.move(5, 5);
    await app.english(2).focus();
    await app.press('Ctrl+Home');
    await expect.poll(() => app.marked('fact-lit')).toEqual(['روسيا', 'Russia']);
  });

  test('what only the whole article shows is found in its row, and gone when it is mended or dismissed @page', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, {
      paragraphs: [PARAGRAPHS[0]!, PARAGRAPHS[3]!, PARAGRAPHS[2]!, PARAGRAPHS[3]!],
    });
    await app.writeAndConfirm(1, 'Report on the military operation.');
    await app.enter(1);
    await expect(app.finding('headline')).toBeVisible();
    await app.write(2, 'The meeting in Damascus ended on Thursday evening.');
    await app.write(3, 'Putin added that 40 planes of every colour took part in the operation.');
    await app.writeAndConfirm(4, 'On Thursday evening, the Damascus meeting of the color guard was over.');
    await app.enter(4);
    const twice = app.finding('same-source');
    await expect(twice).toContainText(
      app.words.containing('checks:message.same-source.differs', {
        row: 2,
        target: 'The meeting in Damascus ended on Thursday evening.',
      }),
    );
    const variety = app.finding('spelling-variety');
    await expect(variety).toContainText('colour');
    await app.press('Alt+KeyF');
    const list = app.page.getByRole('region', { name: app.words.exactly('findings:lists.findings') });
    const entry = list
      .locator('li')
      .filter({ hasText: app.words.containing('checks:check.same-source.name') });
    await expect(entry).toHaveCount(1);

    await variety.getByRole('button', { name: app.words.exactly('findings:dismiss') }).click();
    await variety.getByRole('textbox').fill('a name of the army');
    await app.press('Enter');
    await expect(variety).toBeHidden();
    await app.write(4, 'The meeting in Damascus ended on Thursday evening.');
    await expect(twice).toBeHidden();
    await expect(entry).toHaveCount(0);
  });

  test('one list has the findings of the whole article, by severity and check @page', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, { paragraphs: PARAGRAPHS });
    await app.write(2, 'Russia began its operation in Syria in September 2016, Putin said.');
    await app.writeAndConfirm(3, 'Putin added that 50 planes  took part in the operation.');
    await app.write(4, 'The meeting in Damascus ended on Thursday evening.');
    await app.press('Alt+KeyF');
    const list = app.page.getByRole('region', { name: app.words.exactly('findings:lists.findings') });
    const entries = list.locator('li');
    await expect(entries.filter({ hasText: app.words.containing('checks:check.number.name') })).toHaveCount(
      2,
    );
    await entries.filter({ hasText: '50' }).getByRole('button').click();
    await app.expectActive(3);
    await list
      .getByRole('button', { name: app.words.containing('findings:count.note', { count: 1 }) })
      .click();
    await list.getByRole('combobox').selectOption('spacing');
    await expect(entries).toHaveCount(1);
    await list.getByRole('combobox').selectOption('number');
    await expect(entries).toHaveCount(2);
    await list
      .getByRole('button', { name: app.words.containing('findings:count.error', { count: 2 }) })
      .click();
    const severities = list.getByRole('group', { name: app.words.exactly('findings:bySeverity') });
    await expect(severities.getByRole('button', { pressed: true })).toHaveCount(2);
    await app.press('Alt+KeyF');
    await expect(list).toBeHidden();
  });
});

test.describe('names', () => {
  const NAMED = [
    'زيارة إلى بغداد',
    'قال حيدر إن القوات تقدمت.',
    'وأضاف حيدر أن العملية مستمرة.',
    'ثم عاد حيدر إلى بغداد مع كميل.',
  ];

  test('every spelling of a name is in one ledger; the house spelling is chosen, and replaces the others in one step @page', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, { paragraphs: NAMED });
    await app.write(2, 'Haydar said the forces had advanced.');
    await app.write(3, 'The operation, Haidar added, was going on.');
    await app.write(4, "Haidar's convoy then went back to Baghdad with Kamil.");
    await app.press('Alt+KeyL');
    const ledger = app.page.getByRole('region', { name: app.words.exactly('findings:lists.names') });
    const entry = ledger.getByRole('listitem', { name: 'حيدر' });
    await expect(entry.getByRole('listitem')).toHaveCount(2);
    await entry
      .getByRole('button', { name: app.words.exactly('findings:goToPlace', { number: 3, name: 'Haidar' }) })
      .click();
    await app.expectActive(3);
    await expect.poll(() => app.selectedEnglish()).toBe('Haidar');

    const haydar = entry.getByRole('listitem').filter({ hasText: 'Haydar' });
    await haydar.getByRole('button', { name: app.words.exactly('findings:makeHouse') }).click();
    // A spelling is no contradiction: it is judged with the rest once the row is confirmed.
    await app.writeAndConfirm(3, 'The operation, Haidar added, was going on.');
    await app.enter(3);
    await expect(app.finding('house-spelling')).toContainText('Haydar');
    await entry
      .getByRole('button', { name: app.words.exactly('findings:replaceAll', { name: 'Haydar' }) })
      .click();
    const preview = ledger.getByRole('list', { name: app.words.exactly('findings:preview') });
    await expect(preview.getByRole('listitem')).toHaveCount(2);
    await ledger.getByRole('button', { name: app.words.exactly('findings:replaceIn', { count: 2 }) }).click();
    await expect(app.english(3)).toHaveValue('The operation, Haydar added, was going on.');
    await expect(app.english(4)).toHaveValue("Haydar's convoy then went back to Baghdad with Kamil.");
    await expect(entry.getByRole('listitem')).toHaveCount(1);
    await app.english(3).focus();
    await app.press('Ctrl+KeyZ');
    await expect(app.english(3)).toHaveValue('The operation, Haidar added, was going on.');
    await expect(app.english(4)).toHaveValue("Haidar's convoy then went back to Baghdad with Kamil.");
  });

  test('the ledger of the desk has the names of every article, and leads to the row of another one @page @whole', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, { paragraphs: NAMED });
    await app.write(2, 'Haydar said the forces had advanced.');
    await app.saved();
    await app.pasteArticle([PARAGRAPHS[0], PARAGRAPHS[3], NAMED[2]].join('\n'));
    await expect(app.arabic(3)).toContainText('حيدر');
    await app.expectActive(1);
    await app.write(3, 'The operation, Haidar added, was going on.');
    await app.saved();
    await app.press('Alt+KeyL');
    const ledger = app.page.getByRole('region', { name: app.words.exactly('findings:lists.names') });
    await ledger.getByRole('button', { name: app.words.exactly('findings:ledgerScope.desk') }).click();
    const entry = ledger.getByRole('listitem', { name: 'حيدر' });
    await expect(entry.getByRole('listitem')).toHaveCount(2);
    const haydar = entry.getByRole('listitem').filter({ hasText: 'Haydar' });
    await haydar.getByRole('button', { name: app.words.exactly('findings:makeHouse') }).click();
    await app.writeAndConfirm(3, 'The operation, Haidar added, was going on.');
    await app.enter(3);
    await expect(app.finding('house-spelling')).toContainText('Haydar');
    await haydar
      .getByRole('button', {
        name: app.words.exactly('findings:goToPlaceIn', { name: 'Haydar', number: 2, title: NAMED[0]! }),
      })
      .click();
    await app.expectActive(2);
    await expect(app.english(2)).toHaveValue('Haydar said the forces had advanced.');
    await expect.poll(() => app.selectedEnglish()).toBe('Haydar');
  });

  test('a desk sets how grave its checks are, of rows and over the whole article @page @whole', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, {
      paragraphs: [
        'العنوان',
        'انتهى اجتماع دمشق مساء الخميس.',
        'انتهى اجتماع دمشق مساء الخميس.',
        PARAGRAPHS[1]!,
      ],
    });
    await app.write(2, 'The meeting in Damascus ended on Thursday evening.');
    await app.write(3, 'On Thursday evening the Damascus meeting was over.');
    await expect(app.finding('same-source').first()).toBeVisible();
    await app.write(4, 'Russia began its operation in Syria in September 2016, Putin said.');
    await expect(app.finding('number')).toBeVisible();
    const dialog = app.dialog('settings:title');
    const check = (name: string) =>
      dialog.getByRole('combobox', { name: app.words.exactly(`checks:check.${name}.name`) });
    const open = async () => {
      await app.press('Ctrl+Comma');
      await dialog.getByRole('tab', { name: app.words.exactly('settings:groups.checks') }).click();
    };
    await open();
    await expect(check('term')).toBeHidden();
    await check('number').selectOption('off');
    await app.press('Escape');
    await expect(app.finding('number')).toBeHidden();
    await app.enter(3);
    await expect(app.finding('same-source').first()).toBeVisible();
    await open();
    await check('same-source').selectOption('off');
    await app.press('Escape');
    await expect(app.finding('same-source')).toHaveCount(0);
  });
});

test('a fact of the Arabic is put into the English by one key @page', async ({ host, app }) => {
  await newArticle(host, app, { paragraphs: PARAGRAPHS });
  await app.write(2, 'Russia began its operation in Syria in , Putin said.');
  const missing = app.page.getByRole('tabpanel').locator('[data-status="missing"]');
  await expect(missing).toContainText('سبتمبر عام 2015');
  await app.english(2).evaluate((field: HTMLTextAreaElement) => {
    const at = field.value.indexOf(' ,') + 1;
    field.setSelectionRange(at, at);
  });
  await app.press('Alt+KeyC');
  await expect(app.english(2)).toHaveValue(
    'Russia began its operation in Syria in September 2015, Putin said.',
  );
  await expect(missing).toBeHidden();
});
