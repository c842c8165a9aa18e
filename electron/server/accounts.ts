import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Mutex } from 'async-mutex';
import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { SettingsFile } from '#desk/files/settings.ts';

/** Cost of a password's hash: scrypt with 32 MiB, three times over, as the OWASP Password Storage Cheat Sheet has it. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
export type PasswordCost = typeof COST;

/** Length of a password, in code points and, at most, in bytes of UTF-8. */
export const MIN_PASSWORD = 10;
const MAX_PASSWORD_BYTES = 1_024;

/** Maximum number of passwords that wait to be checked; each takes a third of a second or so. */
const MAX_WAITING = 32;

/** Time for which an invitation can be used, in ms: a week. */
const INVITATION_MILLISECONDS = 7 * 24 * 3_600_000;

const accountSchema = z.object({
  /** New with each password: what was signed in by an older one ends. */
  id: z.string(),
  salt: z.string(),
  hash: z.string(),
  cost: z.object({
    N: z.number().int().positive(),
    r: z.number().int().positive(),
    p: z.number().int().positive(),
  }),
});

const fileSchema = z.object({
  /** Person → password. */
  accounts: z.record(idSchema, accountSchema).default({}),
  /** Person → hash of the code of their invitation, and its end in ms since 1970. */
  invitations: z.record(idSchema, z.object({ hash: z.string(), until: z.number() })).default({}),
  /** Address of the server that ran last, for links; null where none has. */
  origin: z.string().nullable().default(null),
});

export type PasswordFault = 'password-too-short' | 'password-too-long';

/** What is wrong with a password that somebody has chosen; null where nothing is. */
export function passwordFault(password: string): PasswordFault | null {
  const text = password.normalize('NFC');
  if ([...text].length < MIN_PASSWORD) return 'password-too-short';
  return Buffer.byteLength(text) > MAX_PASSWORD_BYTES ? 'password-too-long' : null;
}

interface AccountsOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  cost?: PasswordCost;
}

/**
 * Passwords and invitations of the people of a served desk, in a file that only its owner can read. It holds no password and no code,
 * only what they are recognized by. The server and `muqabala password` change it at the same time.
 */
export class Accounts {
  private readonly file: SettingsFile<typeof fileSchema>;
  private readonly now: () => number;
  private readonly cost: PasswordCost;
  /** One hash at a time: each takes 32 MiB and a core. */
  private readonly hashing = new Mutex();
  private waiting = 0;

  /** `folder`: see `servedFolder`. */
  constructor(folder: string, { now = Date.now, cost = COST }: AccountsOptions = {}) {
    this.file = new SettingsFile(folder, fileSchema, 'accounts');
    this.now = now;
    this.cost = cost;
  }

  /** Id of each person's account. */
  async ids(): Promise<ReadonlyMap<string, string>> {
    const { accounts } = await this.file.get();
    return new Map(Object.entries(accounts).map(([person, { id }]) => [person, id]));
  }

  /** People with an invitation that can still be used. */
  async invited(): Promise<ReadonlySet<string>> {
    const { invitations } = await this.file.get();
    const open = Object.entries(invitations).filter(([, { until }]) => until > this.now());
    return new Set(open.map(([person]) => person));
  }

  /**
   * The id of a person's account where the password is right; null where it is wrong or there is no account, which takes as long;
   * `busy` where too many are asked for at the same time.
   */
  async check(person: string | null, password: string): Promise<string | null | 'busy'> {
    if (this.waiting >= MAX_WAITING) return 'busy';
    this.waiting += 1;
    try {
      return await this.hashing.runExclusive(async () => {
        const { accounts } = await this.file.get();
        const account = person !== null && Object.hasOwn(accounts, person) ? accounts[person]! : null;
        const { salt, cost } = account ?? { salt: NOBODY, cost: this.cost };
        const hash = await hashOf(password, salt, cost);
        return account && isSame(hash, account.hash) ? account.id : null;
      });
    } finally {
      this.waiting -= 1;
    }
  }

  /** Sets a password, which has no {@link passwordFault}. Gives back the id of the account. */
  async set(person: string, password: string): Promise<string> {
    const account = await this.accountFor(password);
    await this.file.update(({ accounts, invitations }) => ({
      accounts: { ...accounts, [person]: account },
      invitations: without(invitations, person),
    }));
    return account.id;
  }

  /** Takes a person's password and invitation away. Gives back whether there was any. */
  async remove(person: string): Promise<boolean> {
    let found = false;
    await this.file.update(({ accounts, invitations }) => {
      found = Object.hasOwn(accounts, person) || Object.hasOwn(invitations, person);
      return { accounts: without(accounts, person), invitations: without(invitations, person) };
    });
    return found;
  }

  /** Makes an invitation in place of one that was there. Gives back its code, which is kept nowhere, and its end in ms since 1970. */
  async invite(person: string): Promise<{ code: string; until: number }> {
    const code = randomBytes(24).toString('base64url');
    const until = this.now() + INVITATION_MILLISECONDS;
    await this.file.update(({ invitations }) => ({
      invitations: { ...invitations, [person]: { hash: codeHash(code), until } },
    }));
    return { code, until };
  }

  /**
   * Uses an invitation up: the password is that of the person who was invited. Null where there is no such invitation, or not any
   * more.
   */
  async accept(code: string, password: string): Promise<{ person: string; id: string } | null> {
    const hash = codeHash(code);
    const { invitations: known } = await this.file.get();
    if (!invitedBy(known, hash, this.now())) return null;
    const account = await this.accountFor(password);
    let person: string | null = null;
    await this.file.update(({ accounts, invitations }) => {
      person = invitedBy(invitations, hash, this.now());
      if (person === null) return {};
      return {
        accounts: { ...accounts, [person]: account },
        invitations: without(invitations, person),
      };
    });
    return person === null ? null : { person, id: account.id };
  }

  /** Address of the server that ran last; null where none has. */
  async origin(): Promise<string | null> {
    return (await this.file.get()).origin;
  }

  async keepOrigin(origin: string): Promise<void> {
    await this.file.update(() => ({ origin }));
  }

  private async accountFor(password: string): Promise<z.infer<typeof accountSchema>> {
    const salt = randomBytes(16).toString('base64url');
    const { cost } = this;
    const hash = await this.hashing.runExclusive(() => hashOf(password, salt, cost));
    return { id: randomBytes(9).toString('base64url'), salt, hash, cost };
  }
}

/** Salt for people without an account, whose passwords are hashed all the same. */
const NOBODY = Buffer.alloc(16).toString('base64url');
const HASH_BYTES = 32;

function hashOf(password: string, salt: string, cost: PasswordCost): Promise<string> {
  // Scrypt takes 128 bytes times N times r, and a little more.
  const options = { ...cost, maxmem: 128 * cost.N * cost.r + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), Buffer.from(salt, 'base64url'), HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    );
  });
}

function codeHash(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}

function invitedBy(
  invitations: Readonly<Record<string, { hash: string; until: number }>>,
  hash: string,
  now: number,
): string | null {
  const found = Object.entries(invitations).find(([, each]) => each.until > now && isSame(each.hash, hash));
  return found?.[0] ?? null;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
