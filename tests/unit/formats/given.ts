import { sourceRow, type ModelParagraph, type ModelRow } from '#formats/model.ts';

/** What a test says of a row; everything else is as in a row that nothing was done to. */
export interface Given extends Partial<Omit<ModelRow, 'sources' | 'text'>> {
  kind?: ModelParagraph['kind'];
  cell?: ModelParagraph['cell'];
  source?: string;
  english: string;
}

export const EMPTY_ROW: ModelRow = { ...sourceRow({ kind: 'body', text: '' }), sources: [] };
