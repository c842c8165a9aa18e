import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exchange } from '#core/exchange/exchange.ts';
import type { OfferedMatch } from '#core/exchange/row-matches.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import { ariaKeyShortcuts } from '#renderer/state/shortcuts.ts';
import { DiffText } from '#renderer/ui/diff-text.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { StatusGlyph } from '#renderer/ui/status-glyph.tsx';
import { MatchOrigin } from './match-origin.tsx';

interface MatchItemProps {
  /** 1-based. */
  number: number;
  keys: string | null;
  match: OfferedMatch;
  /** The Arabic that it is a match of. */
  text: string;
  row: string;
  editor: Editor;
}

/** A match: how alike it is, its English as it would come in, how the Arabic differs, and where it is from. */
export function MatchItem({ number, keys, match, text, row, editor }: MatchItemProps): ReactElement {
  const { t, i18n } = useTranslation('memory');
  const { score, source, origin, offered } = match;
  return (
    <li className="match" data-state={origin.state}>
      <p className="match-head">
        <span className="match-score" title={score > 100 ? t('inPlace') : undefined}>
          {t('score', { score: numberText(score, i18n.language) })}
        </span>
        <span className="match-state">
          {origin.state === 'imported' ? (
            <Icon name="import" size={12} />
          ) : (
            <StatusGlyph name={origin.state === 'approved' ? 'approved' : 'translated'} />
          )}
          {t(`state.${origin.state}`)}
        </span>
        <button
          type="button"
          className="button quiet match-insert"
          aria-label={t('insert', { number: numberText(number, i18n.language) })}
          {...(keys !== null && { 'aria-keyshortcuts': ariaKeyShortcuts(keys) })}
          onClick={() => editor.memory.put(row, match)}
        >
          {t('insertShort')}
          {keys === null ? null : <Shortcut keys={keys} />}
        </button>
      </p>
      <p className="match-english" lang="en" dir="ltr">
        <ExchangedText offered={offered} />
      </p>
      {score < 100 ? (
        <p className="match-arabic">
          <DiffText before={source} after={text} language="ar" />
        </p>
      ) : null}
      {offered.left.length > 0 ? (
        <p className="match-left">
          {t('notExchanged')}{' '}
          {offered.left.map(({ before, after, start }, i) => (
            <bdi key={`${start}/${i}`} lang="ar" dir="rtl" className="match-left-pair">
              {[before || '∅', after || '∅'].join(' ← ')}
            </bdi>
          ))}
        </p>
      ) : null}
      <p className="hint match-origin">
        <MatchOrigin origin={origin} />
      </p>
    </li>
  );
}

/** The English of a match with what was exchanged in it marked. */
function ExchangedText({ offered: { target, facts } }: { offered: Exchange }): ReactElement {
  const { t } = useTranslation('memory');
  return (
    <>
      {facts.map(({ target: { start, before, after } }, i) => (
        <span key={start}>
          {target.slice(facts[i - 1]?.target.end ?? 0, start)}
          <mark className="match-exchanged" title={t('was', { text: before })}>
            {after}
          </mark>
        </span>
      ))}
      {target.slice(facts.at(-1)?.target.end ?? 0)}
    </>
  );
}
