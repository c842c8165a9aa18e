import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';

type DeskKey = DeskView['keys'][number];

/** Shape of each status of a key, beside its word. */
const SHAPES: Record<DeskKey['status'], string> = { asked: '?', allowed: '✓', retired: '✕' };

/** The devices that sign for the people of the desk, those that wait to be let in first, and who the managers are. */
export function Devices(): ReactElement | null {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  const desk = useObservable(workspace.desk);
  if (!desk?.signed) return null;
  const isManager = isManagersDevice(desk);
  const waits = desk.me !== null && desk.key !== null && !signsFor(desk, desk.me);
  const keys = [...desk.keys].sort((a, b) => Number(b.status === 'asked') - Number(a.status === 'asked'));
  const nameOf = (id: string) => desk.people.find((person) => person.id === id)?.name ?? id;
  return (
    <section className="people-rules" aria-labelledby="people-devices">
      <h3 id="people-devices">{t('devices')}</h3>
      {waits && <p role="status">{t('joining')}</p>}
      <ul className="device-list" aria-label={t('devices')}>
        {keys.map((key) => (
          <Device
            key={`${key.key} ${key.person}`}
            of={key}
            name={nameOf(key.person)}
            isHere={key.key === desk.key}
            mayChange={isManager || (key.person === desk.me && signsFor(desk, key.person))}
          />
        ))}
      </ul>
      <ul className="device-list" aria-label={t('managers')}>
        {desk.people.map(({ id, name }) => (
          <li key={id}>
            <label className="check-line">
              <input
                type="checkbox"
                checked={desk.managers.includes(id)}
                disabled={!isManager}
                onChange={(event) =>
                  void applyToDesk(workspace, {
                    type: 'setManager',
                    person: id,
                    manager: event.target.checked,
                  })
                }
              />
              <span>{t('managerOf', { name })}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DeviceProps {
  of: DeskKey;
  /** Name of the person. */
  name: string;
  isHere: boolean;
  mayChange: boolean;
}

function Device({ of: key, name, isHere, mayChange }: DeviceProps): ReactElement {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  const set = (status: 'allowed' | 'retired') =>
    void applyToDesk(workspace, { type: 'setKey', ...key, status });
  const values = { name, device: key.device || t('firstDevice') };
  return (
    <li>
      <span>
        <bdi>{name}</bdi> · <bdi>{values.device}</bdi> · <code dir="ltr">{key.key.slice(0, 8)}</code>
        {isHere && <> · {t('thisDevice')}</>}
      </span>{' '}
      <span>
        <span aria-hidden="true">{SHAPES[key.status]}</span> {t(`keyStatus.${key.status}`)}
      </span>{' '}
      {mayChange && key.status !== 'allowed' && (
        <button
          type="button"
          className="button quiet"
          aria-label={t('letInOf', values)}
          onClick={() => set('allowed')}
        >
          {t('letIn')}
        </button>
      )}
      {mayChange && key.status === 'allowed' && !isHere && (
        <button
          type="button"
          className="button quiet"
          aria-label={t('retireOf', values)}
          onClick={() => set('retired')}
        >
          {t('retire')}
        </button>
      )}
    </li>
  );
}

function isManagersDevice({ keys, managers, key }: DeskView): boolean {
  return keys.some((each) => each.key === key && each.status === 'allowed' && managers.includes(each.person));
}

/** Whether this device signs for a person: with a key of theirs, or a manager's where they have none. */
function signsFor(desk: DeskView, person: string): boolean {
  const own = desk.keys.filter((each) => each.person === person && each.status === 'allowed');
  return own.some(({ key }) => key === desk.key) || (own.length === 0 && isManagersDevice(desk));
}
