import { AppError } from '#core/app-error.ts';
import { Desk } from '#desk/desk.ts';
import { freshId } from '#tests/contract/client.ts';

export interface Outcome {
  name: string;
  tried: number;
  /** Acknowledged, and not there. */
  lost: number;
  /** Wrong, and nobody said so. */
  silent: number;
  /** Errors that are no `AppError`. */
  crashed: number;
  /** Damages of the last line of a journal that nobody can see. */
  lastLine: number;
  seconds: number;
  notes: string[];
}

export class Counter implements Outcome {
  readonly name: string;
  tried = 0;
  lost = 0;
  silent = 0;
  crashed = 0;
  lastLine = 0;
  readonly notes: string[] = [];
  private readonly began = performance.now();

  constructor(name: string) {
    this.name = name;
  }

  get seconds(): number {
    return (performance.now() - this.began) / 1_000;
  }

  note(kind: 'lost' | 'silent' | 'crashed', text: string): void {
    this[kind] += 1;
    this.notes.push(`${kind}: ${text}`);
  }

  /** Counts an error that nobody expects. */
  caught(error: unknown, where: string): void {
    if (error instanceof AppError) return;
    this.note('crashed', `${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Numbers from 0 to 1, the same for one seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function environment(installation: string, ahead = 0) {
  return {
    installation: { id: installation, slot: 1 },
    now: () => Date.now() + ahead,
    randomId: () => freshId(),
  };
}

export const PARAGRAPHS = 12;

export function arabic(title: string): Uint8Array {
  const rows = Array.from({ length: PARAGRAPHS }, (_, i) => `فقرة رقم ${i + 1} من المادة.`);
  return new TextEncoder().encode([title, ...rows].join('\n\n'));
}

/** A desk with one person and one article. */
export async function makeDesk(path: string): Promise<{ id: string; slug: string }> {
  const desk = await Desk.create(path, 'Torture', environment('000000000001'));
  await desk.change('layla', [{ type: 'person.set', person: 'layla', name: 'Layla', role: 'both' }]);
  const article = await desk.import({ name: 'a.txt', bytes: arabic('عنوان المادة') }, 'layla');
  await desk.close();
  return article;
}

/** Writes one text; gives back the id of its event. Throws where it could not be written. */
export async function edit(desk: Desk, id: string, row: string, text: string): Promise<string> {
  const article = await desk.acquire(id);
  try {
    const person = desk.state.people.get('layla')!;
    const author = { person, policies: desk.state.policies };
    const command = { type: 'setText' as const, id: freshId(), row, text, bases: [] };
    const { events } = await article.apply(author, [command]);
    return events[0]!.id;
  } finally {
    await desk.release(id);
  }
}

export async function eventIds(desk: Desk, id: string): Promise<Set<string>> {
  const article = await desk.acquire(id);
  try {
    await article.refresh();
    return new Set(article.events.map((event) => event.id));
  } finally {
    await desk.release(id);
  }
}

export async function textsOf(desk: Desk, id: string): Promise<string> {
  const article = await desk.acquire(id);
  try {
    await article.refresh();
    return JSON.stringify(article.state.rows.map((row) => [row.text, row.competing.map(({ text }) => text)]));
  } finally {
    await desk.release(id);
  }
}
