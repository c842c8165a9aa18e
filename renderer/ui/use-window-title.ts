import { useEffect } from 'react';

/** Title of the window: what it shows, from the smallest to the largest, and the program. Each stands in its own direction. */
export function windowTitle(parts: readonly (string | undefined)[]): string {
  const isolated = parts.filter((part) => part).map((part) => `\u2068${part}\u2069`);
  return [...isolated, 'Muqabala'].join(' – ');
}

export function useWindowTitle(...parts: readonly (string | undefined)[]): void {
  const title = windowTitle(parts);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
