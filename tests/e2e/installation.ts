import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsSchema, type Settings } from '#api/contract/settings.ts';
import { SettingsFile } from '#desk/files/settings.ts';
import { TEST_SETTINGS, type Place } from './place.ts';

/**
 * Brings the settings, drafts and documents of a running host back to those of a first start; `settings` are put in their place.
 * A host reads them again for each window.
 */
export async function forget({ config, home }: Place, settings: Partial<Settings> = {}): Promise<void> {
  await new SettingsFile(config, settingsSchema).update(() => ({
    ...settingsSchema.parse({}),
    ...TEST_SETTINGS,
    ...settings,
  }));
  await rm(join(config, 'drafts.json'), { force: true });
  const documents = join(home, 'Documents');
  for (const name of await readdir(documents))
    await rm(join(documents, name), { recursive: true, force: true, maxRetries: 10 });
}
