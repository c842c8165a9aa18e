import {
  ACCEPT_PATH,
  HOST_META,
  INVITE_PATH,
  SESSION_PATH,
  SIGN_IN_PATH,
  SIGN_OUT_PATH,
  signInFaultSchema,
  type Invitation,
  type SignedIn,
  type SignInFault,
} from '#api/sign-in.ts';
import { err, ok, type Result } from '#core/result.ts';

export type ServerPerson = NonNullable<SignedIn['person']>;

/** Why something about signing in was not done; `unreachable`: the server does not answer. */
export type AccountFault = SignInFault | { code: 'unreachable' };

/** How a window stands with its desk server. */
export interface AccountState {
  /** `checking`: not known yet. `out`: somebody has to sign in. */
  phase: 'checking' | 'in' | 'out';
  /** Person of the window, from when they signed in on; nobody else goes on in it. */
  person: ServerPerson | null;
  /** Whether people sign in elsewhere, and a proxy says who they are. */
  byProxy: boolean;
}

/** Whether the page comes from a desk server, where people sign in. */
export function isFromServer(): boolean {
  return document.querySelector<HTMLMetaElement>(`meta[name="${HOST_META}"]`)?.content === 'server';
}

/** Sign-in of the person of this window at a desk server. The cookie is the browser's own; no script sees it. */
export class ServerAccount {
  private current: AccountState = { phase: 'checking', person: null, byProxy: false };
  private readonly listeners = new Set<() => void>();

  get state(): AccountState {
    return this.current;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Settles once the person of this window is signed in, or where the server cannot say: then it is found out by connecting. */
  async ready(): Promise<void> {
    const found = await this.ask();
    if (found === null) return;
    const { person, byProxy } = found;
    const { person: own } = this.current;
    if (person !== null && (own === null || own.id === person.id)) return this.set('in', person, byProxy);
    this.set('out', own, byProxy);
    await this.signedIn();
  }

  /** Settles once somebody is signed in. */
  signedIn(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.current.phase !== 'in') return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** Signs in with a name, or the id of the person of this window. Null: it is done. */
  signIn(name: string, password: string): Promise<AccountFault | null> {
    return this.enter(SIGN_IN_PATH, { name, password });
  }

  /** Signs in with an invitation and a password that is new. */
  accept(code: string, password: string): Promise<AccountFault | null> {
    return this.enter(ACCEPT_PATH, { code, password });
  }

  /** Signs out at this browser. Null: it is done. */
  async signOut(): Promise<AccountFault | null> {
    const answer = await post(SIGN_OUT_PATH, {});
    return answer.ok ? null : answer.error;
  }

  /** An invitation for somebody, from a manager. */
  async invite(person: string): Promise<Result<Invitation, AccountFault>> {
    const answer = await post(INVITE_PATH, { person });
    return answer.ok ? ok(answer.value as Invitation) : answer;
  }

  private async enter(path: string, body: object): Promise<AccountFault | null> {
    const answer = await post(path, body);
    if (!answer.ok) return answer.error;
    const { person } = answer.value as SignedIn;
    const { person: own } = this.current;
    if (person === null || (own !== null && own.id !== person.id)) return { code: 'wrong-password' };
    this.set('in', person, false);
    return null;
  }

  private async ask(): Promise<SignedIn | null> {
    try {
      const response = await fetch(SESSION_PATH);
      return response.ok ? ((await response.json()) as SignedIn) : null;
    } catch {
      return null;
    }
  }

  private set(phase: AccountState['phase'], person: ServerPerson | null, byProxy: boolean): void {
    this.current = { phase, person, byProxy };
    for (const listener of this.listeners) listener();
  }
}

async function post(path: string, body: object): Promise<Result<unknown, AccountFault>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.ok) return ok(answer);
    return err(signInFaultSchema.safeParse(answer).data ?? { code: 'unreachable' });
  } catch {
    return err({ code: 'unreachable' });
  }
}
