import { Cell, type Observable } from '#renderer/state/observable.ts';

/** A fact of a row that is lit on both sides. */
export interface LitFact {
  row: string;
  /** Its identity. */
  fact: string;
}

/** Fact that is lit: the one under the pointer or in the list that is pointed at, else the one with the caret. */
export class FactLight {
  readonly lit: Observable<LitFact | null>;
  private readonly shown = new Cell<LitFact | null>(null);
  private pointed: LitFact | null = null;
  private caret: LitFact | null = null;

  constructor() {
    this.lit = this.shown;
  }

  point(at: LitFact | null): void {
    this.pointed = at;
    this.show();
  }

  moveCaret(to: LitFact | null): void {
    this.caret = to;
    this.show();
  }

  private show(): void {
    const next = this.pointed ?? this.caret;
    const before = this.shown.get();
    if (next?.fact !== before?.fact || next?.row !== before?.row) this.shown.set(next);
  }
}
