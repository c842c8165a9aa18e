import { memo, useLayoutEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ENGLISH_SHARE } from '#api/contract/settings.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Border } from '#renderer/ui/border.tsx';
import { showEnglishShare } from '#renderer/ui/border-places.ts';

/** The border between the columns, as high as the rows in sight. */
export const ColumnBorder = memo(function ColumnBorder(): ReactElement {
  const { t } = useTranslation('app');
  const { preferences } = useWorkspace();
  const { englishShare, swapColumns } = useObservable(preferences.settings);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const rows = place.current!.parentElement!;
    const fit = () => place.current?.style.setProperty('--rows-height', `${rows.clientHeight}px`);
    const watch = new ResizeObserver(fit);
    watch.observe(rows);
    return () => watch.disconnect();
  }, []);
  /** Both columns and what is between them stand in the order of their places, whatever the direction of the window. */
  const perPixel = () => {
    const columns = getComputedStyle(place.current!).gridTemplateColumns.split(' ').map(parseFloat);
    const width = columns[0]! + columns[2]!;
    return ((swapColumns ? -1 : 1) * 100) / Math.max(width, 1);
  };
  return (
    <div ref={place} className="column-border-place">
      <Border
        label={t('borders.columns')}
        value={englishShare}
        min={ENGLISH_SHARE.min}
        max={ENGLISH_SHARE.max}
        usual={ENGLISH_SHARE.usual}
        perPixel={perPixel}
        valueText={(value) => t('borders.share', { value })}
        onDraw={showEnglishShare}
        onChange={(value) => void preferences.change({ englishShare: value })}
      />
    </div>
  );
});
