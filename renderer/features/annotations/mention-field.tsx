import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mentionsIn } from '#core/article/annotations.ts';
import { MAX_ANNOTATION_TEXT } from '#core/article/values.ts';
import type { Person } from '#core/people/person.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { mentionAt, peopleFor, withMentions, withNames } from './mentions.ts';

interface MentionFieldProps {
  label: string;
  placeholder: string;
  /** A text as it is kept, to go on from. */
  initial?: string;
  /** Whether it takes the keyboard as soon as it is there; left out: yes. */
  autoFocus?: boolean;
  /** Whether Enter hands over a text that is empty. */
  mayBeEmpty?: boolean;
  /** The text as it is kept, with each change. */
  onChange: (text: string) => void;
  onSubmit: () => void;
  onCancel: () => void;
}

/**
 * A field for a few lines in which `@` offers the people of the desk. Enter hands it over, Shift+Enter breaks the line. While
 * people are offered, Enter and Tab choose one and Escape closes the list; Ctrl+Enter hands the text over in any case.
 */
export function MentionField(props: MentionFieldProps): ReactElement {
  const { label, placeholder, initial = '', autoFocus = true, onChange } = props;
  const { t } = useTranslation('annotations');
  const people = useDeskPart('people') ?? [];
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const chosen = useRef(new Set(mentionsIn(initial)));
  const [text, setText] = useState(() => withNames(initial, people));
  const [mention, setMention] = useState<ReturnType<typeof mentionAt>>(null);
  const [active, setActive] = useState(0);
  const offered = mention ? peopleFor(mention.query, people).slice(0, 8) : [];
  const open = offered.length > 0;

  useEffect(() => {
    if (!autoFocus) return;
    const element = field.current!;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [autoFocus]);

  const change = (next: string, caret: number) => {
    setText(next);
    setMention(mentionAt(next, caret));
    setActive(0);
    onChange(withMentions(next, people, chosen.current));
  };

  const choose = (person: Person) => {
    const caret = field.current!.selectionStart;
    const start = mention!.start;
    const written = `@${person.name} `;
    chosen.current.add(person.id);
    change(text.slice(0, start) + written + text.slice(caret), start + written.length);
    setMention(null);
    requestAnimationFrame(() =>
      field.current?.setSelectionRange(start + written.length, start + written.length),
    );
  };

  const submit = () => (text.trim() !== '' || props.mayBeEmpty) && props.onSubmit();
  /** Handlers of keys in the list of people while it is open. */
  const inList: Record<string, () => void> = {
    ArrowDown: () => setActive((active + 1) % offered.length),
    ArrowUp: () => setActive((active + offered.length - 1) % offered.length),
    Enter: () => choose(offered[active]!),
    Tab: () => choose(offered[active]!),
    Escape: () => setMention(null),
  };
  /** Handler of a key in the field; undefined for one that types or moves. */
  const stepOf = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): (() => void) | undefined => {
    if (key === 'Enter' && (ctrlKey || metaKey)) return submit;
    if (open) return key === 'Tab' && shiftKey ? undefined : inList[key];
    if (key === 'Escape') return props.onCancel;
    return key === 'Enter' && !shiftKey ? submit : undefined;
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = stepOf(event);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  };

  return (
    <div className="mention-field">
      <textarea
        ref={field}
        className="field"
        {...noteLanguage(text)}
        rows={2}
        value={text}
        maxLength={MAX_ANNOTATION_TEXT / 2}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${active}` : undefined}
        placeholder={placeholder}
        onChange={(event) => change(event.target.value, event.target.selectionStart)}
        onKeyDown={pressed}
        onBlur={() => setMention(null)}
      />
      {open ? (
        <div id={list} className="mention-list" role="listbox" aria-label={t('people')}>
          {offered.map((person, i) => (
            <div
              key={person.id}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              // A press would take the focus from the field.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
            >
              <bdi>{person.name}</bdi>
              <span className="mention-role">{t(`roles.${person.role}`)}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
