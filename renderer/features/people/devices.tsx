import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import type { DeskKey } from '#core/desk/state.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { signingOf } from '#renderer/state/signing.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { PersonName, usePersonName } from '#renderer/ui/person-name.tsx';
import { UnsoundLines, useUnsoundLines } from '#renderer/ui/unsound-lines.tsx';
import { WaitingDevice } from './waiting-devices.tsx';

/** Shape of each status, beside its word. */
const SHAPES: Record<DeskKey['status'], string> = { asked: '?', allowed: '✓', retired: '✕' };

/** Devices that sign for the people of the desk, those that ask to be let in first, and who lets them in. */
export function Devices(): ReactElement | null {
  const { t } = useTranslation('people');
  const desk = useObservable(useWorkspace().desk);
  if (!desk) return null;
  if (!desk.signed) return <UnsignedDesk desk={desk} />;
  const { isManager, standing } = signingOf(desk);
  const sorted = [...desk.keys].sort((a, b) => Number(b.status === 'asked') - Number(a.status === 'asked'));
  return (
    <section className="people-rules" aria-labelledby="people-devices">
      <h3 id="people-devices">{t('devices')}</h3>
      <p className="hint">{t('devicesHint')}</p>
      {standing === 'let-in' ? null : <WaitingDevice desk={desk} />}
      <ul className="device-list" aria-labelledby="people-devices">
        {sorted.map((each) => (
          <Device
            key={`${each.key} ${each.person}`}
            device={each}
            isThis={each.key === desk.key}
            mayChange={isManager || (each.person === desk.me && standing === 'let-in')}
          />
        ))}
      </ul>
      <Managers desk={desk} mayChange={isManager} />
      <DeskUnsound />
    </section>
  );
}

/** What does not hold of the desk’s own journals: people, roles, rules, managers and keys. */
function DeskUnsound(): ReactElement | null {
  return <UnsoundLines problems={useUnsoundLines('own')} />;
}

/** A desk of before: what it does not prove, and how that begins. Nothing where this computer cannot sign. */
function UnsignedDesk({ desk }: { desk: DeskView }): ReactElement | null {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  const [chosen, setChosen] = useState(desk.me ?? '');
  if (desk.key === null || desk.me === null) return null;

  async function sign(): Promise<void> {
    const signed = await workspace.attempt('desk.sign', { manager: chosen });
    if (signed) workspace.takeDesk(signed);
  }
  return (
    <section className="people-rules" aria-labelledby="people-devices">
      <h3 id="people-devices">{t('devices')}</h3>
      <p className="hint">{t('unsignedDesk')}</p>
      <p className="first-manager">
        <label>
          {t('firstManager')}{' '}
          <select className="field" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {desk.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" onClick={() => void sign()}>
          {t('signFromNow')}
        </button>
      </p>
    </section>
  );
}

interface DeviceProps {
  device: DeskKey;
  /** Whether this window runs on it. */
  isThis: boolean;
  mayChange: boolean;
}

/** One device for one person, with its key in short, how it stands, and what can be done about that. */
function Device({ device, isThis, mayChange }: DeviceProps): ReactElement {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  const { key, person, status } = device;
  const words = { device: device.device || t('firstDevice'), name: usePersonName()(person) };

  const set = (wanted: DeskKey['status']) =>
    void applyToDesk(workspace, { type: 'setKey', key, person, status: wanted, device: device.device });
  return (
    <li className="device" data-status={status}>
      <span className="device-names">
        <PersonName id={person} /> · <bdi>{words.device}</bdi>
        {isThis ? (
          <span className="device-this"> ({t(device.heldBy ? 'thisServer' : 'thisDevice')})</span>
        ) : null}
        {device.heldBy && !isThis ? <span className="device-this"> ({t('heldByServer')})</span> : null}
      </span>
      <code lang="en" dir="ltr" title={key}>
        {key.slice(0, 8)}
      </code>
      <span className="device-status">
        <span aria-hidden="true">{SHAPES[status]}</span> {t(`keyStatus.${status}`)}
      </span>
      {mayChange ? (
        <span className="device-actions">
          {status === 'allowed' ? null : (
            <button
              type="button"
              className="button"
              aria-label={t(status === 'asked' ? 'letInOf' : 'letInAgainOf', words)}
              onClick={() => set('allowed')}
            >
              {t(status === 'asked' ? 'letIn' : 'letInAgain')}
            </button>
          )}
          {status === 'retired' || (isThis && status === 'allowed') ? null : (
            <button
              type="button"
              className="button quiet"
              aria-label={t(status === 'asked' ? 'refuseOf' : 'retireOf', words)}
              onClick={() => set('retired')}
            >
              {t(status === 'asked' ? 'refuse' : 'retire')}
            </button>
          )}
        </span>
      ) : null}
    </li>
  );
}

/** Who lets devices in and changes people and rules. A desk keeps its last manager. */
function Managers({ desk, mayChange }: { desk: DeskView; mayChange: boolean }): ReactElement {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  return (
    <fieldset className="managers">
      <legend>{t('managers')}</legend>
      <p className="hint">{t('managersHint')}</p>
      {desk.people.map(({ id, name }) => {
        const manager = desk.managers.includes(id);
        const fixed = !mayChange || (manager && desk.managers.length === 1);
        return (
          <label key={id} className="manager">
            <input
              type="checkbox"
              checked={manager}
              disabled={fixed}
              aria-label={t('managerOf', { name })}
              onChange={(event) =>
                void applyToDesk(workspace, {
                  type: 'setManager',
                  person: id,
                  manager: event.target.checked,
                })
              }
            />
            <bdi>{name}</bdi>
          </label>
        );
      })}
    </fieldset>
  );
}
