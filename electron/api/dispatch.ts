import { methods, type HostEvent, type MethodName, type OutputOf, type ParsedInputOf } from './contract.ts';
import { AppError } from '#core/app-error.ts';
import { type ApiError } from './errors.ts';
import { err, ok, type Result } from '#core/result.ts';

/** Handler of each method. */
export type Handlers = { [N in MethodName]: (input: ParsedInputOf<N>) => Promise<OutputOf<N>> | OutputOf<N> };

/** Desk and articles that a session has open, and who it is. */
export interface Opened {
  /** Real path of the desk; null while there is none. */
  readonly desk: string | null;
  /** Person of the session; null while it has not said who it is. */
  readonly person: string | null;
  /** Ids of the articles. */
  readonly articles: ReadonlySet<string>;
}

/** A window's connection to its host, whatever lies between them. */
export interface Session {
  /** Never throws: whatever goes wrong comes back as an error. */
  dispatch(name: string, input: unknown): Promise<Result<unknown, ApiError>>;
  /** Desk and articles that are open at this moment; {@link onOpened} tells when it changes. */
  readonly opened: Opened;
  /** Listens for changes of {@link opened}; gives back how to stop. */
  onOpened(listener: () => void): () => void;
  /** Listens to what the host tells by itself; gives back how to stop. */
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Ends the session and lets go of what it had open. */
  close(): Promise<void>;
}

/** Checks a request against the contract, has it done, and turns every failure into an error of the contract. */
export async function dispatchTo(
  handlers: Handlers,
  name: string,
  input: unknown,
  report: (failure: unknown) => void,
): Promise<Result<unknown, ApiError>> {
  if (!Object.hasOwn(methods, name))
    return err({ code: 'unknown-method', values: { name: name.slice(0, 64) } });
  const method = name as MethodName;
  const parsed = methods[method].input.safeParse(input);
  if (!parsed.success) {
    return err({ code: 'bad-request', values: { detail: parsed.error.issues[0]?.message ?? '' } });
  }
  try {
    const handler = handlers[method] as (input: unknown) => unknown;
    return ok(await handler(parsed.data));
  } catch (failure) {
    if (failure instanceof AppError) return err(failure.data);
    report(failure);
    return err({
      code: 'internal',
      values: { detail: failure instanceof Error ? failure.message : String(failure) },
    });
  }
}
