import { createHash, randomBytes } from 'node:crypto';

/** Times after which somebody has to sign in again, in ms. */
export interface SignInLimits {
  /** Without doing anything. */
  idle: number;
  /** Whatever they do. */
  absolute: number;
}

export const DEFAULT_SIGN_IN_LIMITS: SignInLimits = { idle: 2 * 3_600_000, absolute: 12 * 3_600_000 };

/** Maximum number of sign-ins of one person at the same time; the oldest ends for another one. */
const MAX_OF_PERSON = 20;

/** One person at one browser, from signing in to the end of it. */
export class SignIn {
  readonly person: string;
  /** Account that they signed in with; null where a proxy vouches for them. */
  readonly account: string | null;
  private readonly began: number;
  private lastAct: number;
  private readonly listeners = new Set<() => void>();
  private isOver = false;

  constructor(person: string, account: string | null, now: number) {
    this.person = person;
    this.account = account;
    this.began = now;
    this.lastAct = now;
  }

  get hasEnded(): boolean {
    return this.isOver;
  }

  /** The person has done something. */
  touch(now: number): void {
    this.lastAct = now;
  }

  isExpired(now: number, { idle, absolute }: SignInLimits): boolean {
    return now - this.lastAct >= idle || now - this.began >= absolute;
  }

  /** Calls back at its end, once; gives back how to stop. */
  onEnd(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const listener of this.listeners) listener();
    this.listeners.clear();
  }
}

/** Who is signed in. Tokens are kept as their hashes; with the process all of them end. */
export class SignIns {
  private readonly limits: SignInLimits;
  private readonly now: () => number;
  private readonly byToken = new Map<string, SignIn>();
  /** Those without a token of their own. */
  private readonly vouched = new Set<SignIn>();

  /** `now`: monotonic milliseconds. */
  constructor(limits: SignInLimits, now: () => number) {
    this.limits = limits;
    this.now = now;
  }

  /** Signs somebody in; gives back the token of their browser. */
  begin(person: string, account: string): string {
    const own = [...this.byToken.values()].filter((each) => each.person === person && !each.hasEnded);
    if (own.length >= MAX_OF_PERSON) own[0]!.end();
    const token = randomBytes(32).toString('base64url');
    const key = keyOf(token);
    const signIn = new SignIn(person, account, this.now());
    signIn.onEnd(() => this.byToken.delete(key));
    this.byToken.set(key, signIn);
    return token;
  }

  /** A sign-in of somebody for whom a proxy vouches, for one window. */
  vouch(person: string): SignIn {
    const signIn = new SignIn(person, null, this.now());
    signIn.onEnd(() => this.vouched.delete(signIn));
    this.vouched.add(signIn);
    return signIn;
  }

  /** The sign-in of a token; null where there is none, or not any more. */
  find(token: string): SignIn | null {
    const found = this.byToken.get(keyOf(token));
    if (!found) return null;
    if (!found.isExpired(this.now(), this.limits)) return found;
    found.end();
    return null;
  }

  /** Ends what is over by its time. */
  endExpired(): void {
    const now = this.now();
    for (const signIn of this.all()) if (signIn.isExpired(now, this.limits)) signIn.end();
  }

  /**
   * Ends what was signed in with an account that is not there any more, or has another password. What begins while `read` reads the
   * accounts stays: it may know them better.
   */
  async endChanged(read: () => Promise<ReadonlyMap<string, string>>): Promise<void> {
    const known = this.all();
    const accounts = await read();
    for (const signIn of known)
      if (signIn.account !== null && accounts.get(signIn.person) !== signIn.account) signIn.end();
  }

  endAll(): void {
    for (const signIn of this.all()) signIn.end();
  }

  private all(): SignIn[] {
    return [...this.byToken.values(), ...this.vouched];
  }
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
