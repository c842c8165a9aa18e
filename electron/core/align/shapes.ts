/** How many paragraphs of each side a link takes, with its prior. */
export interface Shape {
  /** Paragraphs of the first side. */
  rows: number;
  /** Paragraphs of the second side. */
  columns: number;
  /** Natural logarithm of how often links have this shape. */
  prior: number;
}

/** What the texts are cut into; see {@link shapesFor}. */
export type AlignMode = 'paragraph' | 'sentence';

/** Frequencies before anything is known of the article; of each pair of mirrored shapes one is listed. */
const FREQUENCIES: Readonly<Record<AlignMode, Readonly<Record<string, number>>>> = {
  paragraph: { '1-1': 0.8, '1-0': 0.04, '1-2': 0.045, '1-3': 0.004, '1-4': 0.001, '2-2': 0.008, '2-3': 0.0006 },
  sentence: {
    '1-1': 0.72,
    '1-0': 0.045,
    '1-2': 0.06,
    '1-3': 0.015,
    '1-4': 0.006,
    '1-5': 0.003,
    '1-6': 0.0015,
    '2-2': 0.006,
    '2-3': 0.002,
  },
};

/** The shapes of a mode: null links, one-to-one, up to 1-4 (paragraphs) or 1-6 (sentences), 2-2, 2-3, and all mirrored. */
export function shapesFor(mode: AlignMode): Shape[] {
  const shapes: Shape[] = [];
  for (const [name, frequency] of Object.entries(FREQUENCIES[mode])) {
    const [rows, columns] = name.split('-').map(Number) as [number, number];
    shapes.push({ rows, columns, prior: Math.log(frequency) });
    if (rows !== columns) shapes.push({ rows: columns, columns: rows, prior: Math.log(frequency) });
  }
  return shapes;
}
