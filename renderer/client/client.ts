import { hostEvents, type HostEvent, type InputOf, type MethodName, type OutputOf } from '#api/contract.ts';
import { apiErrorSchema, type ApiError } from '#api/errors.ts';
import { err, ok, type Result } from '#core/result.ts';
import type { ServerAccount } from './server-account.ts';

/** Host as a window sees it, whether that is an Electron main process or a server on this machine. */
export interface Client {
  readonly kind: 'desktop' | 'browser';
  /** Sign-in at a desk server; null where nobody signs in. */
  readonly account: ServerAccount | null;
  call<N extends MethodName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>, ApiError>>;
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Told of `false` when the connection is lost and of `true` when it is there again. */
  onConnection(listener: (connected: boolean) => void): () => void;
  /** Tells a host that asked that nothing unsent is left, so that it may quit. */
  quitReady(): void;
}

/** Something that moves a request to the host and brings back the raw answer. */
export interface Transport {
  request(
    name: string,
    input: unknown,
  ): Promise<{ ok: true; value: unknown } | { ok: false; error: unknown }>;
}

/** Sends a request. What a host answers is typed by the contract; both are parts of one program. */
export async function callThrough<N extends MethodName>(
  transport: Transport,
  name: N,
  input: InputOf<N>,
): Promise<Result<OutputOf<N>, ApiError>> {
  const answer = await transport.request(name, input);
  if (!answer.ok) {
    const error = apiErrorSchema.safeParse(answer.error);
    return err(error.success ? error.data : { code: 'internal', values: { detail: 'unreadable error' } });
  }
  return ok(answer.value as OutputOf<N>);
}

/** An event of the host as it arrived, or null when it is none that the contract knows. */
export function readHostEvent(name: unknown, data: unknown): HostEvent | null {
  if (typeof name !== 'string' || !Object.hasOwn(hostEvents, name)) return null;
  return { name, data } as HostEvent;
}
