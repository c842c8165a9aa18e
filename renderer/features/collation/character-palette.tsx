import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Editor } from '#renderer/editor/editor.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/character-palette.css';

/** Characters that a keyboard does not have, by what they are for. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  punctuation: [...'–—…“”‘’«»•·†§¶'],
  spaces: ['\u00a0', '\u202f', '\u200e', '\u200f', '\u2011'],
  letters: [...'āīūĀĪŪḥḤṣṢḍḌṭṬẓẒʿʾḵġšžçğşıäöüéèêñøß'],
  signs: [...'€£¥°′″×÷±−½¼¾²³©®™→'],
};

/** Special characters, each of which goes to the caret of the row. */
export function CharacterPalette({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('collation');
  const open = useObservable(editor.choosingCharacter);
  const close = () => {
    editor.choosingCharacter.set(false);
    editor.focusRow();
  };
  return (
    <Dialog title={t('characters.title')} open={open} onClose={close}>
      {Object.entries(GROUPS).map(([group, characters], i) => (
        <section key={group} className="characters">
          <h3>{t(`characters.${group}`)}</h3>
          <ListBox
            className="character-grid"
            aria-label={t(`characters.${group}`)}
            layout="grid"
            orientation="horizontal"
            autoFocus={i === 0 ? 'first' : false}
            onAction={(character) => {
              editor.choosingCharacter.set(false);
              editor.insert(String(character));
            }}
          >
            {characters.map((character) => (
              <ListBoxItem key={character} id={character} className="character" textValue={character}>
                {character in NAMES ? t(`characters.${NAMES[character]}`) : character}
              </ListBoxItem>
            ))}
          </ListBox>
        </section>
      ))}
    </Dialog>
  );
}

/** Names of characters without a shape, in the catalogue. */
const NAMES: Readonly<Record<string, string>> = {
  '\u00a0': 'noBreakSpace',
  '\u202f': 'narrowSpace',
  '\u200e': 'leftToRight',
  '\u200f': 'rightToLeft',
  '\u2011': 'noBreakHyphen',
};
