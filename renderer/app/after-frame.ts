/**
 * Begins something once the next frame is drawn, so that whoever has just opened an article sees it and can write before anything
 * else is done for it. `begin` gives what ends it; what is given back ends it too, begun or not.
 */
export function afterFrame(begin: () => () => void): () => void {
  let end: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(() => (end = begin()));
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    end?.();
  };
}
