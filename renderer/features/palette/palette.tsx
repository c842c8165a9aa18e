import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionName } from '#api/actions.ts';
import { LANGUAGES } from '#i18n/translation.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { OptionField, useOptionList } from '#renderer/ui/option-field.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { foundActions, type NamedAction } from './found-actions.ts';
import '#renderer/styles/palette.css';

interface PaletteProps extends DialogControl {
  /** Words that are looked for to begin with. */
  initial: string;
  /** Whether an action can be done now. */
  runs: (action: ActionName) => boolean;
}

/** Every action by its name in either language, with its key: arrow keys choose one, Enter does it. */
export function Palette({ open, onClose, ...rest }: PaletteProps): ReactElement {
  const { t } = useTranslation('palette');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <PaletteList onClose={onClose} {...rest} />
    </Dialog>
  );
}

function PaletteList({ initial, runs, onClose }: Omit<PaletteProps, 'open'>): ReactElement {
  const { t, i18n } = useTranslation('palette');
  const workspace = useWorkspace();
  const wordsOf = useActions();
  const [query, setQuery] = useState(initial);
  const namesOf = useMemo(() => {
    const others = LANGUAGES.filter((language) => language !== i18n.language);
    const speak = [i18n.language, ...others].map((language) => i18n.getFixedT(language, 'actions'));
    return (action: ActionName) => speak.map((say) => say(action));
  }, [i18n]);
  const found = useMemo(() => foundActions(query, namesOf, runs), [query, namesOf, runs]);
  const options = useOptionList(found.length);

  const run = (action: ActionName) => {
    onClose();
    // First the keyboard goes back to where it was, so that the action finds the caret there.
    requestAnimationFrame(() => requestAnimationFrame(() => workspace.perform(action)));
  };

  return (
    <div className="palette">
      <OptionField
        options={options}
        value={query}
        label={t('placeholder')}
        onChange={setQuery}
        onEnter={(at) => run(found[at]!.action)}
        alwaysExpanded
      />
      <p className="visually-hidden" role="status">
        {t('found', { count: found.length })}
      </p>
      <div id={options.id} className="palette-list" role="listbox" aria-label={t('title')}>
        {found.map((each, i) => (
          <Option
            key={each.action}
            id={options.optionId(i)}
            named={each}
            keys={wordsOf(each.action).keys}
            current={i === options.current}
            onRun={run}
          />
        ))}
      </div>
      {found.length === 0 ? <p className="hint palette-none">{t('none')}</p> : null}
    </div>
  );
}

interface OptionProps {
  id: string;
  named: NamedAction;
  /** Its shortcut; null where it has none. */
  keys: string | null;
  current: boolean;
  onRun: (action: ActionName) => void;
}

function Option({ id, named: { action, names }, keys, current, onRun }: OptionProps): ReactElement {
  const { i18n } = useTranslation();
  const [own, other] = names;
  const language = i18n.language === 'ar' ? 'en' : 'ar';
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      data-action={action}
      onPointerDown={(event) => {
        event.preventDefault();
        onRun(action);
      }}
    >
      <span className="palette-name">{own}</span>
      <bdi className="palette-other" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        {other}
      </bdi>
      {keys ? <Shortcut keys={keys} /> : null}
    </div>
  );
}
