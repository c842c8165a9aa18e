import type { InputOf } from '#api/contract.ts';
import { settingsSchema, type Settings } from '#api/contract/settings.ts';
import type { Client } from '#renderer/client/client.ts';
import { Cell, type Observable } from './observable.ts';

type Patch = InputOf<'settings.set'>;

/**
 * The installation's settings as this window knows them. A change shows at once and is sent to the host; until that is answered,
 * nothing that the host says takes it back.
 */
export class Preferences {
  private readonly shown: Cell<Settings>;
  private readonly client: Client;
  /** Settings as the host has told them last. */
  private told: Settings;
  /** Changes that the host has not answered, in their order. */
  private readonly pending: { number: number; patch: Patch }[] = [];
  /** Number of the last change. */
  private changes = 0;
  /** Setting → number of its last change that the host has answered. */
  private readonly answered = new Map<string, number>();

  constructor(client: Client, settings: Settings = settingsSchema.parse({})) {
    this.client = client;
    this.told = settings;
    this.shown = new Cell(settings);
  }

  get settings(): Observable<Settings> {
    return this.shown;
  }

  /** Takes the settings as the host has them. */
  take(settings: Settings): void {
    this.told = settings;
    this.show();
  }

  async change(patch: Patch): Promise<void> {
    this.changes += 1;
    const change = { number: this.changes, patch };
    this.pending.push(change);
    this.show();
    const answer = await this.client.call('settings.set', patch);
    this.pending.splice(this.pending.indexOf(change), 1);
    for (const name of Object.keys(patch))
      this.answered.set(name, Math.max(change.number, this.answered.get(name) ?? 0));
    // Where the host cannot keep a change, this window goes on with it.
    const settings = answer.ok ? answer.value : merged(this.told, patch);
    const isLater = (name: string) => (this.answered.get(name) ?? 0) > change.number;
    this.take(merged(settings, only(this.told, isLater)));
  }

  private show(): void {
    const { pending, answered } = this;
    const isLast = (number: number) => (name: string) => (answered.get(name) ?? 0) < number;
    this.shown.set(
      pending.reduce((shown, { number, patch }) => merged(shown, only(patch, isLast(number))), this.told),
    );
  }
}

/** Settings with some of them changed. */
function merged(settings: Settings, patch: Patch): Settings {
  return { ...settings, ...patch } as Settings;
}

function only(settings: Patch, isWanted: (name: string) => boolean): Patch {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isWanted(name)));
}
