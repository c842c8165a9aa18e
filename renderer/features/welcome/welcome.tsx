import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../i18n/i18n.ts';
import { useObservable } from '../../state/observable.ts';
import { useWorkspace } from '../../state/workspace-context.ts';
import { ProblemText } from '../../ui/problem-text.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import '../../styles/welcome.css';
import { NewDeskForm } from './new-desk-form.tsx';
import { OpenDeskForm } from './open-desk-form.tsx';
import { RecentDesks } from './recent-desks.tsx';
import { useDeskOpening, type DeskOpening } from './use-desk-opening.ts';

type Panel = 'choices' | 'create' | 'open';

/** What the window shows while no desk is open. */
export function Welcome(): ReactElement {
  const { t } = useTranslation('welcome');
  const [panel, setPanel] = useState<Panel>('choices');
  const opening = useDeskOpening();
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
          {panel === 'choices' ? <Choices opening={opening} onPanel={setPanel} /> : null}
          {panel === 'create' ? <NewDeskForm onBack={() => setPanel('choices')} /> : null}
          {panel === 'open' ? (
            <section className="welcome-open" aria-labelledby="open-desk">
              <h2 id="open-desk">{t('openDesk')}</h2>
              <OpenDeskForm onBack={() => setPanel('choices')} />
            </section>
          ) : null}
          <RecentDesks opening={opening} />
        </div>
        <footer className="welcome-foot">
          <LanguageChoice />
        </footer>
      </div>
    </main>
  );
}

function Choices({
  opening,
  onPanel,
}: {
  opening: DeskOpening;
  onPanel: (panel: Panel) => void;
}): ReactElement {
  const { t } = useTranslation('welcome');
  const info = useObservable(useWorkspace().info);

  async function open(): Promise<void> {
    if (!info?.dialogs) return onPanel('open');
    const path = await opening.choose('open');
    if (path !== null) await opening.open(path);
  }

  return (
    <nav className="welcome-choices" aria-label={t('choices')}>
      <ul>
        <Choice
          title={t('newDesk')}
          hint={t('newDeskHint')}
          disabled={opening.busy}
          onChoose={() => onPanel('create')}
        />
        <Choice
          title={t('openDesk')}
          hint={t('openDeskHint')}
          disabled={opening.busy}
          onChoose={() => void open()}
        />
        <Choice
          title={t('sampleDesk')}
          hint={t('sampleDeskHint')}
          disabled={opening.busy}
          onChoose={() => void opening.sample()}
        />
      </ul>
      <ProblemText error={opening.error} />
    </nav>
  );
}

interface ChoiceProps {
  title: string;
  hint: string;
  disabled: boolean;
  onChoose: () => void;
}

function Choice({ title, hint, disabled, onChoose }: ChoiceProps): ReactElement {
  return (
    <li>
      <button type="button" disabled={disabled} onClick={onChoose}>
        <span className="choice-title">{title}</span>
        <span className="choice-hint">{hint}</span>
      </button>
    </li>
  );
}

/** The one setting that somebody may need before they can read the rest. */
function LanguageChoice(): ReactElement {
  const { t, i18n } = useTranslation('settings');
  const { preferences } = useWorkspace();
  return (
    <Segmented<Language>
      label={t('language')}
      value={i18n.language === 'ar' ? 'ar' : 'en'}
      options={[
        { value: 'en', label: t('english'), lang: 'en' },
        { value: 'ar', label: t('arabic'), lang: 'ar' },
      ]}
      onChange={(language) => void preferences.change({ language })}
    />
  );
}
