import type { XmlElement } from '#formats/xml/xml-tree.ts';
import type { SideStretch } from './annotations.ts';
import type { SegmentContent } from './inline.ts';
import type { Side } from './own-metadata.ts';

/** Words that an `mrk` or `sm` (`element`) is about. */
export interface MarkedWords extends SideStretch {
  element: XmlElement;
}

/** Segments of one paragraph, with a blank between two that have none of their own. */
export function joined(
  contents: readonly SegmentContent[],
  side: Side,
): { text: string; marked: MarkedWords[] } {
  let text = '';
  let gap = '';
  const marked: MarkedWords[] = [];
  for (const content of contents) {
    const space = gap + content.leading;
    if (content.text !== '') {
      if (text !== '') text += space === '' ? ' ' : space;
      gap = content.trailing;
    }
    const offset = text.length;
    for (const { element, start, end } of content.annotations) {
      marked.push({ element, side, start: offset + start, end: offset + end });
    }
    text += content.text;
  }
  return { text, marked };
}
