/** An array of unsigned 32-bit numbers that grows at its end; four bytes a number and at most a quarter unused. */
export class GrownArray {
  length = 0;
  private values = new Uint32Array(1_024);

  at(index: number): number {
    return this.values[index]!;
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(Math.ceil(this.length * 1.25));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** The numbers from the first on, and unused room behind them; until the next {@link push}. */
  get raw(): Uint32Array {
    return this.values;
  }
}
