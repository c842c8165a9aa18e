import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHost, type Host } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { readWindowFiles } from '#host/window-files.ts';
import { startServer, type RunningServer, type ServerOptions } from '#server/server.ts';
import { builtTasks } from '#tests/built-tasks.ts';

export const SAMPLE = fileURLToPath(new URL('../../resources/sample', import.meta.url));

export interface ServedHost {
  host: Host;
  server: RunningServer;
  /** How many requests have reached the host. */
  dispatched(): number;
  close(): Promise<void>;
}

/** A real server on a real port with a real host, and a page of three small files for a window. */
export async function serveHost(
  folder: string,
  options: Partial<Pick<ServerOptions, 'desk' | 'pingMilliseconds' | 'limits' | 'now'>> = {},
): Promise<ServedHost> {
  const [settings, documents] = [join(folder, 'settings'), join(folder, 'documents')];
  await mkdir(documents, { recursive: true });
  const host = createHost({
    platform: noDialogs,
    kind: 'browser',
    version: '0.0.0-test',
    documents,
    sample: SAMPLE,
    settings,
    taskProgram: await builtTasks(),
  });
  const files = await readWindowFiles(await makePage(join(folder, 'window')));
  let dispatched = 0;
  const connect = () => {
    const session = host.connect();
    const dispatch = session.dispatch.bind(session);
    session.dispatch = (name, input) => {
      dispatched += 1;
      return dispatch(name, input);
    };
    return session;
  };
  const server = await startServer({ connect, files, ...options });
  return {
    host,
    server,
    dispatched: () => dispatched,
    async close() {
      await server.close();
      await host.close();
    },
  };
}

async function makePage(folder: string): Promise<string> {
  await mkdir(join(folder, 'assets'), { recursive: true });
  const nonce = '<meta property="csp-nonce" nonce="MUQABALA_NONCE">';
  await writeFile(join(folder, 'index.html'), `<!doctype html>${nonce}<title>Window</title>`);
  await writeFile(join(folder, 'assets', 'index.js'), 'document.title = "Ready";');
  await writeFile(join(folder, 'assets', 'index.css'), 'body { margin: 0 }');
  await writeFile(join(folder, '..', 'secret.txt'), 'not for the window');
  return folder;
}
