import { useEffect, useEffectEvent, useState, type ComponentType, type ReactElement } from 'react';
import { loadLanguages } from '#renderer/i18n/i18n.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { DialogsProps } from './dialogs.tsx';

/** Longest time for which the dialogs are left out while the window has something to do, in ms. */
const MAX_REST_MS = 2_000;

/**
 * The dialogs of the desk, once they are loaded: when the window has nothing to do, or as soon as one is to be seen. Where they cannot be
 * loaded, as from a server that was replaced meanwhile, a message says so as soon as one is to be seen.
 */
export function LateDialogs(props: DialogsProps): ReactElement | null {
  const { message } = useWorkspace();
  const [Dialogs, setDialogs] = useState<ComponentType<DialogsProps> | null>(null);
  const missing = Dialogs === null;
  const wanted = props.panel !== null || props.returned !== null;
  const fail = useEffectEvent(() => {
    props.onClose();
    message.set({ tone: 'problem', key: 'app:notLoaded' });
  });
  useEffect(() => {
    if (!missing) return undefined;
    const load = async () => {
      // The palette knows the actions by their names in every language.
      const [dialogs] = await Promise.all([import('./dialogs.tsx'), loadLanguages()]);
      setDialogs(() => dialogs.default);
    };
    if (wanted) {
      load().catch(fail);
      return undefined;
    }
    const idle = requestIdleCallback(() => void load().catch(() => undefined), { timeout: MAX_REST_MS });
    return () => cancelIdleCallback(idle);
  }, [missing, wanted]);
  return Dialogs && <Dialogs {...props} />;
}
