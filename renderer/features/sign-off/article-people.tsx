import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonSelect } from '#renderer/ui/person-select.tsx';
import { MomentField } from '#renderer/ui/moment-field.tsx';
import { reviews, translates, type Person } from '#core/people/person.ts';
import { dutySchema, type Duty } from '#core/article/values.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import type { Editor } from '#renderer/editor/editor.ts';

/** Who can be given a duty: the verifier reviews too, and need not be the one who revised. */
const FITS: Record<Duty, (person: Person) => boolean> = {
  translator: translates,
  reviewer: reviews,
  verifier: reviews,
};

/** Who has the article, and until when. */
export function ArticlePeople({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('sign-off');
  const { session } = editor;
  const state = useAtRest(session.state);
  const editable = session.readOnly === null && state.stage !== 'signed';
  return (
    <>
      <h2 className="inspector-title">{t('people')}</h2>
      <div className="article-people">
        {dutySchema.options.map((duty) => (
          <DutyChoice key={duty} duty={duty} editor={editor} editable={editable} />
        ))}
        <DueChoice editor={editor} due={state.due} editable={editable} />
      </div>
    </>
  );
}

interface DutyChoiceProps {
  duty: Duty;
  editor: Editor;
  editable: boolean;
}

function DutyChoice({ duty, editor, editable }: DutyChoiceProps): ReactElement {
  const { t } = useTranslation('sign-off');
  const given = useAtRest(editor.session.state).assigned[duty];
  return (
    <label>
      <span>{t(`duty.${duty}`)}</span>
      <PersonSelect
        value={given ?? ''}
        fits={FITS[duty]}
        nobody={t('nobody')}
        disabled={!editable}
        onChange={(person) => editor.session.execute({ type: 'assign', duty, person: person || null })}
      />
    </label>
  );
}

interface DueChoiceProps {
  editor: Editor;
  due: string | null;
  editable: boolean;
}

/** The time is the one of this machine; it is kept in UTC. */
function DueChoice({ editor, due, editable }: DueChoiceProps): ReactElement {
  const { t } = useTranslation('sign-off');
  const id = useId();
  return (
    <div className="article-due">
      <span id={id}>{t('due')}</span>
      <MomentField
        labelledBy={id}
        moment={due}
        disabled={!editable}
        onSave={(wanted) => editor.session.execute({ type: 'setDue', due: wanted })}
      />
    </div>
  );
}
