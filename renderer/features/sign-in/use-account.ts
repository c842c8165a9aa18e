import { useSyncExternalStore } from 'react';
import type { AccountState } from '#renderer/client/server-account.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

const NOTHING = () => () => undefined;

/** How this window stands with its desk server; null where nobody signs in. */
export function useAccount(): AccountState | null {
  const { account } = useWorkspace().client;
  return useSyncExternalStore(account ? (listener) => account.subscribe(listener) : NOTHING, () =>
    account ? account.state : null,
  );
}
