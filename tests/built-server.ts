import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCertificate } from '#tests/certificate.ts';

/** Writes a certificate and its key into a folder, as {@link startBuiltServer} wants them; gives the certificate. */
export async function writeCertificate(folder: string): Promise<string> {
  const { cert, key } = makeCertificate();
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
  return cert;
}

/** Starts `muqabala serve --listen` as it is built, on 127.0.0.1 with TLS; `port`: 0 for any. Resolves when it has said where it is. */
export function startBuiltServer(
  { folder, config, desk }: { folder: string; config: string; desk: string },
  program: string,
  port = '0',
): Promise<{ child: ChildProcess; port: string }> {
  const tls = ['--tls-cert', join(folder, 'cert.pem'), '--tls-key', join(folder, 'key.pem')];
  const args = [program, 'serve', '--listen', `127.0.0.1:${port}`, ...tls, '--desk', desk];
  const env = { ...process.env, MUQABALA_CONFIG_DIR: config };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let heard = '';
    const hear = (part: Buffer) => {
      heard += String(part);
      const found = /https:\/\/127\.0\.0\.1:(\d+)/u.exec(heard);
      if (found) resolve({ child, port: found[1]! });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${heard}`)));
  });
}
