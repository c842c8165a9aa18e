/** What runs inside of the window while it is measured. Each function is sent there as it stands, without its surroundings. */

export interface KeyTiming {
  /** Milliseconds from the key's own time stamp to the first task after the frame that shows it. */
  toPaint: number;
  /** Milliseconds of work of that: handling the key, then drawing the frame; without the wait for the frame to begin. */
  work: number;
}

/** Takes the time of every key from now on, into `window.keyTimings`. */
export function newTimer(): void {
  const timings: KeyTiming[] = [];
  Object.assign(window, { keyTimings: timings });
  let pressed = 0;
  let handling = 0;
  window.addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp;
      handling = performance.now();
    },
    true,
  );
  window.addEventListener('input', () => {
    const [key, begun] = [pressed, handling];
    // The last listener of the last event of a key: what was to be done at once has been done.
    const handled = performance.now();
    requestAnimationFrame(() => {
      const drawing = performance.now();
      // A message from within the frame arrives after style, layout and paint.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        const painted = performance.now();
        timings.push({ toPaint: painted - key, work: handled - begun + (painted - drawing) });
      });
      port1.start();
      port2.postMessage(null);
    });
  });
}

/** Milliseconds from the next click to the frame in which an article of `rows` rows is drawn and has the caret. */
export function openTimer(rows: number): Promise<number> {
  return new Promise((resolve) => {
    window.addEventListener(
      'click',
      (click) => {
        const look = () => {
          const { activeElement } = document;
          const ready =
            activeElement instanceof HTMLTextAreaElement &&
            activeElement.dataset.rowText !== undefined &&
            !activeElement.readOnly &&
            document.querySelectorAll('[data-row]').length === rows;
          if (!ready) {
            requestAnimationFrame(look);
            return;
          }
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - click.timeStamp));
          port1.start();
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
}
