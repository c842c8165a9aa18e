// How a window in a browser comes to the WebSocket of its host.

/** Path of the WebSocket on the server. */
export const SOCKET_PATH = '/socket';

/** The protocol that both sides speak; the key is offered beside it. */
export const SOCKET_PROTOCOL = 'muqabala';

/** Prefix of the protocol that carries the key of the socket. */
export const KEY_PROTOCOL = 'key.';

/** The parameter of the page's fragment that hands over the key, once: `/#key=…`. */
export const KEY_PARAMETER = 'key';

/** Path of the page that says how to come in, for a window without the key. */
export const LOCKED_PATH = '/locked';
