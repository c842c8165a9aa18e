import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#core/people/person.ts';
import { writeClipboard } from '#renderer/client/clipboard.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** Makes an address by which one person can choose a password for the desk server, once. For managers. */
export function ServerInvitation({
  person,
  mayInvite,
}: {
  person: Person;
  mayInvite: boolean;
}): ReactElement {
  const { t } = useTranslation('people');
  const { client } = useWorkspace();
  const [link, setLink] = useState<string | null>(null);
  const [said, setSaid] = useState('');

  async function invite(): Promise<void> {
    const made = await client.account!.invite(person.id);
    setLink(made.ok ? made.value.link : null);
    setSaid(t(made.ok ? 'invitationMade' : 'invitationFailed', { name: person.name }));
  }

  async function copy(text: string): Promise<void> {
    const copied = await writeClipboard(client, { text, html: '' });
    setSaid(t(copied.ok ? 'invitationCopied' : 'invitationByHand'));
  }

  if (!mayInvite) return <span />;
  return (
    <>
      <button
        type="button"
        className="button quiet"
        aria-label={t('inviteToServerOf', { name: person.name })}
        onClick={() => void invite()}
      >
        {t('inviteToServer')}
      </button>
      <div className="server-invitation">
        <p role="status" className="hint">
          {said}
        </p>
        {link === null ? null : (
          <p className="server-invitation-link">
            <code lang="en" dir="ltr">
              {link}
            </code>
            <button type="button" className="button" onClick={() => void copy(link)}>
              {t('copyInvitation')}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
