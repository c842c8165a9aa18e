/** Limits of what one server takes from whoever reaches its port, before it knows who that is. */
export interface ServerLimits {
  /** Maximum number of connections at the same time; further ones are closed at once. */
  connections: number;
  /** Maximum number of windows at the same time. */
  sessions: number;
  /** Time in which a connection has to send the head of a request, in ms, and may be idle between two. */
  idleMilliseconds: number;
}

const MAX_CONNECTIONS = 128;
const MAX_SESSIONS = 32;
/** The same for a desk that is served to several people. */
const MAX_SERVED = { connections: 1_024, sessions: 256 };
const IDLE_MILLISECONDS = 10_000;

/** Maximum size of the head of a request, in bytes, and number of its fields. */
export const MAX_HEADER_BYTES = 16 * 1024;
export const MAX_HEADERS = 64;

/** Share of the file descriptors of the process that connections may hold; the others are kept for desks: saving needs some. */
const CONNECTION_SHARE = 0.25;

/** The limits on this machine: where few files may be open at once, few connections are. */
export function defaultLimits(descriptors: number | null = openFileLimit()): ServerLimits {
  return limitsUpTo({ connections: MAX_CONNECTIONS, sessions: MAX_SESSIONS }, descriptors);
}

/** The limits of a desk server on this machine. */
export function serverLimits(descriptors: number | null = openFileLimit()): ServerLimits {
  return limitsUpTo(MAX_SERVED, descriptors);
}

function limitsUpTo(
  max: Pick<ServerLimits, 'connections' | 'sessions'>,
  descriptors: number | null,
): ServerLimits {
  const share = descriptors === null ? max.connections : Math.floor(descriptors * CONNECTION_SHARE);
  const connections = Math.max(8, Math.min(max.connections, share));
  return {
    connections,
    sessions: Math.min(max.sessions, Math.floor(connections / 2)),
    idleMilliseconds: IDLE_MILLISECONDS,
  };
}

/** Maximum number of files that the process may have open; null where the system sets no limit or does not say. */
function openFileLimit(): number | null {
  const { report } = process;
  if (!report) return null;
  // Without it the report looks up the names of all that the process is connected to.
  (report as { excludeNetwork?: boolean }).excludeNetwork = true;
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : null;
}
