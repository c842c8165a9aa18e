import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountFault } from '#renderer/client/server-account.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { AccountFaultText } from './account-fault.tsx';

/** Asks for name and password. `person`: the one who goes on in this window; nobody else can. */
export function SignInForm({ person }: { person: { id: string; name: string } | null }): ReactElement {
  const { t } = useTranslation('sign-in');
  const { account } = useWorkspace().client;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { fault, busy, submit } = useSubmit(async () => {
    const failed = await account!.signIn(person?.id ?? name, password);
    if (failed?.code === 'wrong-password') setPassword('');
    return failed;
  });
  const form = useRef<HTMLFormElement>(null);

  async function signIn(event: FormEvent): Promise<void> {
    event.preventDefault();
    await submit();
    // The keyboard is where the next try begins.
    form.current?.querySelector<HTMLInputElement>('input[type="password"]')?.focus();
  }

  return (
    <form ref={form} className="sign-in-form" onSubmit={(event) => void signIn(event)}>
      {person ? (
        // A password manager knows by it whose password is asked for.
        <input type="text" hidden readOnly autoComplete="username" value={person.name} />
      ) : (
        <TextField
          label={t('name')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoComplete="username"
          autoFocus
        />
      )}
      <TextField
        type="password"
        label={t('password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus={person !== null}
      />
      <AccountFaultText fault={fault} />
      <button
        type="submit"
        className="button primary sign-in-submit"
        disabled={busy || password === '' || (person === null && name.trim() === '')}
      >
        {t(busy ? 'signingIn' : 'signIn')}
      </button>
    </form>
  );
}

/** Asks somebody who was invited for the password that they want to have. */
export function InvitationForm({ code }: { code: string }): ReactElement {
  const { t } = useTranslation('sign-in');
  const { account } = useWorkspace().client;
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [differ, setDiffer] = useState(false);
  const { fault, busy, submit } = useSubmit(() => account!.accept(code, password));

  async function accept(event: FormEvent): Promise<void> {
    event.preventDefault();
    setDiffer(password !== again);
    if (password === again) await submit();
  }

  return (
    <form className="sign-in-form" onSubmit={(event) => void accept(event)}>
      <TextField
        type="password"
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        autoFocus
      />
      <TextField
        type="password"
        label={t('onceMore')}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
      />
      {differ ? (
        <p className="hint" role="alert">
          {t('passwordsDiffer')}
        </p>
      ) : null}
      <AccountFaultText fault={fault} />
      <button
        type="submit"
        className="button primary sign-in-submit"
        disabled={busy || password === '' || again === ''}
      >
        {t('setPassword')}
      </button>
    </form>
  );
}

/** Does something once at a time, and keeps why it was not done. */
function useSubmit(work: () => Promise<AccountFault | null>) {
  const [fault, setFault] = useState<AccountFault | null>(null);
  const [busy, setBusy] = useState(false);
  async function submit(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFault(null);
    setFault(await work());
    setBusy(false);
  }
  return { fault, busy, submit };
}
