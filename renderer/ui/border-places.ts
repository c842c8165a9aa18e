// Places of the borders, as the style sheets know them. While a border is drawn, only these change; the setting follows.

export function showDeskPaneWidth(width: number): void {
  set('--desk-pane-width', `${width}px`);
}

export function showInspectorWidth(width: number): void {
  set('--inspector-width', `${width}px`);
}

/** `share`: of the English, in per cent. */
export function showEnglishShare(share: number): void {
  set('--english-column', `${share}fr`);
  set('--arabic-column', `${100 - share}fr`);
}

function set(name: string, value: string): void {
  document.documentElement.style.setProperty(name, value);
}
