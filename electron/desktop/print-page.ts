import { BrowserWindow, session, type WebContents } from 'electron';
import { pageAddress, pageScheme } from './address.ts';

/** Pages and their number at the foot of each; the head stays empty. */
const FOOT =
  '<div style="width:100%;text-align:center;font:7pt sans-serif;color:#777"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

let printed = 0;

/** Prints what is in a window to PDF, with page numbers, which style sheets can set from Chromium 131 on only. */
export async function printContents(
  contents: WebContents,
  { printBackground }: { printBackground: boolean },
): Promise<Uint8Array> {
  return contents.printToPDF({
    preferCSSPageSize: true,
    printBackground,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: FOOT,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}

/**
 * Prints a page to PDF in a window that nobody sees. The page runs no script, reaches no network and has a session of its
 * own, which holds nothing but this page.
 */
export async function printPage(html: string): Promise<Uint8Array> {
  printed += 1;
  const own = session.fromPartition(`print-${printed}`, { cache: false });
  own.protocol.handle(
    pageScheme(),
    () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  );
  own.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: url !== pageAddress() && !url.startsWith('data:') }),
  );
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  own.setPermissionCheckHandler(() => false);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, sandbox: true, contextIsolation: true, javascript: false },
  });
  try {
    await window.loadURL(pageAddress());
    return await printContents(window.webContents, { printBackground: true });
  } finally {
    window.destroy();
    own.protocol.unhandle(pageScheme());
  }
}
