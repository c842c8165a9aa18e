import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlignmentView } from '../../../electron/api/contract.ts';
import { WEAK_CONFIDENCE } from './link-verdicts.ts';

interface PairPreviewProps {
  source: readonly string[];
  target: readonly string[];
  links: AlignmentView['links'];
}

/** More rows than this are counted, not shown: enough to judge by. */
const SHOWN = 200;

/** The rows that an alignment would make, side by side. */
export function PairPreview({ source, target, links }: PairPreviewProps): ReactElement {
  const { t } = useTranslation('align');
  const hidden = links.length - SHOWN;
  return (
    // The list scrolls, so the keyboard has to get at it.
    <ol className="pair-rows" tabIndex={0} aria-label={t('pair.preview')}>
      {links.slice(0, SHOWN).map((link, i) => {
        const weak = link.confidence < WEAK_CONFIDENCE;
        return (
          <li key={i} className="pair-row" data-weak={weak ? '' : undefined}>
            <div className="pair-cell" lang="en" dir="ltr">
              {link.target.length === 0 ? <Nothing words={t('noEnglish')} /> : null}
              {link.target.map((at) => (
                <p key={at} className="pair-text english">
                  {target[at]}
                </p>
              ))}
            </div>
            <div className="pair-middle">
              <span className="row-number">{i + 1}</span>
              {weak ? <span className="pair-weak">{t('looks.weak')}</span> : null}
            </div>
            <div className="pair-cell" lang="ar" dir="rtl">
              {link.source.length === 0 ? <Nothing words={t('noArabic')} /> : null}
              {link.source.map((at) => (
                <p key={at} className="pair-text arabic">
                  {source[at]}
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

function Nothing({ words }: { words: string }): ReactElement {
  const { i18n } = useTranslation();
  return (
    <p className="proposal-nothing" lang={i18n.language} dir={i18n.dir()}>
      {words}
    </p>
  );
}
