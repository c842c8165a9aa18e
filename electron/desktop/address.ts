/** Where the window's page comes from: a scheme of our own, so that no page has the rights of a file or of a web site. */
export const SCHEME = 'app';
const HOST = 'muqabala';

export const PAGE_ADDRESS = `${SCHEME}://${HOST}/`;

/** Whether an address is one of the window's own files. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === '';
}

/** The one channel between a window and the main process. */
export const CHANNEL = 'muqabala';

/** The frame by which a window says that it has sent everything; it is for the window itself and not for the host. */
export const QUIT_READY = 'quit.ready';
