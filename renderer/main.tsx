import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/noto-naskh-arabic/index.css';
import '@fontsource-variable/noto-sans-arabic/index.css';
import '@fontsource-variable/source-serif-4/index.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/collation.css';
import './styles/forced-colours.css';
import { App } from './app/app.tsx';
import { connect } from './client/connect.ts';
import { showLanguage, startTranslation, systemLanguage } from './i18n/i18n.ts';
import { Workspace } from './state/workspace.ts';
import { WorkspaceContext } from './state/workspace-context.ts';

const ofSystem = systemLanguage(navigator.languages);
const workspace = new Workspace(connect(), (language) => showLanguage(language ?? ofSystem));
void workspace.start();
await startTranslation(ofSystem);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <WorkspaceContext value={workspace}>
      <App />
    </WorkspaceContext>
  </StrictMode>,
);
