import { correctionKey } from '#core/article/minor-corrections.ts';
import type { CorrectedText, MinorVerdict } from '#core/article/minor-kinds.ts';
import type { Client } from '#renderer/client/client.ts';
import { Cell } from './observable.ts';

/** Maximum number of verdicts that are kept; the oldest go first. */
const MAX_KNOWN = 5_000;

/** Verdicts of the host on corrections. Each is asked for once. */
export class CorrectionVerdicts {
  /** Grows with each answer of the host. */
  readonly answers = new Cell(0);
  private readonly client: Client;
  private readonly known = new Map<string, MinorVerdict>();
  private readonly asked = new Set<string>();

  constructor(client: Client) {
    this.client = client;
  }

  /** Null where the host has not been asked, or has not answered yet. */
  of(text: CorrectedText): MinorVerdict | null {
    return this.known.get(correctionKey(text)) ?? null;
  }

  /** Asks for the verdicts that are not known. What the host cannot answer now is asked again with the next call. */
  async ask(texts: readonly CorrectedText[]): Promise<void> {
    const fresh = new Map(texts.map((text) => [correctionKey(text), text]));
    for (const key of fresh.keys()) if (this.known.has(key) || this.asked.has(key)) fresh.delete(key);
    if (fresh.size === 0) return;
    for (const key of fresh.keys()) this.asked.add(key);
    const answer = await this.client.call('corrections.sort', { texts: [...fresh.values()] });
    for (const [i, key] of [...fresh.keys()].entries()) {
      this.asked.delete(key);
      if (answer.ok) this.known.set(key, answer.value.verdicts[i]!);
    }
    for (const key of this.known.keys()) if (this.known.size > MAX_KNOWN) this.known.delete(key);
    this.answers.update((count) => count + 1);
  }
}
