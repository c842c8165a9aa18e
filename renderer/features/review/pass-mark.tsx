import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pass } from '#core/article/values.ts';
import { isPassed } from '#core/article/passes.ts';
import type { ArticleState, Row } from '#core/article/state.ts';
import type { Viewer } from '#renderer/editor/rows/row-filter.ts';
import { Icon } from '#renderer/ui/icon.tsx';

/** The pass that a viewer has marked a row in, where that is the pass that they are in; an approval shows by itself. */
export function passMarkOf(
  state: Pick<ArticleState, 'paragraphs'>,
  row: Row,
  { reviewing, pass, person }: Viewer,
): Pass | null {
  if (!reviewing || !row.passes.some((mark) => mark.pass === pass && mark.by === person)) return null;
  return isPassed(state, row, pass, person) ? pass : null;
}

/** Mark of a row that this person has been through in the pass. */
export function PassMark({ pass }: { pass: Pass }): ReactElement {
  const { t } = useTranslation('passes');
  return (
    <span className="pass-mark" title={t(`done.${pass}`)}>
      <Icon name="check" size={13} />
      <span className="visually-hidden">{t(`done.${pass}`)}</span>
    </span>
  );
}
