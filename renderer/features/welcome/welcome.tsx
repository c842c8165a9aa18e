import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { JoinDeskForm } from '#renderer/features/sync/join-desk-form.tsx';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { useWindowTitle } from '#renderer/ui/use-window-title.ts';
import { aboutShown } from '#renderer/features/about/about-shown.ts';
import '#renderer/styles/welcome.css';
import { LanguageChoice } from './language-choice.tsx';
import { NewDeskForm } from './new-desk-form.tsx';
import { OpenDeskForm } from './open-desk-form.tsx';
import { OpeningProblem } from './opening-problem.tsx';
import { RecentDesks } from './recent-desks.tsx';
import { useDeskOpening, type DeskActions, type DeskOpening } from './use-desk-opening.ts';

type Panel = 'choices' | 'create' | 'open' | 'join';

/** Welcome: the window while no desk is open. */
export function Welcome(): ReactElement {
  const { t } = useTranslation(['welcome', 'about', 'sync']);
  const [panel, setPanel] = useState<Panel>('choices');
  const [cameFrom, setCameFrom] = useState<Panel | null>(null);
  useWindowTitle();
  const opening = useDeskOpening(useObservable(useWorkspace().notReopened));
  const open = useOpenDesk(opening.actions, setPanel);
  useMenu(setPanel, open);

  function back(): void {
    setCameFrom(panel);
    setPanel('choices');
  }

  return (
    <main className="welcome">
      <div className="welcome-sheet">
        <header className="welcome-head">
          <p className="welcome-mark" lang="ar" dir="rtl">
            {t('wordMark')}
          </p>
          <h1 className="visually-hidden">{t('title')}</h1>
          <p className="welcome-line">{t('tagline')}</p>
        </header>
        <div className="welcome-body">
          {panel === 'choices' ? (
            <Choices opening={opening} cameFrom={cameFrom} onPanel={setPanel} onOpen={open} />
          ) : null}
          {panel === 'create' ? <NewDeskForm onBack={back} /> : null}
          {panel === 'open' ? (
            <section className="welcome-open" aria-labelledby="open-desk">
              <h2 id="open-desk">{t('openDesk')}</h2>
              <OpenDeskForm backLabel={t('back')} onBack={back} />
            </section>
          ) : null}
          {panel === 'join' ? (
            <section aria-labelledby="join-desk">
              <h2 id="join-desk">{t('sync:joinTitle')}</h2>
              <JoinDeskForm backLabel={t('back')} onBack={back} />
            </section>
          ) : null}
          <RecentDesks opening={opening} autoFocus={panel === 'choices' && cameFrom === null} />
        </div>
        <footer className="welcome-foot">
          <LanguageChoice />
          <button type="button" className="button quiet" onClick={() => aboutShown.set(true)}>
            {t('about:title')}
          </button>
        </footer>
      </div>
    </main>
  );
}

/** Opens a desk by the host's own dialog, or asks for its path where there is none. */
function useOpenDesk(actions: DeskActions, onPanel: (panel: Panel) => void): () => Promise<void> {
  const workspace = useWorkspace();
  return useCallback(async () => {
    if (!workspace.info.get()?.dialogs) return onPanel('open');
    const path = await actions.choose('open');
    if (path !== null) await actions.open(path);
  }, [workspace, actions, onPanel]);
}

/** The native menu of the desktop asks for the same things. */
function useMenu(onPanel: (panel: Panel) => void, open: () => Promise<void>): void {
  const workspace = useWorkspace();
  useEffect(
    () =>
      workspace.onMenuAction((action) => {
        if (action === 'newDesk') onPanel('create');
        if (action === 'joinDesk') onPanel('join');
        if (action === 'openDesk') void open();
      }),
    [workspace, onPanel, open],
  );
}

interface ChoicesProps {
  opening: DeskOpening;
  /** Panel that the person comes from: the way there has the focus again. At first the desk of the last time has it, or the way to a new one. */
  cameFrom: Panel | null;
  onPanel: (panel: 'create' | 'join') => void;
  onOpen: () => Promise<void>;
}

function Choices({ opening, cameFrom, onPanel, onOpen }: ChoicesProps): ReactElement {
  const { t } = useTranslation(['welcome', 'sync']);
  const { busy, actions } = opening;
  const { recentDesks } = useObservable(useWorkspace().preferences.settings);
  return (
    <nav className="welcome-choices" aria-labelledby="welcome-choices">
      <h2 id="welcome-choices">{t('choices')}</h2>
      <ul>
        <Choice
          title={t('newDesk')}
          hint={t('newDeskHint')}
          disabled={busy}
          autoFocus={cameFrom === 'create' || (cameFrom === null && recentDesks.length === 0)}
          onChoose={() => onPanel('create')}
        />
        <Choice
          title={t('openDesk')}
          hint={t('openDeskHint')}
          disabled={busy}
          autoFocus={cameFrom === 'open'}
          onChoose={() => void onOpen()}
        />
        <Choice
          title={t('sync:joinTitle')}
          hint={t('sync:joinHint')}
          disabled={busy}
          autoFocus={cameFrom === 'join'}
          onChoose={() => onPanel('join')}
        />
        <Choice
          title={t('sampleDesk')}
          hint={t('sampleDeskHint')}
          disabled={busy}
          onChoose={() => void actions.sample()}
        />
      </ul>
      <OpeningProblem opening={opening} />
    </nav>
  );
}

interface ChoiceProps {
  title: string;
  hint: string;
  disabled: boolean;
  autoFocus?: boolean;
  onChoose: () => void;
}

function Choice({ title, hint, disabled, autoFocus = false, onChoose }: ChoiceProps): ReactElement {
  return (
    <li>
      <button type="button" disabled={disabled} autoFocus={autoFocus} onClick={onChoose}>
        <span className="choice-title">{title}</span>
        <span className="choice-hint">{hint}</span>
      </button>
    </li>
  );
}
