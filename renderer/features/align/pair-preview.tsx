import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alignment } from '#core/align/alignment.ts';
import { directionOf } from '#i18n/translation.ts';
import { MarkedText } from '#renderer/ui/marked-text.tsx';
import { WEAK_CONFIDENCE } from '#renderer/editor/align/link-verdicts.ts';
import type { PlannedRow } from './translation-plan.ts';

interface PairPreviewProps {
  source: readonly string[];
  target: readonly string[];
  links: Alignment['links'];
  /** The sides are exchanged: Arabic stands where English should. */
  swapped?: boolean;
  /** Rows that each new row replaces, where the rows are there already. */
  plan?: readonly PlannedRow[];
}

const ENGLISH = { lang: 'en', dir: 'ltr', text: 'pair-text english' } as const;
const ARABIC = { lang: 'ar', dir: 'rtl', text: 'pair-text arabic' } as const;

/** More rows than this are counted, not shown: enough to judge by. */
const SHOWN = 200;

/** The rows that an alignment would make, side by side. */
export function PairPreview({ source, target, links, swapped, plan }: PairPreviewProps): ReactElement {
  const { t } = useTranslation('align');
  const [left, right] = swapped ? [ARABIC, ENGLISH] : [ENGLISH, ARABIC];
  const hidden = links.length - SHOWN;
  return (
    // The list scrolls, so the keyboard has to get at it.
    <ol className="pair-rows" tabIndex={0} aria-label={t('pair.preview')}>
      {links.slice(0, SHOWN).map((link, i) => {
        const weak = link.confidence < WEAK_CONFIDENCE;
        return (
          <li key={i} className="pair-row" data-weak={weak ? '' : undefined}>
            <div className="pair-cell" lang={left.lang} dir={left.dir}>
              {link.target.length === 0 ? <Nothing words={t('noEnglish')} /> : null}
              {link.target.map((at) => (
                <p key={at} className={left.text}>
                  <MarkedText text={target[at]!} />
                </p>
              ))}
              <Replaced row={plan?.[i]} />
            </div>
            <div className="pair-middle">
              <span className="row-number">{i + 1}</span>
              {weak ? <span className="pair-weak">{t('looks.weak')}</span> : null}
            </div>
            <div className="pair-cell" lang={right.lang} dir={right.dir}>
              {link.source.length === 0 ? <Nothing words={t('noArabic')} /> : null}
              {link.source.map((at) => (
                <p key={at} className={right.text}>
                  <MarkedText text={source[at]!} />
                </p>
              ))}
            </div>
          </li>
        );
      })}
      {hidden > 0 ? <li className="hint pair-more">{t('pair.more', { count: hidden })}</li> : null}
    </ol>
  );
}

/** English that gives way to the new one. */
function Replaced({ row }: { row: PlannedRow | undefined }): ReactElement | null {
  const { t, i18n } = useTranslation('align');
  if (!row || row.text === '' || row.before.trim() === '' || row.before === row.text) return null;
  return (
    <p className="pair-now">
      <span className="hint" lang={i18n.language}>
        {t('add.now')}
      </span>
      <del className="english">
        <MarkedText text={row.before} />
      </del>
    </p>
  );
}

function Nothing({ words }: { words: string }): ReactElement {
  const { i18n } = useTranslation();
  return (
    <p className="proposal-nothing" lang={i18n.language} dir={directionOf(i18n.language)}>
      {words}
    </p>
  );
}
