import { useId, useState, type ReactElement, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { deskLanguageSchema, dictionaryWordSchema } from '#core/desk/events.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** The variety of English that the desk writes. */
export function LanguageSetting({ desk }: { desk: DeskView }): ReactElement {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  const id = useId();
  return (
    <div className="check-setting">
      <div>
        <label className="check-setting-name" htmlFor={id}>
          {t('languageOf')}
        </label>
        <p className="hint" id={`${id}-hint`}>
          {t('languageHint')}
        </p>
      </div>
      <select
        id={id}
        className="field"
        aria-describedby={`${id}-hint`}
        value={desk.language}
        onChange={(event) =>
          void applyToDesk(workspace, {
            type: 'setLanguage',
            language: deskLanguageSchema.parse(event.target.value),
          })
        }
      >
        {deskLanguageSchema.options.map((language) => (
          <option key={language} value={language}>
            {t(`languages.${language}`)}
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
