import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openComments } from '#core/article/annotations.ts';
import { ROW_NEEDS, countNeeds } from '#core/article/open-rows.ts';
import { reviews, translates, type Person } from '#core/people/person.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { PersonSelect } from '#renderer/ui/person-select.tsx';

/** Gives the article to a reviewer: to whom, and what is not finished in it. */
export function SendDialog({ editor, open, onClose }: DialogControl & { editor: Editor }): ReactElement {
  const { t } = useTranslation('next-step');
  return (
    <Dialog title={t('send.title')} open={open} onClose={onClose}>
      <SendForm editor={editor} onClose={onClose} />
    </Dialog>
  );
}

function SendForm({ editor, onClose }: { editor: Editor; onClose: () => void }): ReactElement {
  const { t } = useTranslation(['next-step', 'sign-off', 'controls']);
  const { session } = editor;
  const workspace = useWorkspace();
  const people = useDeskPart('people') ?? [];
  const me = workspace.me();
  const { assigned } = useObservable(session.state);
  const fits = mayReview(me, assigned.translator, workspace.policies().fourEyes);
  const [person, setPerson] = useState(() => {
    const [only, ...others] = people.filter(fits);
    return assigned.reviewer ?? (others.length === 0 ? only?.id : undefined) ?? '';
  });

  const send = () => {
    workspace.flush();
    const { assigned: given } = session.state.get();
    if (given.translator === null && me && translates(me) && person !== me.id)
      session.execute({ type: 'assign', duty: 'translator', person: me.id });
    const reviewer = person || null;
    if (given.reviewer !== reviewer)
      if (!session.execute({ type: 'assign', duty: 'reviewer', person: reviewer }).ok) return;
    if (!session.execute({ type: 'setStage', stage: 'review' }).ok) return;
    const name = people.find(({ id }) => id === reviewer)?.name;
    workspace.message.set(
      name === undefined
        ? { tone: 'info', key: 'next-step:sent' }
        : { tone: 'info', key: 'next-step:sentTo', values: { name } },
    );
    onClose();
    editor.focusRow();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="send-person">
        <span className="label">{t('send.to')}</span>
        <PersonSelect
          autoFocus
          value={person}
          fits={fits}
          nobody={t('send.anybody')}
          onChange={setPerson}
          onKeyDown={(event) => {
            // In some browsers Enter opens the list; here it sends, as in every other field.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            send();
          }}
        />
      </label>
      <Unfinished editor={editor} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('controls:cancel')}
        </button>
        <button type="submit" className="button primary">
          {t('send.send')}
        </button>
      </div>
    </form>
  );
}

/** Who may review it: under four eyes nobody who translated it. */
function mayReview(
  me: Person | null,
  translator: string | null,
  fourEyes: boolean,
): (person: Person) => boolean {
  const writer = translator ?? (me && translates(me) ? me.id : null);
  return (person) => reviews(person) && !(fourEyes && person.id === writer);
}

/** Unfinished work in the article, which can be sent all the same. */
function Unfinished({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation(['next-step', 'sign-off']);
  const state = useObservable(editor.session.state);
  const { findings: found } = editor.checks;
  useObservable(found.reports);
  useObservable(found.language.reports);
  const needs = countNeeds(state);
  const findings = found.openErrors().length;
  const comments = openComments(state).length;
  const items = [
    ...ROW_NEEDS.filter((need) => need !== 'approve' && needs[need] > 0).map((need) =>
      t(`needs.${need}`, { count: needs[need] }),
    ),
    ...(findings > 0 ? [t('sign-off:open.findings', { count: findings })] : []),
    ...(comments > 0 ? [t('sign-off:open.comments', { count: comments })] : []),
  ];
  if (items.length === 0) return <p className="hint">{t('send.finished')}</p>;
  return (
    <div className="send-unfinished">
      <p>{t('send.unfinished')}</p>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
