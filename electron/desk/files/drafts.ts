import { z } from 'zod';
import { SettingsFile } from './settings.ts';

const draftSchema = z.object({
  desk: z.string(),
  person: z.string(),
  place: z.string(),
  text: z.string(),
  /** ISO 8601, when it was written last. */
  at: z.string(),
});
type KeptDraft = z.infer<typeof draftSchema>;

const draftsSchema = z.object({
  // A damaged draft costs none of the others.
  drafts: z
    .array(z.unknown())
    .default([])
    .transform((drafts) =>
      drafts.flatMap((draft): KeptDraft[] => {
        const read = draftSchema.safeParse(draft);
        return read.success ? [read.data] : [];
      }),
    ),
});

/** Maximum number of drafts of an installation; beyond it those go that were written longest ago. */
const MAX_DRAFTS = 2_000;

/** Texts that people of this installation began in a form and have not sent: a file of its own beside the settings. */
export class DraftsFile {
  private readonly file: SettingsFile<typeof draftsSchema>;

  constructor(folder: string) {
    this.file = new SettingsFile(folder, draftsSchema, 'drafts');
  }

  /** The drafts of a person at a desk, by place. */
  async of({ desk, person }: Pick<KeptDraft, 'desk' | 'person'>): Promise<Record<string, string>> {
    const { drafts } = await this.file.get();
    const own = drafts.filter((draft) => draft.desk === desk && draft.person === person);
    return Object.fromEntries(own.map(({ place, text }) => [place, text]));
  }

  /**
   * Keeps a draft in place of the one before; an empty text forgets it.
   * @throws AppError as for writes
   */
  async keep(draft: KeptDraft): Promise<void> {
    await this.file.update(({ drafts }) => {
      const others = drafts.filter(
        ({ desk, person, place }) => desk !== draft.desk || person !== draft.person || place !== draft.place,
      );
      return { drafts: (draft.text === '' ? others : [...others, draft]).slice(-MAX_DRAFTS) };
    });
  }
}
