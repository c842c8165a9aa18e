import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SafeFolder } from './safe-folder.ts';

/** Who seals: the desk that it is for, and a secret of the installation, in hexadecimal. */
export interface Seal {
  desk: string;
  secret: string;
  /** What the text looks like to this program, where that may change: one that looked otherwise is not believed. */
  shape?: () => string;
}

/**
 * A text file of the desk's cache, sealed by a secret of the installation for the desk of this id, wherever that lies: what came
 * with a desk of somebody else, or was written by a neighbour, is not believed.
 */
export class SealedFile {
  private readonly files: SafeFolder;
  private readonly path: string;
  private readonly seal: Seal;

  constructor(files: SafeFolder, path: string, seal: Seal) {
    this.files = files;
    this.path = path;
    this.seal = seal;
  }

  /** The text; null where there is none of at most `limit` bytes, or its seal is not ours. */
  async read(limit: number): Promise<string | null> {
    const whole = await this.files.readTextIfThere(this.path, limit);
    if (whole === null) return null;
    // The seal, and after a line end what it stands for.
    const end = whole.indexOf('\n');
    const text = whole.slice(end + 1);
    return isSame(whole.slice(0, end), this.sealOf(text)) ? text : null;
  }

  /** Writes the text; it need not survive a power cut. @throws as `SafeFolder.replace` */
  async write(text: string): Promise<void> {
    await this.files.replace(this.path, `${this.sealOf(text)}\n${text}`, false);
  }

  private sealOf(text: string): string {
    const { desk, secret, shape } = this.seal;
    const sealed = [...(shape ? [shape()] : []), desk, text].join('\n');
    return createHmac('sha256', Buffer.from(secret, 'hex')).update(sealed).digest('hex');
  }
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
