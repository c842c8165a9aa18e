import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEnglishDocx } from '#formats/docx/english.ts';
import { newModel, sourceRow } from '#formats/model.ts';
import { Zip, writeZip } from '#formats/zip.ts';
import { webPage } from '#tests/fixtures/web-page.ts';
import type { App } from './app.ts';
import type { Host } from './host.ts';
import { root } from './place.ts';
import { KARIM, exportAs, newArticle, newDesk, openReadBack } from './steps.ts';
import { expect, test } from './test.ts';

/** A folder of the test with these files in it. */
function folderOf(host: Host, files: Record<string, string | Uint8Array>): string {
  const folder = join(host.place.work, 'incoming');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Opens a dialog for many files from the menu of the desk and names a folder in it. */
async function openBatch(app: App, batch: 'importFolder' | 'exportApproved', folder: string) {
  await app.choose(app.button('desk:menu'), app.words.beginning(`actions:${batch}`));
  await app.field('batch:folder').fill(folder);
  return app.dialog(batch === 'importFolder' ? 'batch:importTitle' : 'batch:exportTitle');
}

test.describe('a folder of articles', () => {
  test('comes in with a report of what did not; a page can be read whole afterwards @page', async ({
    host,
    app,
  }) => {
    await newDesk(host, app);
    const word = writeEnglishDocx(
      newModel([{ ...sourceRow({ kind: 'headline', text: 'تقرير' }), text: 'تقرير المدينة' }]),
    );
    const folder = folderOf(host, {
      'a.docx': word,
      'b.html': webPage(3),
      'c.docx': word.subarray(0, word.length - 40),
      'd.pdf': '%PDF-1.7',
    });
    const dialog = await openBatch(app, 'importFolder', folder);
    await app.press('Enter');
    await expect(dialog.getByText(app.words.containing('batch:imported', { count: 2 }))).toBeVisible();
    await expect(
      dialog.getByText(app.words.exactly('errors:file-damaged', { file: 'c.docx', place: 'ZIP' })),
    ).toBeVisible();
    await expect(dialog.getByText(app.words.exactly('errors:file-is-pdf', { file: 'd.pdf' }))).toBeVisible();
    // The way out has the focus, and the same folder is not taken a second time by accident.
    await expect(dialog.getByRole('button', { name: app.words.exactly('controls:close') })).toBeFocused();
    await expect(dialog.getByRole('button', { name: app.words.exactly('batch:import') })).toBeHidden();
    await app.press('Enter');
    await expect(app.deskPane.locator('[data-article]')).toHaveCount(2);

    await app.article('وزيرة الصحة').click();
    await expect(app.rows).toHaveCount(4);
    await app.button('import:readWholePage').click();
    await expect(app.rows).toHaveCount(6);
    await app.button('import:readMainArticle').click();
    await expect(app.rows).toHaveCount(4);
    await app.button('controls:dismiss').click();
    await expect(app.button('import:readWholePage')).toBeHidden();
  });

  test('can be stopped half-way; what is there by then is whole @page', async ({ host, app }) => {
    const desk = await newDesk(host, app);
    const files = Array.from({ length: 400 }, (_, i) => [`${1000 + i}.txt`, `عنوان ${i}\n\nفقرة.`]);
    const folder = folderOf(host, Object.fromEntries(files));
    const dialog = await openBatch(app, 'importFolder', folder);
    await app.press('Enter');
    await dialog.getByRole('button', { name: app.words.exactly('controls:cancel') }).click();
    await expect(dialog.getByText(app.words.containing('batch:ended'))).toBeVisible();
    await app.press('Escape');
    const there = readdirSync(join(desk, 'articles'));
    expect(there.length).toBeLessThan(400);
    for (const slug of there) expect(readdirSync(join(desk, 'articles', slug))).toContain('article.json');
    expect(readdirSync(join(desk, '.muqabala')).filter((name) => name.startsWith('import-'))).toEqual([]);
    // The list draws those in sight, and says of each how many there are.
    const told = () =>
      app.deskPane
        .locator('[aria-setsize]')
        .evaluateAll(([entry]) => Number(entry?.getAttribute('aria-setsize') ?? 0));
    await expect.poll(told).toBe(there.length);
  });
});

test.describe('a review table', () => {
  test('comes back with what somebody did in it in Word, and lists what cannot be placed @page @whole', async ({
    host,
    app,
  }) => {
    await newArticle(host, app, { role: 'translator' });
    await app.addPerson(KARIM, 'reviewer');
    const english = ['A new library', 'It opens on Saturday.', 'It holds many books.', 'Entry is free.'];
    for (const [i, text] of english.entries()) await app.writeAndConfirm(i + 1, text);
    const zip = new Zip(await exportAs(host, app, 'bilingual-docx'));
    const parts = new Map(zip.names.map((name) => [name, zip.read(name)!]));
    const xml = Buffer.from(parts.get('word/document.xml')!).toString('utf8');
    const [head, first, second, third, fourth] = xml.match(/<w:tr>.*?<\/w:tr>/gu)!;
    // A tracked change, a status and a comment, in another order; one row is there twice.
    const edited = [
      head!,
      second!.replace(
        /<w:r><w:t[^>]*>It opens on Saturday\.<\/w:t><\/w:r>/u,
        `<w:r><w:t xml:space="preserve">It opens on </w:t></w:r><w:del w:id="8" w:author="${KARIM}"><w:r><w:delText>Saturday</w:delText></w:r></w:del><w:ins w:id="9" w:author="${KARIM}"><w:r><w:t>Sunday</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>`,
      ),
      first!.replace('>Translated<', '>Approved<'),
      fourth!.replace(/<w:p\/><\/w:tc><\/w:tr>$/u, '<w:p><w:r><w:t>Always?</w:t></w:r></w:p></w:tc></w:tr>'),
      third!,
      third!,
    ];
    parts.set(
      'word/document.xml',
      Buffer.from(xml.replace([head, first, second, third, fourth].join(''), edited.join(''))),
    );

    const dialog = await openReadBack(app);
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'review.docx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(writeZip(parts)),
    });
    await dialog.getByRole('combobox').selectOption({ label: KARIM });
    await dialog.getByRole('button', { name: app.words.exactly('export:readBack.accept') }).click();
    for (const kind of ['texts', 'statuses', 'comments']) {
      await expect(
        dialog.getByText(app.words.containing(`export:readBack.${kind}`, { count: 1 })),
      ).toBeVisible();
    }
    await expect(dialog.getByText(app.words.containing('export:readBack.problem.twice'))).toHaveCount(2);
    await app.press('Enter');
    await expect(dialog).toBeHidden();

    await app.expectStatus(1, 'approved');
    await app.goTo(1);
    await expect(app.suggested(2).locator('del')).toHaveText('Saturday');
    await expect(app.suggested(2).locator('ins')).toHaveText('Sunday');
    await app.press('Alt+KeyM');
    await expect(app.page.getByText('Always?')).toBeVisible();
    await expect(app.english(3)).toHaveValue(english[2]!);
  });
});

test.describe('an XLIFF file of another tool', () => {
  test('takes the English back, and every other byte stays as it was @page', async ({ host, app }) => {
    await newDesk(host, app);
    const original = readFileSync(join(root, 'tests/fixtures/xliff/omegat.xlf'));
    await app.dropFiles([{ name: 'omegat.xlf', bytes: original }]);
    await expect(app.rows).toHaveCount(3);
    await app.write(2, 'Volunteers returned 1,250 books.');
    await app.saved();
    const written = (await exportAs(host, app, 'xlf-original')).toString('utf8');
    expect(written).toContain('>Volunteers returned 1,250 books.</target>');
    // Of the unit that was edited only its state and its target are other ones.
    const rest = (xml: string) =>
      xml
        .replace(/<trans-unit id='t2'[^>]*>/u, '')
        .replace(/(<source>أعاد[^<]*<\/source>\s*)<target[^>]*>[^<]*<\/target>/u, '$1');
    expect(rest(written)).toBe(rest(original.toString('utf8')));
  });
});

test.describe('what is approved', () => {
  test('goes into a folder, if it was approved since the day that is named @app', async ({ host, app }) => {
    await newArticle(host, app, { role: 'translator', paragraphs: ['عنوان', 'فقرة كاملة.'] });
    await app.addPerson(KARIM, 'reviewer');
    await app.writeAndConfirm(1, 'Title');
    await app.writeAndConfirm(2, 'A whole paragraph.');
    const out = join(host.place.work, 'out');
    mkdirSync(out);
    const dialog = await openBatch(app, 'exportApproved', out);
    const run = () => dialog.getByRole('button', { name: app.words.exactly('batch:export') }).click();
    await run();
    await expect(dialog.getByText(app.words.containing('batch:exportedNone'))).toBeVisible();
    await app.press('Escape');

    await app.workAs(KARIM);
    for (const number of [1, 2]) await app.approve(number);
    await app.saved();
    await openBatch(app, 'exportApproved', out);
    await dialog.getByRole('combobox').selectOption('txt');
    await app.writeDate(app.dateField('batch:since'), '01012999');
    await run();
    await expect(dialog.getByText(app.words.containing('batch:exportedNone'))).toBeVisible();
    await app.writeDate(app.dateField('batch:since'), '01012020');
    await run();
    await expect(dialog.getByText(app.words.containing('batch:exported', { count: 1 }))).toBeVisible();
    const [file] = readdirSync(out);
    expect(readFileSync(join(out, file!), 'utf8')).toBe('Title\n\nA whole paragraph.\n');
  });
});
