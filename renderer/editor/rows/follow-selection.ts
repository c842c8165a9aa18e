/**
 * Looks where the caret and the selection are: in the next frame, and whenever they have moved. The browser tells of a move once, after
 * the frame of a key; a frame that was asked for then would be one more for each key. Gives what stops it.
 */
export function followSelection(look: () => void): () => void {
  const frame = requestAnimationFrame(look);
  document.addEventListener('selectionchange', look);
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('selectionchange', look);
  };
}
