import { z } from 'zod';
import { leftPlaceSchema, type LeftPlace } from '#core/people/person-place.ts';
import { SettingsFile } from './settings.ts';

const entrySchema = leftPlaceSchema.extend({ desk: z.string(), person: z.string(), article: z.string() });
type Entry = z.infer<typeof entrySchema>;

const fileSchema = z.object({
  // A damaged place costs none of the others.
  places: z
    .array(z.unknown())
    .default([])
    .transform((places) =>
      places.flatMap((place): Entry[] => {
        const read = entrySchema.safeParse(place);
        return read.success ? [read.data] : [];
      }),
    ),
});

/** Maximum number of places of an installation; beyond it those go that were left longest ago. */
const MAX_PLACES = 500;

/** Places where the people of this installation left articles: a file of its own beside the settings. */
export class LeftPlacesFile {
  private readonly file: SettingsFile<typeof fileSchema>;

  constructor(folder: string) {
    this.file = new SettingsFile(folder, fileSchema, 'places');
  }

  /** The place where a person left an article; null where none is known. */
  async of({ desk, person, article }: Pick<Entry, 'desk' | 'person' | 'article'>): Promise<LeftPlace | null> {
    const { places } = await this.file.get();
    const found = places.find(
      (place) => place.desk === desk && place.person === person && place.article === article,
    );
    return found ? leftPlaceSchema.parse(found) : null;
  }

  /**
   * Keeps a place in the stead of the one before.
   * @throws AppError as for writes
   */
  async keep(entry: Entry): Promise<void> {
    await this.file.update(({ places }) => {
      const others = places.filter(
        ({ desk, person, article }) =>
          desk !== entry.desk || person !== entry.person || article !== entry.article,
      );
      return { places: [...others, entry].slice(-MAX_PLACES) };
    });
  }
}
