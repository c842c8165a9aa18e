import { appendFileSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from './app.ts';
import { LAYLA, PARAGRAPHS, counted, newArticle } from './steps.ts';
import { expect, test } from './test.ts';

/** Journal files of the only article of a desk. */
function journals(desk: string): string[] {
  const [slug] = readdirSync(join(desk, 'articles'));
  const folder = join(desk, 'articles', slug!, 'journal');
  return readdirSync(folder).map((file) => join(folder, file));
}

test.describe('recovery', () => {
  test('finds every saved word after the host was killed @app', async ({ start }) => {
    const host = await start();
    const app = new App(host.page);
    const desk = await newArticle(host, app);
    await app.writeAndConfirm(1, 'New public library opens in the city');
    await app.write(2, 'The municipality announced yesterday that the library opens on Saturday.');
    await app.saved();
    await host.kill();

    const again = new App((await start({ desk })).page);
    await expect(again.english(1)).toHaveValue('New public library opens in the city');
    await again.expectStatus(1, 'translated');
    await expect(again.english(2)).toHaveValue(
      'The municipality announced yesterday that the library opens on Saturday.',
    );
  });

  test('comes back where one was, and to the welcome only after the desk was closed @app @whole', async ({
    start,
  }) => {
    const host = await start();
    const app = new App(host.page);
    const desk = await newArticle(host, app);
    const places = join(host.place.config, 'places.json');
    await app.mode('review');
    await app.tab('history');
    await app.enter(3);
    await expect.poll(() => readFileSync(places, 'utf8')).toMatch(/"mode": "review",\s+"tab": "history"/);
    const row = (await app.row(3).getAttribute('data-row'))!;
    await expect.poll(() => readFileSync(places, 'utf8')).toContain(`"row": "${row}"`);
    const title = await app.page.title();
    expect(title).toContain(PARAGRAPHS[0]);
    expect(title).toMatch(/Foreign desk.* – Muqabala$/u);
    await host.kill();

    const second = await start();
    const again = new App(second.page);
    await counted(again, 'Come back after a restart', () => again.expectActive(3));
    const review = again.page.getByRole('button', { name: again.words.exactly('app:modes.review') });
    await expect(review).toHaveAttribute('aria-pressed', 'true');
    await expect(
      again.page.getByRole('tab', { name: again.words.beginning('app:tabs.history') }),
    ).toHaveAttribute('aria-selected', 'true');
    expect(await again.page.title()).toBe(title);
    await second.close();

    // Its folder has gone since: the welcome says so.
    rmSync(desk, { recursive: true });
    const third = await start();
    const gone = new App(third.page);
    await expect(gone.heading('welcome:title')).toBeVisible();
    await expect(gone.page.getByRole('alert').first()).toContainText(desk);
    expect(await gone.page.title()).toBe('Muqabala');
    await gone.createDesk(join(third.place.work, 'another'), 'Another desk');
    await gone.begin(LAYLA, 'both');
    await gone.choose(gone.button('desk:menu'), gone.words.beginning('actions:closeDesk'));
    await expect(gone.heading('welcome:title')).toBeVisible();
    await gone.page.reload();
    await expect(gone.heading('welcome:title')).toBeVisible();
    await third.close();
    const last = new App((await start()).page);
    await expect(last.heading('welcome:title')).toBeVisible();
    await expect(last.page.getByRole('alert').filter({ hasText: /\S/u })).toHaveCount(0);
  });

  test('keeps what is typed until the text is on the disk, without being asked @app @whole', async ({
    start,
  }) => {
    const host = await start();
    const app = new App(host.page);
    const desk = await newArticle(host, app);
    await app.enter(3);
    await app.page.keyboard.type('The director said');
    // No shortcut, no other row: only the saved state, which has to come by itself.
    await expect
      .poll(() =>
        journals(desk)
          .map((file) => readFileSync(file, 'utf8'))
          .join(''),
      )
      .toContain('The director said');
    await app.saved();
    await host.kill();
    const again = new App((await start({ desk })).page);
    await expect(again.english(3)).toHaveValue('The director said');
  });

  test('never says saved of what is not', async ({ host, app }) => {
    await newArticle(host, app);
    await app.enter(2);
    // What the status bar says in the first frame after each key.
    await app.page.evaluate(() => {
      const said: (string | undefined)[] = [];
      Object.assign(window, { said });
      document.addEventListener('input', () =>
        requestAnimationFrame(() =>
          said.push(document.querySelector<HTMLElement>('[data-save]')?.dataset.save),
        ),
      );
    });
    await app.page.keyboard.type('The library');
    const said = () => app.page.evaluate(() => (window as unknown as { said: string[] }).said);
    await expect.poll(async () => (await said()).length).toBe('The library'.length);
    expect(new Set(await said())).toEqual(new Set(['saving']));
    await app.saved();
  });

  test('says in one sentence that the connection is lost, and whether the text is saved', async ({
    start,
  }) => {
    // The window of the desktop app has no connection to lose.
    if (test.info().project.name === 'desktop') return;
    const host = await start();
    const app = new App(host.page);
    await newArticle(host, app);
    await app.write(2, 'The library opens on Saturday.');
    await app.saved();
    await host.kill();
    const bar = app.page.getByRole('contentinfo', { name: app.words.exactly('app:statusBar') });
    await expect(bar.getByRole('alert')).toHaveText(app.words.exactly('app:disconnectedSaved'));
    await app.write(3, 'It holds 80,000 books.');
    await expect(bar.getByRole('alert')).toHaveText(app.words.exactly('app:disconnectedUnsaved'));
  });

  test('sets a torn last line aside, and says so @page @whole', async ({ start }) => {
    const host = await start();
    const app = new App(host.page);
    const desk = await newArticle(host, app);
    await app.write(2, 'The library opens on Saturday.');
    await app.saved();
    await host.kill();
    for (const file of journals(desk)) appendFileSync(file, '{"v":1,"id":"torn","type":"row.te');

    const again = new App((await start({ desk })).page);
    await expect(again.english(2)).toHaveValue('The library opens on Saturday.');
    await again.write(2, 'The library opens this Saturday.');
    await again.saved();
    await again.page.getByRole('tab', { name: again.words.exactly('app:tabs.article') }).click();
    await expect(
      again.page.getByRole('heading', { name: again.words.exactly('app:problems') }),
    ).toBeVisible();
  });
});
