import type { InputOf } from '#api/contract.ts';
import { settingsSchema, type Settings } from '#api/contract/settings.ts';
import type { Client } from '#renderer/client/client.ts';
import { Cell } from './observable.ts';

/** The installation's settings as this window knows them; a change shows at once and is sent to the host. */
export class Preferences {
  readonly settings: Cell<Settings>;
  private readonly client: Client;

  constructor(client: Client, settings: Settings = settingsSchema.parse({})) {
    this.client = client;
    this.settings = new Cell(settings);
  }

  async change(patch: InputOf<'settings.set'>): Promise<void> {
    this.settings.update((settings) => ({ ...settings, ...patch }) as Settings);
    const answer = await this.client.call('settings.set', patch);
    if (answer.ok) this.settings.set(answer.value);
  }
}
