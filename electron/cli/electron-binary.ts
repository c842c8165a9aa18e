import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Maximum time of the download of Electron, in ms: about 110 MB. */
const DOWNLOAD_MILLISECONDS = 180_000;

/** Maximum time until the place of the download answers, in ms. */
const PROBE_MILLISECONDS = 8_000;

const DOWNLOAD_PLACE = 'https://github.com/electron/electron/releases';

/** Someone who set one of these knows a way to Electron that the probe does not. */
const OTHER_WAYS =
  /^(npm_config_)?(electron_mirror|electron_custom_dir|electron_nightly_mirror|https?_proxy|all_proxy)$/iu;

/**
 * The Electron to run: the one that `ELECTRON_OVERRIDE_DIST_PATH` names, else that of the package, which is downloaded
 * when it is not there. A reason, as part of a sentence, where there is none or no display to show it on.
 */
export async function findElectron(): Promise<{ path: string } | { reason: string }> {
  const { env } = process;
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return { reason: 'there is no display' };
  }
  const named = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) {
    const path = binaryIn(named);
    return existsSync(path) ? { path } : { reason: `there is no Electron in ${named}` };
  }
  const packageFolder = electronPackage();
  if (packageFolder === null) return { reason: 'the electron package is not installed' };
  const path = binaryIn(join(packageFolder, 'dist'));
  if (existsSync(path)) return { path };
  const failure = await download(join(packageFolder, 'install.js'));
  return existsSync(path) ? { path } : { reason: failure ?? 'Electron could not be downloaded' };
}

/** Found by its files: to require the package itself would start a download without end or limit. */
function electronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

function binaryIn(folder: string): string {
  if (process.platform === 'darwin') return join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/** Has the package fetch its binary. A reason when it is known why it could not. */
async function download(script: string): Promise<string | null> {
  const other = Object.entries(process.env).some(([name, value]) => value && OTHER_WAYS.test(name));
  if (!other && !(await answers(DOWNLOAD_PLACE))) return 'Electron is not installed and cannot be reached';
  console.error('Fetching Electron, this once.');
  const child = spawn(process.execPath, [script], { stdio: 'ignore', timeout: DOWNLOAD_MILLISECONDS });
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', (_code, signal) => {
      resolve(signal === null ? null : 'the download of Electron took too long');
    });
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MILLISECONDS) });
    return true;
  } catch {
    return false;
  }
}

/** Linux only: why Chromium's sandbox cannot be set up here, as part of a sentence; null where it can. */
export function sandboxObstacle(): string | null {
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'Chromium refuses it to root';
  const says = (file: string, value: string) => {
    try {
      return readFileSync(`/proc/sys/${file}`, 'utf8').trim() === value;
    } catch {
      return false;
    }
  };
  const forbidden =
    says('kernel/unprivileged_userns_clone', '0') ||
    says('user/max_user_namespaces', '0') ||
    says('kernel/apparmor_restrict_unprivileged_userns', '1');
  return forbidden ? 'this system allows no user namespaces' : null;
}
