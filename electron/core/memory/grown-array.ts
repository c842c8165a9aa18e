/** An array of unsigned 32-bit numbers that grows at its end; four bytes a number and at most a quarter unused. */
export class GrownArray {
  length = 0;
  private values: Uint32Array<ArrayBuffer> = new Uint32Array(1_024);

  /** An array that begins with these numbers, and keeps them where they are until it grows. */
  static from(values: Uint32Array<ArrayBuffer>): GrownArray {
    const array = new GrownArray();
    array.values = values;
    array.length = values.length;
    return array;
  }

  at(index: number): number {
    return this.values[index]!;
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(Math.ceil(this.length * 1.25) + 16);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** The numbers alone, where they are; until the next {@link push}. */
  get filled(): Uint32Array<ArrayBuffer> {
    return this.values.subarray(0, this.length);
  }

  /** The numbers from the first on, and unused room behind them; until the next {@link push}. */
  get raw(): Uint32Array {
    return this.values;
  }
}
