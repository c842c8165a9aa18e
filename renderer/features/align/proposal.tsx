import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '#renderer/state/use-actions.ts';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { WholeRuns } from '#renderer/ui/whole-runs.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import type { LinkReport } from '#renderer/editor/align/link-check.ts';
import type { ProposedLink, WeakPlace } from '#renderer/editor/align/link-verdicts.ts';

/** Maximum number of links that a proposal lists; an article with hardly any English is one weak place, as long as itself. */
const SHOWN_LINKS = 8;

interface ProposalProps {
  place: WeakPlace;
  report: LinkReport;
  /** Whether the row that shows it is the active one: the key is for that one. */
  active: boolean;
  editor: Editor;
}

/** Proposal of the aligner for a weak place, ready to be accepted. */
export function Proposal({ place, report, active, editor }: ProposalProps): ReactElement {
  const { t } = useTranslation('align');
  const actionWords = useActions();
  const { align } = editor;
  const keys = active ? actionWords('acceptLinks').keys : null;
  const unsure = place.proposed.length === 0;
  // One line is not worth a line that stands for it.
  const shown = place.proposed.length > SHOWN_LINKS + 1 ? SHOWN_LINKS : place.proposed.length;
  const others = place.proposed.length - shown;
  const go = (action: () => void) => {
    editor.active.set(place.rows[0]!);
    action();
  };
  return (
    <div className="proposal note" role="group" aria-label={t('proposal')}>
      <p className="note-title">{t(unsure ? 'unsure' : 'wouldLink', { count: place.proposed.length })}</p>
      {unsure ? (
        <p className="hint">{t('confidence', { percent: Math.round(100 * place.confidence) })}</p>
      ) : (
        <ul className="proposal-links">
          {place.proposed.slice(0, shown).map((link, i) => (
            <ProposedLinkView key={i} link={link} report={report} />
          ))}
          {others > 0 ? <li className="hint">{t('otherLinks', { count: others })}</li> : null}
        </ul>
      )}
      <div className="note-actions">
        {unsure ? null : (
          <button
            type="button"
            className="button primary"
            disabled={report.stale}
            onClick={() => go(() => align.accept(place))}
          >
            {t('accept')} {keys ? <Shortcut keys={keys} /> : null}
          </button>
        )}
        <button type="button" className="button" onClick={() => go(() => align.keep(place))}>
          {t('keep')}
        </button>
      </div>
    </div>
  );
}

function ProposedLinkView({ link, report }: { link: ProposedLink; report: LinkReport }): ReactElement {
  const { t } = useTranslation('align');
  const { source, target } = report.sides;
  return (
    <li className="proposal-link">
      <div className="proposal-side">
        {link.target.length === 0 ? (
          <span className="proposal-nothing">{t('noEnglish')}</span>
        ) : (
          link.target.map((at) => (
            <span key={at} lang="en" dir="ltr" className="proposal-text english">
              {target[at]}
            </span>
          ))
        )}
      </div>
      <span className="proposal-shape" dir="ltr">
        {link.target.length}
        {'\u2009–\u2009'}
        {link.source.length}
      </span>
      <div className="proposal-side">
        {link.source.length === 0 ? (
          <span className="proposal-nothing">{t('noArabic')}</span>
        ) : (
          link.source.map((at) => (
            <span key={at} lang="ar" dir="rtl" className="proposal-text arabic">
              <WholeRuns text={source[at]!} dir="rtl" />
            </span>
          ))
        )}
      </div>
    </li>
  );
}
