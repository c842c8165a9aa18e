import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PANE_WIDTHS } from '#api/contract/settings.ts';
import { directionOf } from '#i18n/translation.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Border } from './border.tsx';
import { showDeskPaneWidth, showInspectorWidth } from './border-places.ts';

const PANES = {
  deskPane: { setting: 'deskPaneWidth', show: showDeskPaneWidth, grows: 1 },
  inspector: { setting: 'inspectorWidth', show: showInspectorWidth, grows: -1 },
} as const;

/** The border of a pane, by which its width is drawn. */
export function PaneBorder({ pane }: { pane: keyof typeof PANES }): ReactElement {
  const { t, i18n } = useTranslation('app');
  const { preferences } = useWorkspace();
  const { setting, show, grows } = PANES[pane];
  const width = useObservable(preferences.settings)[setting];
  const forwards = directionOf(i18n.language) === 'rtl' ? -1 : 1;
  return (
    <Border
      className={`border-of-${pane}`}
      label={t(`borders.${pane}`)}
      value={width}
      min={PANE_WIDTHS.min}
      max={PANE_WIDTHS.max}
      usual={PANE_WIDTHS[pane]}
      perPixel={() => grows * forwards}
      valueText={(value) => t('borders.pixels', { value })}
      onDraw={show}
      onChange={(value) => void preferences.change({ [setting]: value })}
    />
  );
}
