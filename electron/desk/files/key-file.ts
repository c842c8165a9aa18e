import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LineSigner } from '#core/journal/signature.ts';
import { makeFolder, renameWithRetry, writeWhole } from './disk.ts';
import { systemCode } from './failure.ts';
import { waitForLock } from './lock.ts';
import { machineId } from './machine.ts';

const keyFileSchema = z.object({
  /** Machine that it was made on: settings that were copied to another one get a key of their own there. */
  machine: z.string(),
  /** Private key, PKCS #8. */
  private: z.string(),
});

/** Time after which the lock of the key is broken, and time after which it is given up, in ms. */
const LOCK_PATIENCE = { stale: 3_000, total: 10_000 };

/**
 * The key of an installation: a file beside its settings that only its owner can read. Made at the first call; one that came from
 * another machine is kept aside and replaced.
 * @throws as `fs` does
 */
export async function installationSigner(
  folder: string,
  machine: () => Promise<string> = machineId,
): Promise<LineSigner> {
  const path = join(folder, 'key.json');
  await makeFolder(folder, 0o700);
  const here = await machine();
  const known = await readKey(path);
  if (known?.machine === here) return signerOf(known.private);
  const unlock = await waitForLock(`${path}.lock`, LOCK_PATIENCE);
  try {
    const found = await readKey(path);
    if (found?.machine === here) return signerOf(found.private);
    if (found) await renameWithRetry(path, join(folder, `key.other-${Date.now().toString(36)}.json`));
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeWhole(path, `${JSON.stringify({ machine: here, private: pem }, null, 2)}\n`, 0o600);
    return signerOf(pem);
  } finally {
    await unlock();
  }
}

async function readKey(path: string): Promise<z.infer<typeof keyFileSchema> | null> {
  try {
    const found = keyFileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    await chmod(path, 0o600).catch(() => undefined);
    return found.data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function signerOf(pem: string | Buffer): LineSigner {
  const privateKey = createPrivateKey(pem);
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    key: x!,
    sign: (message) => sign(null, Buffer.from(message), privateKey).toString('base64url'),
  };
}
