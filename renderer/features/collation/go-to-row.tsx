import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '../../state/observable.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { CollationController } from './controller.ts';

export function GoToRow({
  controller,
  rows,
}: {
  controller: CollationController;
  rows: number;
}): ReactElement {
  const { t } = useTranslation('collation');
  const open = useObservable(controller.goingTo);
  const [number, setNumber] = useState('');
  const close = () => {
    controller.goingTo.set(false);
    setNumber('');
  };
  const wanted = Number(number);
  const valid = Number.isInteger(wanted) && wanted >= 1 && wanted <= rows;
  return (
    <Dialog title={t('goToRow')} open={open} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!valid) return;
          close();
          // The dialog gives the focus back in the frame after it has gone; the row has it after that.
          requestAnimationFrame(() => requestAnimationFrame(() => controller.goTo(wanted)));
        }}
      >
        <label>
          <span className="label">{t('rowNumber', { count: rows })}</span>
          <input
            className="field"
            type="number"
            min={1}
            max={rows}
            autoFocus
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        </label>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            {t('cancel')}
          </button>
          <button type="submit" className="button primary" disabled={!valid}>
            {t('go')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
