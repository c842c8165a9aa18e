import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConcordanceHit } from '#api/contract/search.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { goToPlace } from '#renderer/editor/go-to-place.ts';
import { mayJudge } from '#renderer/editor/checks/checks.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { FoundText } from '#renderer/ui/found-text.tsx';
import { HitPlace } from '#renderer/ui/hit-place.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { OptionField, useOptionList } from '#renderer/ui/option-field.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
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
  const [query, setQuery] = useState(initial);
  const [phrase, setPhrase] = useState(true);
  const field = useRef<HTMLInputElement>(null);
  const [own] = useState(() => {
    const row = editor.row();
    return row ? { article: editor.session.article, row: row.id } : null;
  });
  const found = useConcordance(query, phrase, own);
  const hits = found.answer?.hits ?? [];
  const options = useOptionList(hits.length);
  useEffect(() => field.current?.select(), []);

  const go = (hit: ConcordanceHit) => {
    if (hit.kind === 'file') {
      workspace.message.set({ tone: 'info', key: 'concordance:noArticle', values: { file: hit.file } });
      return;
    }
    onClose();
    goToPlace(workspace, editor, hit);
  };
  const insert = ({ insert: english }: ConcordanceHit) => {
    if (english === null || !mayJudge(editor.session)) return;
    onClose();
    // First the keyboard goes back to where it was, so that the caret is there.
    requestAnimationFrame(() => requestAnimationFrame(() => editor.terms.insert(english)));
  };
  const entered = (at: number, { ctrlKey, metaKey }: KeyboardEvent) =>
    ctrlKey || metaKey ? go(hits[at]!) : insert(hits[at]!);

  return (
    <div className="search-dialog">
      <div className="search-line">
        <OptionField
          ref={field}
          options={options}
          value={query}
          label={t('placeholder')}
          onChange={setQuery}
          onEnter={entered}
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
      <div id={options.id} className="search-hits" role="listbox" aria-label={t('results')}>
        {hits.map((hit, i) => (
          <Hit
            key={hit.kind === 'row' ? `${hit.article} ${hit.row}` : `${hit.file} ${i}`}
            id={options.optionId(i)}
            hit={hit}
            current={i === options.current}
            onChoose={() => options.choose(i)}
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
  const { t } = useTranslation('concordance');
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
      <Place hit={hit}>
        {hit.insert === null ? <span className="search-number">{t('noPartner')}</span> : null}
      </Place>
      <span className="concordance-texts">
        <FoundText {...hit.english} language="en" limit={MAX_SHOWN} />
        <FoundText {...hit.arabic} language="ar" limit={MAX_SHOWN} />
      </span>
    </div>
  );
}

/** Where a row or pair is from: its article, or the translation memory. */
function Place({ hit, children }: { hit: ConcordanceHit; children: ReactNode }): ReactElement {
  const { t } = useTranslation('concordance');
  if (hit.kind === 'row')
    return (
      <HitPlace state={hit.state} article={hit.article} title={hit.title} number={hit.number}>
        {children}
      </HitPlace>
    );
  return (
    <span className="search-place">
      <Icon name="book" size={14} />
      <span className="search-title" dir="auto">
        {hit.file}
      </span>
      <span className="search-number">{t('memory')}</span>
      {hit.person === null ? null : (
        <span className="search-number">
          <bdi>{hit.person}</bdi>
        </span>
      )}
      {children}
    </span>
  );
}
