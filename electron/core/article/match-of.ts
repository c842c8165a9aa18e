import type { TextMatch } from '#core/article/values.ts';
import type { MemoryMatch, MemoryOrigin } from '#core/memory/memory.ts';

/** A match as the text that is made of it keeps it, before anything of it is exchanged. */
export function matchOf({ score, origin }: MemoryMatch): TextMatch {
  return {
    score,
    from: placeOf(origin),
    state: origin.state,
    person: origin.person?.slice(0, 300) ?? null,
    at: origin.at?.slice(0, 40) ?? null,
    exchanged: 0,
    left: 0,
  };
}

function placeOf(origin: MemoryOrigin): TextMatch['from'] {
  if (origin.kind === 'file') return { kind: 'file', file: origin.file.slice(0, 300) };
  const { article, title, row } = origin;
  return { kind: 'row', article, title: title.slice(0, 300), row };
}
