import type { Page } from '@playwright/test';

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

export interface OpenTiming {
  /** Milliseconds from the click to the frame in which the rows have their places and one of them has the caret. */
  editable: number;
  /** Milliseconds from the click to the frame in which every row is drawn in full. */
  complete: number;
}

/** Takes the time of the next click on an article, which has `rows` rows. */
export function openTimer(rows: number): Promise<OpenTiming> {
  return new Promise((resolve) => {
    const afterFrame = (then: () => void) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', then);
      port1.start();
      port2.postMessage(null);
    };
    const isEditable = () => {
      const { activeElement } = document;
      return (
        activeElement instanceof HTMLTextAreaElement &&
        activeElement.dataset.rowText !== undefined &&
        !activeElement.readOnly &&
        document.querySelectorAll('[data-row]').length === rows
      );
    };
    // To count the fields of a long article in every frame, or only its lists, would be a good part of what is measured.
    const listAt = (begin: 'firstElementChild' | 'lastElementChild') => {
      let list = document.querySelector('.collation')?.[begin];
      while (list && !list.classList.contains('rows'))
        list = begin === 'firstElementChild' ? list.nextElementSibling : list.previousElementSibling;
      return list;
    };
    const isDrawn = (row?: Element | null) => Boolean(row?.querySelector('[data-row-text]'));
    const isComplete = () =>
      isDrawn(listAt('firstElementChild')?.firstElementChild) &&
      isDrawn(listAt('lastElementChild')?.lastElementChild) &&
      document.querySelectorAll('[data-row-text]').length === rows;
    window.addEventListener(
      'click',
      (click) => {
        let editable = 0;
        const look = () => {
          if (editable === 0 && isEditable()) {
            afterFrame(() => (editable = performance.now() - click.timeStamp));
          } else if (editable > 0 && isComplete()) {
            afterFrame(() => resolve({ editable, complete: performance.now() - click.timeStamp }));
            return;
          }
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
}

/** Milliseconds to build the rows of a page from its markup and to lay them out. */
export function buildTimer(html: string): number {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const { innerHTML } = parsed.querySelector('main')!;
  const begun = performance.now();
  const main = document.querySelector('main')!;
  main.innerHTML = innerHTML;
  main.scrollTop = main.scrollHeight / 2;
  main.getBoundingClientRect();
  return performance.now() - begun;
}

/** Watches the window for tasks of more than 50 ms, from now on. */
export function watchTasks(): void {
  const tasks: number[] = [];
  Object.assign(window, { longTasks: tasks });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe(
    {
      entryTypes: ['longtask'],
    },
  );
}

/** The longest task since this was asked last, in ms; 0 where none took 50 ms. */
export function worstTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { longTasks } = window as unknown as { longTasks: number[] };
    return Math.max(0, ...longTasks.splice(0));
  });
}
