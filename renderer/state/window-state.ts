import { z } from 'zod';
import { beginningOf } from '#api/window-beginning.ts';

/** Content of a window. `desk` is a path; null once the desk was closed in this window. */
const stateSchema = z.object({
  desk: z.string().nullable(),
  article: z.string().nullable(),
  person: z.string().nullable(),
});
type State = z.infer<typeof stateSchema>;

/** Key in the window's own storage, which lives as long as the window does. */
const KEY = 'muqabala.window';

/** Content of this window, kept for the page that is loaded anew in its place. */
export class WindowState {
  private readonly storage: Storage;
  private state: State | null;

  constructor(storage: Storage) {
    this.storage = storage;
    this.state = read(storage.getItem(KEY));
  }

  /** Whether the desk was closed in this window. */
  get isClosed(): boolean {
    return this.state !== null && this.state.desk === null;
  }

  get desk(): string | null {
    return this.state?.desk ?? null;
  }

  get article(): string | null {
    return this.state?.article ?? null;
  }

  get person(): string | null {
    return this.state?.person ?? null;
  }

  /** Begins with what the program says in the address of the page, in a window that has shown nothing yet. */
  begin(desk: string, fragment: string): void {
    if (this.desk !== desk) this.keep({ desk, ...beginningOf(fragment) });
  }

  keep(change: Partial<State>): void {
    this.state = { desk: this.desk, article: this.article, person: this.person, ...change };
    this.storage.setItem(KEY, JSON.stringify(this.state));
  }
}

function read(text: string | null): State | null {
  if (text === null) return null;
  try {
    return stateSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
