import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConcordanceHit } from '#api/contract/search.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { goToPlace } from '#renderer/editor/go-to-place.ts';
import { mayJudge } from '#renderer/editor/checks/checks.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { FoundText } from '#renderer/ui/found-text.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { StatusGlyph } from '#renderer/ui/status-glyph.tsx';
import '#renderer/styles/search.css';
import { useConcordance, type Concordance } from './use-concordance.ts';

interface ConcordanceDialogProps extends DialogControl {
  editor: Editor;
  /** Words that are looked for to begin with. */
  initial: string;
}

/** Maximum length of each side of a row that is shown, in UTF-16 code units. */
const MAX_SHOWN = 260;

/** Where words of either language stand on the desk, and how they were translated there. */
export function ConcordanceDialog({ open, onClose, ...rest }: ConcordanceDialogProps): ReactElement {
  const { t } = useTranslation('concordance');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <ConcordanceForm onClose={onClose} {...rest} />
    </Dialog>
  );
}

function ConcordanceForm({ editor, initial, onClose }: Omit<ConcordanceDialogProps, 'open'>): ReactElement {
  const { t } = useTranslation('concordance');
  const workspace = useWorkspace();
  const list = useId();
  const [query, setQuery] = useState(initial);
  const [phrase, setPhrase] = useState(true);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const options = useRef<HTMLDivElement>(null);
  const [own] = useState(() => {
    const row = editor.row();
    return row ? { article: editor.session.article, row: row.id } : null;
  });
  const found = useConcordance(query, phrase, own);
  const hits = found.answer?.hits ?? [];
  const current = Math.min(at, hits.length - 1);
  useEffect(() => field.current?.select(), []);

  const show = (next: number) => {
    const wrapped = (next + hits.length) % hits.length;
    setAt(wrapped);
    options.current?.children[wrapped]?.scrollIntoView({ block: 'nearest' });
  };
  const go = (hit: ConcordanceHit) => {
    onClose();
    goToPlace(workspace, editor, hit);
  };
  const insert = ({ insert: english }: ConcordanceHit) => {
    if (english === null || !mayJudge(editor.session)) return;
    onClose();
    // First the keyboard goes back to where it was, so that the caret is there.
    requestAnimationFrame(() => requestAnimationFrame(() => editor.terms.insert(english)));
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || hits.length === 0) return;
    if (event.key === 'ArrowDown') show(current + 1);
    else if (event.key === 'ArrowUp') show(current - 1);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) go(hits[current]!);
    else if (event.key === 'Enter') insert(hits[current]!);
    else return;
    event.preventDefault();
  };

  return (
    <div className="search-dialog">
      <div className="search-line">
        <input
          ref={field}
          className="field"
          type="text"
          role="combobox"
          dir="auto"
          autoFocus
          value={query}
          placeholder={t('placeholder')}
          aria-label={t('placeholder')}
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? `${list}-${current}` : undefined}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setAt(0);
            setQuery(event.target.value);
          }}
          onKeyDown={pressed}
        />
        <label className="find-option">
          <input type="checkbox" checked={phrase} onChange={(event) => setPhrase(event.target.checked)} />
          {t('phrase')}
        </label>
      </div>
      <p className="hint search-state">
        <State found={found} query={query} />
        <span className="concordance-keys">
          <Shortcut keys="Enter" /> {t('inserts')} <Shortcut keys="Ctrl+Enter" /> {t('goes')}
        </span>
      </p>
      <ProblemText error={found.error} />
      <div id={list} ref={options} className="search-hits" role="listbox" aria-label={t('results')}>
        {hits.map((hit, i) => (
          <Hit
            key={`${hit.article} ${hit.row}`}
            id={`${list}-${i}`}
            hit={hit}
            current={i === current}
            onChoose={() => setAt(i)}
            onInsert={() => insert(hit)}
          />
        ))}
      </div>
    </div>
  );
}

/** How far it is, or what was found. */
function State({ found: { answer, progress }, query }: { found: Concordance; query: string }): ReactElement {
  const { t } = useTranslation('concordance');
  const words = () => {
    if (query.trim() === '') return t('hint');
    if (answer === null) return t('searching', { percent: Math.round((progress ?? 0) * 100) });
    const { hits, cut } = answer;
    if (hits.length === 0) return t('none');
    return t(cut ? 'foundCut' : 'found', { count: hits.length });
  };
  return <span role="status">{words()}</span>;
}

interface HitProps {
  id: string;
  hit: ConcordanceHit;
  current: boolean;
  onChoose: () => void;
  onInsert: () => void;
}

/** A row with the words on one side and what renders them on the other. */
function Hit({ id, hit, current, onChoose, onInsert }: HitProps): ReactElement {
  const { t } = useTranslation(['concordance', 'collation', 'search']);
  return (
    <div
      id={id}
      className="search-hit"
      role="option"
      tabIndex={-1}
      aria-selected={current}
      onPointerDown={(event) => {
        event.preventDefault();
        onChoose();
      }}
      onDoubleClick={onInsert}
    >
      <span className="search-place">
        {hit.state ? <StatusGlyph name={hit.state} /> : null}
        {hit.state ? <span className="visually-hidden">{t(`collation:status.${hit.state}`)}</span> : null}
        <span className="search-title" dir="auto">
          {hit.title}
        </span>
        <span className="search-number">{t('search:row', { number: hit.number })}</span>
        {hit.insert === null ? <span className="search-number">{t('concordance:noPartner')}</span> : null}
      </span>
      <span className="concordance-texts">
        <FoundText {...hit.english} language="en" limit={MAX_SHOWN} />
        <FoundText {...hit.arabic} language="ar" limit={MAX_SHOWN} />
      </span>
    </div>
  );
}
