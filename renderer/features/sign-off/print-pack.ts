import '#renderer/styles/print.css';

/**
 * Prints a sign-off pack by the browser's own dialog, from this window, which has the fonts already. The page stands in a
 * shadow of its own, so neither its rules nor those of the window reach the other; nothing in it runs.
 */
export function printPack(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const content = page.querySelector('main');
  if (!content) return;
  const sheet = new CSSStyleSheet();
  // The last of its styles is the look of the page; fonts and paper are the window's.
  sheet.replaceSync([...page.querySelectorAll('style')].at(-1)?.textContent ?? '');
  const place = document.createElement('div');
  place.className = 'print-place';
  const shadow = place.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(document.importNode(content, true));
  document.body.append(place);
  const title = document.title;
  document.title = page.title;
  const done = () => {
    place.remove();
    document.title = title;
  };
  window.addEventListener('afterprint', done, { once: true });
  window.print();
}
