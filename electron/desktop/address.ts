import { protocol } from 'electron';

/**
 * Where the window's page comes from: a scheme of our own, so that no page has the rights of a file or of a web site.
 *
 * A scheme can be made one that pages may have only before Electron is ready. Some launchers load the program later than
 * that; the same files are then served, by the same handler, under an https address that does not exist (RFC 6761) and
 * that is answered inside the program like every other one.
 */
const OWN = { scheme: 'app', host: 'muqabala' };
const LATE = { scheme: 'https', host: 'muqabala.invalid' };

let place = OWN;

/** To be called as early as possible; false when it is late. */
export function claimScheme(): boolean {
  const privileges = { standard: true, secure: true, codeCache: true };
  try {
    protocol.registerSchemesAsPrivileged([{ scheme: OWN.scheme, privileges }]);
    return true;
  } catch {
    place = LATE;
    return false;
  }
}

/** The scheme that the page is served under. */
export function pageScheme(): string {
  return place.scheme;
}

/** Whether that is a scheme of our own, and not one that Chromium has by itself. */
export function isOwnScheme(): boolean {
  return place === OWN;
}

export function pageAddress(): string {
  return `${place.scheme}://${place.host}/`;
}

/** Whether an address is one of the window's own files. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol: scheme, host, username, password } = new URL(address);
  return scheme === `${place.scheme}:` && host === place.host && username === '' && password === '';
}
