import type { ModelParagraph } from '#formats/model.ts';

/** Grid of the cells of a document's tables: rows name the edges of their cells, and the edges of all rows are the grid. */
export class TableGrid {
  private readonly nextNumber: () => number;
  private table = -1;
  private row = 0;
  private isOpen = false;
  /** Right edges of the cells of the row, in twips. */
  private edges: number[] = [];
  private start = 0;
  /** Paragraphs of the cells of the row that is open. */
  private cells: ModelParagraph[][] = [[]];
  /** Left edges of all cells of the table, the blank ones among them. */
  private lefts = new Set<number>();
  private placed: { paragraph: ModelParagraph; left: number; row: number }[] = [];

  /** `nextNumber` gives the number of each table in the document. */
  constructor(nextNumber: () => number) {
    this.nextNumber = nextNumber;
  }

  define(): void {
    this.edges = [];
    this.start = 0;
  }

  left(edge: number): void {
    this.start = edge;
  }

  cell(edge: number): void {
    this.edges.push(edge);
  }

  /** Begins a table where none is open: with its first text, or with the first of a table in one of its cells. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.table = this.nextNumber();
    this.row = 0;
  }

  place(paragraph: ModelParagraph): void {
    this.open();
    this.cells.at(-1)!.push(paragraph);
  }

  endCell(): void {
    this.cells.push([]);
  }

  endRow(): void {
    const lefts = [this.start, ...this.edges];
    this.cells.forEach((cell, i) => {
      // A row that names fewer edges than it has cells goes on where they end.
      const left = lefts[i] ?? lefts.at(-1)! + i;
      // After the end of the last cell there is none.
      if (cell.length > 0 || i < this.cells.length - 1) this.lefts.add(left);
      for (const paragraph of cell) this.placed.push({ paragraph, left, row: this.row });
    });
    this.cells = [[]];
    if (this.isOpen) this.row += 1;
  }

  /** Gives the cells of the table their places. A table of blank cells has none, and is not counted. */
  endTable(): void {
    if (this.cells.some((cell) => cell.length > 0)) this.endRow();
    const lefts = [...this.lefts].toSorted((a, b) => a - b);
    const columns = new Map(lefts.map((left, i) => [left, i]));
    for (const { paragraph, left, row } of this.placed) {
      paragraph.cell = { table: this.table, row, column: columns.get(left)! };
    }
    this.isOpen = false;
    this.placed = [];
    this.lefts = new Set();
    this.cells = [[]];
  }
}
