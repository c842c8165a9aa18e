import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The rows of the checklist in `docs/security.md`: number, file and symbol of the code, file and name of the test. */
const points = read('docs/security.md')
  .split('\n')
  .flatMap((line) => {
    const match = /^\| (\d+) \| [^|]+ \| `([^`]+)` `([^`]+)` \| `([^`]+)`: (.+) \|$/u.exec(line);
    return match
      ? [{ number: Number(match[1]), file: match[2]!, symbol: match[3]!, test: match[4]!, name: match[5]! }]
      : [];
  });

describe('the document on security', () => {
  it('has the twenty points of the checklist of Electron', () => {
    expect(points.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('names code that is there', () => {
    expect(points.filter(({ file, symbol }) => !read(file).includes(symbol))).toEqual([]);
  });

  it('names tests that are there', () => {
    expect(points.filter(({ test, name }) => !read(test).includes(`it('${name}'`))).toEqual([]);
  });
});

describe('the desktop app', () => {
  it('no window is given a right that the checklist forbids', () => {
    const forbidden =
      /enableBlinkFeatures|disableBlinkFeatures|allowpopups|webSecurity: false|sandbox: false|contextIsolation: false|nodeIntegration\w*: true|allowRunningInsecureContent: true|experimentalFeatures: true|webviewTag: true/u;
    const files = readdirSync(join(root, 'electron/desktop')).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((name) => forbidden.test(read(`electron/desktop/${name}`)))).toEqual([]);
  });

  it('Electron is of a line that is not older than the one this was written against', () => {
    const { devDependencies, dependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const version = devDependencies!['electron'] ?? dependencies!['electron'] ?? '';
    expect(Number(/\d+/u.exec(version)?.[0])).toBeGreaterThanOrEqual(42);
  });
});
