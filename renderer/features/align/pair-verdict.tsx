import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alignment } from '#core/align/alignment.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { WEAK_CONFIDENCE } from '#renderer/editor/align/link-verdicts.ts';
import { scoreWord } from './score.ts';

interface PairVerdictProps {
  alignment: Alignment;
  onSwap?: (() => void) | undefined;
}

/** Judgement of two texts beside each other, and what seems to be wrong with them. */
export function PairVerdict({ alignment, onSwap }: PairVerdictProps): ReactElement {
  const { t } = useTranslation(['align', 'app']);
  const word = scoreWord(alignment.score);
  const weak = alignment.links.filter(({ confidence }) => confidence < WEAK_CONFIDENCE).length;
  return (
    <div className="pair-verdict" role="status">
      <p>
        <strong className="pair-score" data-score={word}>
          {t(`scores.${word}`)}
        </strong>{' '}
        <span className="hint">
          {Math.round(alignment.score * 100)}%{t('app:listComma')}
          {t('pair.rows', { count: alignment.links.length })}
          {t('app:listComma')}
          {t('pair.weak', { count: weak })}
        </span>
      </p>
      {alignment.swapped && onSwap ? (
        <p className="note note-changed pair-warning">
          <Icon name="warning" />
          <span>{t('pair.swapped')}</span>
          <button type="button" className="button" onClick={onSwap}>
            <Icon name="swap" />
            {t('pair.swap')}
          </button>
        </p>
      ) : null}
      {word === 'good' ? null : (
        <p className="note note-changed pair-warning">
          <Icon name="warning" />
          <span>{t(word === 'none' ? 'pair.unrelated' : 'pair.partly')}</span>
        </p>
      )}
    </div>
  );
}
