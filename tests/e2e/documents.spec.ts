import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEnglishDocx } from '#formats/docx/english.ts';
import { newModel, sourceRow, type ModelParagraph } from '#formats/model.ts';
import { readDocument } from '#formats/readers.ts';
import { Zip, writeZip } from '#formats/zip.ts';
import { App } from './app.ts';
import type { Host } from './host.ts';
import { exportAs, newDesk, openReadBack } from './steps.ts';
import { expect, test } from './test.ts';

const ARABIC: ModelParagraph[] = [
  { kind: 'headline', text: 'وزيرة الصحة تعلن خطة جديدة' },
  { kind: 'byline', text: 'بيروت – وكالات' },
  { kind: 'body', text: 'قالت **الوزيرة** إن [الخطة](https://example.org/plan) تشمل 25 مدرسة[^1].' },
  { kind: 'item', text: 'بند أول' },
  { kind: 'footnote', text: '[^1]: وفق بيان الوزارة' },
];
const ENGLISH = [
  'Health minister announces a new plan',
  'Beirut – Agencies',
  '**The minister** said [the plan](https://example.org/en) covers 25 schools[^1].',
  'First item',
  '[^1]: According to the ministry',
];

/** A Word document with these paragraphs. */
function wordFile(paragraphs: readonly ModelParagraph[]): Buffer {
  const rows = paragraphs.map((paragraph) => ({ ...sourceRow(paragraph), text: paragraph.text }));
  return Buffer.from(writeEnglishDocx(newModel(rows)));
}

async function importWord(host: Host, app: App): Promise<void> {
  await newDesk(host, app, 'both');
  await app.dropFiles([{ name: 'خطة.docx', bytes: wordFile(ARABIC) }]);
  await expect(app.rows).toHaveCount(ARABIC.length);
}

async function translate(app: App): Promise<void> {
  for (const [i, text] of ENGLISH.entries()) await app.english(i + 1).fill(text);
  await app.saved();
}

function textsOf(bytes: Buffer): string[] {
  const read = readDocument({ name: 'a.docx', bytes });
  if (!read.ok) throw new Error(read.error.code);
  return read.value.model.rows.flatMap(({ sources }) => sources.map(({ text }) => text));
}

test.describe('Word documents', () => {
  test('are read with their marks, and come out in English, by themselves and on the original @page', async ({
    host,
    app,
  }) => {
    await importWord(host, app);
    await expect(app.row(1)).toHaveAttribute('data-kind', 'headline');
    await expect(app.row(4)).toHaveAttribute('data-kind', 'item');
    const source = app.arabic(3);
    await expect(source.locator('strong')).toHaveText('الوزيرة');
    await expect(source.locator('.mark-link')).toHaveText('الخطة');
    await translate(app);
    await app.mode('align');
    const blocks = (side: string) => app.page.locator(`[data-block="${side}"]`).nth(2);
    await expect(blocks('source').locator('strong')).toHaveText('الوزيرة');
    await expect(blocks('target').locator('strong')).toHaveText('The minister');
    await expect(blocks('target').locator('.mark-link')).toHaveText('the plan');
    await app.mode('translate');
    expect(textsOf(await exportAs(host, app, 'docx'))).toEqual(ENGLISH);
    expect(textsOf(await exportAs(host, app, 'docx-original'))).toEqual(ENGLISH);
  });

  test('go out for review as a table and are read back @page', async ({ host, app }) => {
    await importWord(host, app);
    await translate(app);
    const zip = new Zip(await exportAs(host, app, 'bilingual-docx'));
    const parts = new Map(zip.names.map((name) => [name, zip.read(name)!]));
    const xml = Buffer.from(parts.get('word/document.xml')!).toString('utf8');
    const edited = xml
      .replace('>First item<', '>The first item<')
      .replace(/(First item[\s\S]*?)>Draft</u, '$1>Translated<');
    parts.set(
      'word/document.xml',
      Buffer.from(edited.replace(/(The first item[\s\S]*?)>Draft</u, '$1>Perhaps<')),
    );
    const file = join(host.place.work, 'review.docx');
    writeFileSync(file, writeZip(parts));

    const dialog = await openReadBack(app);
    await dialog.getByLabel(app.words.beginning('export:readBack.file')).setInputFiles(file);
    await dialog.getByRole('button', { name: app.words.exactly('export:readBack.accept') }).click();
    await expect(dialog.getByText(app.words.containing('export:readBack.texts', { count: 1 }))).toBeVisible();
    await expect(
      dialog.getByText(app.words.containing('export:readBack.problem.unknown-status')),
    ).toBeVisible();
    await dialog.getByRole('button', { name: app.words.exactly('controls:close') }).click();
    await expect(app.english(4)).toHaveValue('The first item');

    // Dropped where articles are, it says what it is instead of becoming one.
    await app.dropFiles([{ name: 'review.docx', bytes: readFileSync(file) }]);
    await expect(
      app.page.getByText(app.words.containing('errors:is-review-table', { file: 'review.docx' })),
    ).toBeVisible();
  });

  test('of translation tools are read back into the article that they were written of @page', async ({
    host,
    app,
  }) => {
    await importWord(host, app);
    await translate(app);
    const xlf = (await exportAs(host, app, 'xlf')).toString('utf8');
    const file = { name: 'plan.xlf', bytes: Buffer.from(xlf.replace('>First item<', '>The first item<')) };
    // Dropped where articles are, it does not become a second one.
    await app.dropFiles([file]);
    const dialog = app.dialog('export:readBack.title');
    await expect(
      dialog.getByText(app.words.containing('export:readBack.returned', { file: file.name })),
    ).toBeVisible();
    await dialog.getByRole('button', { name: app.words.exactly('export:readBack.accept') }).click();
    await expect(dialog.getByText(app.words.containing('export:readBack.texts', { count: 1 }))).toBeVisible();
    await dialog.getByRole('button', { name: app.words.exactly('controls:close') }).click();
    await expect(dialog).toBeHidden();
    await expect(app.english(4)).toHaveValue('The first item');
    await expect(app.deskPane.locator('[data-article]')).toHaveCount(1);
  });

  test('that are damaged say where, and leave nothing behind @page', async ({ host, app }) => {
    await newDesk(host, app);
    const bytes = wordFile(ARABIC);
    await app.dropFiles([{ name: 'half.docx', bytes: bytes.subarray(0, bytes.length - 40) }]);
    await expect(
      app.page.getByText(app.words.containing('errors:file-damaged', { file: 'half.docx', place: 'ZIP' })),
    ).toBeVisible();
    await expect(app.deskPane.locator('[data-article]')).toHaveCount(0);
  });
});

test.describe('web pages', () => {
  test('are read for their main article @page', async ({ host, app }) => {
    await newDesk(host, app);
    const paragraph = (n: number) =>
      `<p>قالت الوزيرة في الفقرة ${n} إن الخطة تشمل مدارس كثيرة في المحافظات الشمالية، وإن العمل فيها يبدأ مطلع العام المقبل بعد استكمال التمويل.</p>`;
    const page = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>خطة</title></head><body><nav><a href="/">الرئيسية</a></nav><article><h1>وزيرة الصحة تعلن خطة</h1>${[1, 2, 3].map(paragraph).join('')}</article><footer>حقوق</footer><script>alert(1)</script></body></html>`;
    await app.dropFiles([{ name: 'page.html', bytes: Buffer.from(page) }]);
    await expect(app.rows).toHaveCount(4);
    await expect(app.row(1)).toHaveAttribute('data-kind', 'headline');
    await expect(app.arabic(4)).toContainText('الفقرة 3');
  });
});
