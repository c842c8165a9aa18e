import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Keeps a fault in the drawing of the window from leaving it blank. What was typed up to then is with the host or on its
 * way; loading the window anew shows it.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Fault /> : this.props.children;
  }
}

function Fault(): ReactElement {
  const { t } = useTranslation('app');
  return (
    <main className="content content-empty" role="alert">
      <p>{t('fault')}</p>
      <button type="button" className="button primary" onClick={() => window.location.reload()}>
        {t('reload')}
      </button>
    </main>
  );
}
