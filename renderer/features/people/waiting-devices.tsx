import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { signingOf } from '#renderer/state/signing.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import '#renderer/styles/people.css';

/** What somebody whose device is not let in can do meanwhile, and whom to ask. */
export function WaitingDevice({ desk }: { desk: DeskView }): ReactElement {
  const { t, i18n } = useTranslation('people');
  const nameOf = usePersonName();
  const { standing } = signingOf(desk);
  const managers = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(
    desk.managers.map(nameOf),
  );
  return (
    <div className="device-waits" role="status" aria-label={t('devices')}>
      <Icon name="lock" />
      <p>{t(standing === 'foreign' ? 'notYours' : 'notLetIn', { managers })}</p>
    </div>
  );
}

/**
 * Devices that wait for somebody at this window: its own, or those that ask a manager to be let in. Nothing where there are none.
 */
export function WaitingDevices({
  desk,
  onPeople,
}: {
  desk: DeskView;
  onPeople: () => void;
}): ReactElement | null {
  const { t } = useTranslation('people');
  const nameOf = usePersonName();
  const { isManager, standing } = signingOf(desk);
  if (desk.me === null) return null;
  if (standing !== 'let-in') return <WaitingDevice desk={desk} />;
  const asking = isManager ? desk.keys.filter(({ status }) => status === 'asked') : [];
  if (asking.length === 0) return null;
  return (
    <div className="device-waits" role="status" aria-label={t('devices')}>
      <Icon name="lock" />
      <div>
        {asking.map(({ key, person }) => (
          <p key={`${key} ${person}`}>{t('asksToBeLetIn', { name: nameOf(person) })}</p>
        ))}
        <button type="button" className="button" onClick={onPeople}>
          {t('title')}
        </button>
      </div>
    </div>
  );
}
