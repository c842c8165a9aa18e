/** The one channel between a window and the main process. */
export const CHANNEL = 'muqabala';

/** The frame by which a window says that it has sent everything; it is for the window itself and not for the host. */
export const QUIT_READY = 'quit.ready';
