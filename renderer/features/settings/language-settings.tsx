import { useId, useState, type ReactElement, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { deskLanguageSchema, dictionaryWordSchema } from '#core/desk/events.ts';
import { typographySchema } from '#core/text/typography.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** The variety of English that the desk writes, and the marks that typed ones become. */
export function LanguageSetting({ desk }: { desk: DeskView }): ReactElement {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  return (
    <>
      <Choice
        name={t('languageOf')}
        hint={t('languageHint')}
        value={desk.language}
        options={deskLanguageSchema.options.map((language) => [language, t(`languages.${language}`)])}
        onChange={(language) => void applyToDesk(workspace, { type: 'setLanguage', language })}
      />
      <Choice
        name={t('typography.name')}
        hint={t('typography.hint')}
        value={desk.typography}
        options={typographySchema.options.map((style) => [style, t(`typography.${style}`)])}
        onChange={(typography) => void applyToDesk(workspace, { type: 'setTypography', typography })}
      />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  name: string;
  hint: string;
  value: Value;
  options: readonly (readonly [value: Value, label: string])[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>(props: ChoiceProps<Value>): ReactElement {
  const { name, hint, value, options, onChange } = props;
  const id = useId();
  return (
    <div className="check-setting">
      <div>
        <label className="check-setting-name" htmlFor={id}>
          {name}
        </label>
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
      <select
        id={id}
        className="field"
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([option]) => option === event.target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The dictionary of the desk: its words, each with a way out, and a field for a new one. */
export function Dictionary({ desk }: { desk: DeskView }): ReactElement {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  const [word, setWord] = useState('');
  const id = useId();
  const isWord = dictionaryWordSchema.safeParse(word.trim()).success;
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isWord && (await applyToDesk(workspace, { type: 'setWord', word: word.trim(), known: true })))
      setWord('');
  };
  return (
    <section aria-labelledby={id} className="dictionary">
      <h5 id={id} className="check-setting-name">
        {t('dictionary')}
      </h5>
      <p className="hint">{t('dictionaryHint')}</p>
      {desk.words.length === 0 ? <p className="hint">{t('dictionaryEmpty')}</p> : null}
      <ul className="dictionary-words">
        {desk.words.map((known) => (
          <li key={known}>
            <bdi lang="en" dir="ltr">
              {known}
            </bdi>
            <button
              type="button"
              className="button quiet icon"
              aria-label={t('removeWord', { word: known })}
              onClick={() => void applyToDesk(workspace, { type: 'setWord', word: known, known: false })}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <form className="dictionary-form" onSubmit={(event) => void add(event)}>
        <input
          className="field"
          dir="auto"
          aria-label={t('newWord')}
          placeholder={t('newWord')}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <button type="submit" className="button" disabled={!isWord}>
          {t('addWord')}
        </button>
      </form>
    </section>
  );
}
