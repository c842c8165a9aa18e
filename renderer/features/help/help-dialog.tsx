import { useMemo, useState, type ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ACTIONS_BY_GROUP } from '#api/actions.ts';
import type { Language } from '#i18n/translation.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import '#renderer/styles/settings.css';
import '#renderer/styles/help.css';
import { HELP_TEXTS, helpPage, type HelpText } from './help-pages.ts';
import { foundSections, holdsWords, type Block, type Inline } from './help-text.ts';

export type HelpPageName = HelpText | 'shortcuts';

interface HelpDialogProps extends DialogControl {
  /** The page that it opens on. */
  page: HelpPageName;
}

/** Help on working with the program, by role, with all shortcuts at a glance. */
export function HelpDialog({ page, open, onClose }: HelpDialogProps): ReactElement {
  const { t } = useTranslation(['help', 'controls']);
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <HelpPages first={page} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </Dialog>
  );
}

function HelpPages({ first }: { first: HelpPageName }): ReactElement {
  const { t } = useTranslation('help');
  const [page, setPage] = useState<HelpPageName>(first);
  const [query, setQuery] = useState('');
  return (
    <>
      <input
        className="field help-search"
        type="text"
        role="searchbox"
        dir={query === '' ? undefined : 'auto'}
        value={query}
        placeholder={t('search')}
        aria-label={t('search')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setQuery(event.target.value)}
      />
      <Tabs
        className="settings-tabs"
        selectedKey={page}
        onSelectionChange={(key) => setPage(key as HelpPageName)}
      >
        <TabList className="settings-tab-list" aria-label={t('title')}>
          {([...HELP_TEXTS, 'shortcuts'] as const).map((name) => (
            <Tab key={name} id={name} className="settings-tab">
              {t(`pages.${name}`)}
            </Tab>
          ))}
        </TabList>
        {HELP_TEXTS.map((name) => (
          <TabPanel key={name} id={name} className="settings-panel help-page">
            <TextPage name={name} query={query} />
          </TabPanel>
        ))}
        <TabPanel id="shortcuts" className="settings-panel">
          <ShortcutsPage query={query} />
        </TabPanel>
      </Tabs>
    </>
  );
}

function TextPage({ name, query }: { name: HelpText; query: string }): ReactElement {
  const { t, i18n } = useTranslation('help');
  const actionWords = useActions();
  const language: Language = i18n.language === 'ar' ? 'ar' : 'en';
  const page = useMemo(() => helpPage(language, name), [language, name]);
  const sections = foundSections(page, query, (action) => actionWords(action).name);
  return (
    <>
      {sections.map((section) => (
        <section key={section.title}>
          <h3>{section.title}</h3>
          {section.blocks.map((block, i) => (
            <HelpBlock key={i} block={block} />
          ))}
        </section>
      ))}
      {sections.length === 0 ? <p role="status">{t('nothing')}</p> : null}
    </>
  );
}

function HelpBlock({ block }: { block: Block }): ReactElement {
  const lines = block.lines.map((line) => line.map((piece, i) => <Piece key={i} piece={piece} />));
  if (block.kind === 'paragraph') return <p>{lines[0]}</p>;
  return (
    <ul>
      {lines.map((line, i) => (
        <li key={i}>{line}</li>
      ))}
    </ul>
  );
}

function Piece({ piece }: { piece: Inline }): ReactElement {
  const actionWords = useActions();
  if (piece.kind === 'keys') {
    const { name, keys } = actionWords(piece.action);
    return keys ? <Shortcut keys={keys} /> : <em>{name}</em>;
  }
  if (piece.kind === 'stress') return <em>{piece.text}</em>;
  if (piece.kind === 'code') return <code dir="ltr">{piece.text}</code>;
  return <>{piece.text}</>;
}

function ShortcutsPage({ query }: { query: string }): ReactElement {
  const { t } = useTranslation(['settings', 'help']);
  const actionWords = useActions();
  const groups = ACTIONS_BY_GROUP.map(({ group, actions }) => ({
    group,
    actions: actions.map(actionWords).filter(({ name }) => holdsWords(name, query)),
  })).filter(({ actions }) => actions.length > 0);
  return (
    <div className="shortcut-columns">
      {groups.map(({ group, actions }) => (
        <section key={group} aria-labelledby={`sheet-${group}`}>
          <h3 id={`sheet-${group}`}>{t(`groups.${group}`)}</h3>
          <dl>
            {actions.map(({ name, keys }) => (
              <div key={name} className="shortcut-row">
                <dt>{name}</dt>
                <dd>{keys ? <Shortcut keys={keys} /> : <span className="hint">{t('none')}</span>}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {groups.length === 0 ? <p role="status">{t('help:nothing')}</p> : null}
    </div>
  );
}
