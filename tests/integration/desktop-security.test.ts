import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BridgeAnswer, MuqabalaBridge } from '#api/bridge.ts';
import { findDesktop, startDesktop, titled } from '#tests/contract/desktop-app.ts';
import { eventually } from '#tests/eventually.ts';
import { inMain } from '#tests/main-process.ts';

const desktop = await findDesktop();

afterAll(() => {
  if (!('reason' in desktop)) desktop.stop();
});

interface Rights {
  require: string;
  process: string;
  bridge: string[];
  electron: string[];
}

/** What a page of the program can get hold of. */
function rightsOf(page: Page): Promise<Rights> {
  return page.evaluate(() => {
    const all = window as unknown as Record<string, unknown>;
    return {
      require: typeof all.require,
      process: typeof all.process,
      bridge: Object.keys(all.muqabala as object).sort(),
      electron: ['module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in all),
    };
  });
}

/** How a request from the page itself ends. */
function reach(page: Page, url: string): Promise<string> {
  return page.evaluate(
    (address) =>
      fetch(address).then(
        async (answer) => `${answer.status} ${await answer.text()}`,
        () => 'refused',
      ),
    url,
  );
}

// In a package the program is loaded before Electron is ready and has a scheme of its own. A launcher that is late gets
// the same rules under an address that does not exist.
describe.skipIf('reason' in desktop).each([
  { late: false, address: 'app://muqabala/' },
  { late: true, address: 'https://muqabala.invalid/' },
])(titled('desktop window at $address', desktop), ({ late, address }) => {
  let folder: string;
  let app: ElectronApplication;
  let page: Page;
  let outside: Server;
  let outsidePort: number;
  const visits: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muqabala-security-'));
    const folders = { settings: join(folder, 'settings'), documents: join(folder, 'documents') };
    await mkdir(folders.documents);
    await writeFile(join(folder, 'secret.txt'), 'not for the window');
    outside = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end('outside');
    });
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    outsidePort = (outside.address() as AddressInfo).port;
    app = await startDesktop(desktop, folders, { late });
    page = await app.firstWindow();
    await page.waitForURL(address);
    await page.getByRole('button').first().waitFor();
    // Links that would leave the program are only noted.
    await inMain(app, ({ shell }) => {
      const noted: string[] = [];
      (globalThis as { noted?: string[] }).noted = noted;
      shell.openExternal = (url) => {
        noted.push(url);
        return Promise.resolve();
      };
    });
  });

  afterAll(async () => {
    await app?.close();
    outside?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('has the page on its own address, and no page on a file', async () => {
    expect(page.url()).toBe(address);
    expect(await page.evaluate(() => [window.origin, window.isSecureContext])).toEqual([
      address.slice(0, -1),
      true,
    ]);
  });

  it('is sandboxed, isolated, without Node, without webview, without spelling from a network', async () => {
    const preferences = await inMain(app, ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window!.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    const spelling = await inMain(app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.session.isSpellCheckerEnabled(),
    );
    expect(spelling).toBe(false);
  });

  it('gives the page the bridge and nothing else', async () => {
    expect(await rightsOf(page)).toEqual({
      require: 'undefined',
      process: 'undefined',
      bridge: ['quitReady', 'request', 'subscribe'],
      electron: [],
    });
  });

  it('sends a policy with every file that starts from nothing', async () => {
    const answers = await inMain(
      app,
      async ({ BrowserWindow }, base) => {
        const { session } = BrowserWindow.getAllWindows()[0]!.webContents;
        const paths = ['', 'index.html', 'nothing-here'];
        const all = await Promise.all(paths.map((path) => session.fetch(base + path)));
        return all.map((answer) => [answer.status, answer.headers.get('content-security-policy') ?? '']);
      },
      address,
    );
    expect(answers.map(([status]) => status)).toEqual([200, 200, 404]);
    for (const [, policy] of answers) {
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(policy).toContain(
        "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
  });

  it('runs no script and no style that is not a file of its own', async () => {
    const outcome = await page.evaluate(async (port) => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(event.effectiveDirective);
      });
      const script = document.createElement('script');
      script.textContent = 'window.inline = true';
      const other = document.createElement('script');
      other.src = `http://127.0.0.1:${port}/script.js`;
      const frame = document.createElement('iframe');
      frame.src = `http://127.0.0.1:${port}/frame`;
      const picture = document.createElement('img');
      picture.src = `http://127.0.0.1:${port}/picture.png`;
      const style = document.createElement('style');
      style.textContent = 'body { --leak: 1 }';
      document.body.append(script, other, frame, picture, style);
      const handler = document.createElement('div');
      handler.setAttribute('onclick', 'window.inline = true');
      handler.click();
      // In a task of its own: what an inspector runs may evaluate, whatever the policy says.
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
            resolve(new Function('return true')());
          } catch {
            resolve(false);
          }
        });
      });
      const wanted = [
        'script-src-elem',
        'script-src-attr',
        'frame-src',
        'img-src',
        'style-src-elem',
        'script-src',
      ];
      while (wanted.some((name) => !violations.includes(name))) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      for (const element of [script, other, frame, picture, style]) element.remove();
      return { inline: 'inline' in window, evaluated };
    }, outsidePort);
    expect(outcome).toEqual({ inline: false, evaluated: false });
    expect(visits).toEqual([]);
  });

  it('hands out no file beside its own, however the path is written', async () => {
    const paths = [
      '../secret.txt',
      '..%2f..%2fpackage.json',
      '%2e%2e/%2e%2e/package.json',
      '..%5c..%5cpackage.json',
      'assets/../../desktop/main.cjs',
      '/etc/passwd',
    ];
    const answers = await inMain(
      app,
      async ({ BrowserWindow }, [base, all]) => {
        const { session } = BrowserWindow.getAllWindows()[0]!.webContents;
        return Promise.all(all.map(async (path) => (await session.fetch(base + path)).status));
      },
      [address, paths] as const,
    );
    expect(answers).toEqual(paths.map(() => 404));
  });

  it('answers no other host of its scheme', async () => {
    const other = address.replace('muqabala', 'other');
    const outcome = await inMain(
      app,
      async ({ BrowserWindow }, url) => {
        const { session } = BrowserWindow.getAllWindows()[0]!.webContents;
        return session.fetch(url).then(
          (answer) => String(answer.status),
          () => 'refused',
        );
      },
      other,
    );
    expect(['404', 'refused']).toContain(outcome);
  });

  it('reaches no network and no file, neither by the page nor by its session', async () => {
    for (const url of [
      `http://127.0.0.1:${outsidePort}/page`,
      'file:///etc/passwd',
      'https://example.com/',
    ]) {
      expect(await reach(page, url)).toBe('refused');
    }
    const outcome = await inMain(
      app,
      async ({ BrowserWindow }, urls) => {
        const { session } = BrowserWindow.getAllWindows()[0]!.webContents;
        return Promise.all(
          urls.map((url) =>
            session.fetch(url).then(
              (answer) => String(answer.status),
              () => 'refused',
            ),
          ),
        );
      },
      [`http://127.0.0.1:${outsidePort}/session`, 'https://example.com/'],
    );
    expect(outcome.every((each) => each === 'refused' || each === '404')).toBe(true);
    const socket = await page.evaluate(
      (port) =>
        new Promise((resolve) => {
          try {
            const opened = new WebSocket(`ws://127.0.0.1:${port}/`);
            opened.addEventListener('open', () => resolve('open'));
            opened.addEventListener('error', () => resolve('refused'));
          } catch {
            resolve('refused');
          }
        }),
      outsidePort,
    );
    expect(socket).toBe('refused');
    expect(visits).toEqual([]);
  });

  it('denies every permission but that of putting text on the clipboard', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
      const all = await Promise.all(
        names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
      );
      return all.map(({ state }) => state);
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
    const asked = await page.evaluate(async () => {
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        () => 'denied',
      );
      const screen = await navigator.mediaDevices.getDisplayMedia().then(
        () => 'given',
        () => 'denied',
      );
      const place = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('denied'),
        ),
      );
      return [media, screen, place, await Notification.requestPermission()];
    });
    expect(asked).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  it('goes nowhere else, and reloads only itself', async () => {
    for (const url of [
      `http://127.0.0.1:${outsidePort}/away`,
      'file:///etc/passwd',
      'https://example.com/',
    ]) {
      await page.evaluate((target) => {
        window.location.href = target;
      }, url);
    }
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'data:text/html,elsewhere';
      document.body.append(link);
      link.click();
      link.remove();
    });
    // A reload that comes after them shows where the window has stayed.
    await page.reload();
    await page.getByRole('button').first().waitFor();
    expect(page.url()).toBe(address);
    expect(visits).toEqual([]);
  });

  it('opens no window, and gives only web pages to the browser', async () => {
    const links = [
      'https://example.com/article',
      'http://example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'mailto:somebody@example.com',
      'smb://server/share',
      address,
    ];
    const opened = await page.evaluate((urls) => urls.map((url) => window.open(url) !== null), links);
    expect(opened).toEqual(links.map(() => false));
    expect(app.windows()).toHaveLength(1);
    const noted = () => inMain(app, () => (globalThis as { noted?: string[] }).noted);
    await expect.poll(noted).toContain('https://example.com/article');
    expect((await noted())!.filter((url) => !url.startsWith('https://'))).toEqual([]);
  });

  it('shows no other page inside of its own', async () => {
    const kinds = await page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.com/');
      document.body.append(view);
      const name = view.constructor.name;
      view.remove();
      return name;
    });
    expect(kinds).toBe('HTMLElement');
  });

  it('downloads nothing', async () => {
    await inMain(app, ({ BrowserWindow }) => {
      const { session } = BrowserWindow.getAllWindows()[0]!.webContents;
      session.once('will-download', (event) => {
        (globalThis as { prevented?: boolean }).prevented = event.defaultPrevented;
      });
    });
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['text']));
      link.download = 'text.txt';
      link.click();
    });
    // Asked for again and again: V8 holds the promise of an answer that comes later only weakly.
    await eventually(async () =>
      expect(await inMain(app, () => (globalThis as { prevented?: boolean }).prevented)).toBe(true),
    );
  });

  it('hears requests that fit the contract only', async () => {
    const answers = await page.evaluate(async () => {
      const { request } = (window as unknown as { muqabala: MuqabalaBridge }).muqabala;
      return [
        await request('app.explode', {}),
        await request('desk.open', { path: 7 }),
        await request(7 as unknown as string, {}),
        await request('x'.repeat(1_000), {}),
      ];
    });
    const codes = answers.map((answer: BridgeAnswer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes).toEqual(['unknown-method', 'bad-request', 'bad-request', 'bad-request']);
  });

  it('hears its own page only: not another one, should the window ever show it', async () => {
    const ask = () =>
      page.evaluate(() =>
        (window as unknown as { muqabala: MuqabalaBridge }).muqabala.request('app.info', {}),
      );
    expect((await ask()).ok).toBe(true);
    const load = async (url: string) => {
      const arrived = page.waitForURL(url);
      await inMain(
        app,
        ({ BrowserWindow }, target) => BrowserWindow.getAllWindows()[0]!.loadURL(target),
        url,
      );
      await arrived;
    };
    await load('about:blank');
    expect(await ask()).toEqual({
      ok: false,
      error: { code: 'bad-request', values: { detail: 'sender' } },
    });
    await load(address);
    expect((await ask()).ok).toBe(true);
  });
});
