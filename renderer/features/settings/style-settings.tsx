import { useId, useState, type ReactElement, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { PRESET_RULES, STYLE_PRESETS } from '#core/style/presets.ts';
import { STYLE_FORMS } from '#core/style/style-forms.ts';
import { styleKey, styleRuleSchema, type StyleRule } from '#core/style/style-rule.ts';
import { downloadArticle } from '#renderer/client/download.ts';
import { readImportFile } from '#renderer/client/file-content.ts';
import { applyStyle } from '#renderer/state/desk-commands.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';

/** The house style of the desk: its rules, a form for a new one, lists to begin with, and a file of them. */
export function StyleSettings({ desk }: { desk: DeskView }): ReactElement {
  const { t } = useTranslation('style');
  const workspace = useWorkspace();
  const id = useId();
  return (
    <section aria-labelledby={id} className="dictionary">
      <h5 id={id} className="check-setting-name">
        {t('title')}
      </h5>
      <p className="hint">{t('hint')}</p>
      {desk.style.length === 0 ? <p className="hint">{t('empty')}</p> : <Rules rules={desk.style} />}
      <NewRule />
      <div className="style-lists">
        {STYLE_PRESETS.map((preset) => (
          <button
            key={preset}
            type="button"
            className="button"
            onClick={() => void applyStyle(workspace, PRESET_RULES[preset])}
          >
            {t(`presets.${preset}`)}
          </button>
        ))}
        <StyleFile isEmpty={desk.style.length === 0} />
      </div>
    </section>
  );
}

function Rules({ rules }: { rules: readonly StyleRule[] }): ReactElement {
  const { t } = useTranslation('style');
  const workspace = useWorkspace();
  return (
    <table className="style-rules">
      <thead>
        <tr>
          <th scope="col">{t('not')}</th>
          <th scope="col">{t('write')}</th>
          <th scope="col" colSpan={2}>
            {t('note')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={styleKey(rule)}>
            <td>
              <bdi lang="en" dir="ltr">
                {rule.part === 'ending' ? `-${rule.not}` : rule.not}
              </bdi>
            </td>
            <td>
              <bdi lang="en" dir="ltr">
                {rule.part === 'ending' && rule.write !== '' ? `-${rule.write}` : rule.write}
              </bdi>
            </td>
            {rule.part === 'form' && rule.note === '' ? (
              <td>{t(`forms.${rule.not === '5' ? 'numbers' : 'dates'}`)}</td>
            ) : (
              <td dir="auto">{rule.note}</td>
            )}
            <td>
              <button
                type="button"
                className="button quiet icon"
                aria-label={t('remove', { rule: rule.not })}
                onClick={() => void applyStyle(workspace, [rule], false)}
              >
                <Icon name="close" size={12} />
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const NOTHING: StyleRule = { not: '', write: '', note: '', part: 'words' };

/** What a rule can be about: words, endings, and each form of numbers and dates with its example. */
const KINDS: readonly Pick<StyleRule, 'part' | 'not' | 'write'>[] = [
  { part: 'words', not: '', write: '' },
  { part: 'ending', not: '', write: '' },
  ...STYLE_FORMS.map(({ not, write }) => ({ part: 'form' as const, not, write })),
];

function NewRule(): ReactElement {
  const { t } = useTranslation('style');
  const workspace = useWorkspace();
  const [rule, setRule] = useState(NOTHING);
  const read = styleRuleSchema.safeParse(rule);
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    if (read.success && (await applyStyle(workspace, [read.data]))) setRule(NOTHING);
  };
  const isForm = rule.part === 'form';
  const field = (key: 'not' | 'write' | 'note') => (
    <input
      className="field"
      readOnly={isForm && key !== 'note'}
      dir="auto"
      aria-label={t(key)}
      placeholder={t(key)}
      value={rule[key]}
      onChange={(event) => setRule((before) => ({ ...before, [key]: event.target.value }))}
    />
  );
  return (
    <form className="style-form" onSubmit={(event) => void add(event)}>
      {field('not')}
      {field('write')}
      {field('note')}
      <select
        className="field"
        aria-label={t('part')}
        value={KINDS.findIndex(({ part, not, write }) =>
          part === 'form' ? isForm && rule.not === not && rule.write === write : part === rule.part,
        )}
        onChange={(event) => {
          const { part, not, write } = KINDS[Number(event.target.value)] ?? NOTHING;
          setRule((before) =>
            part === 'form' || before.part === 'form' ? { ...before, part, not, write } : { ...before, part },
          );
        }}
      >
        {KINDS.map(({ part, not, write }, at) => (
          <option key={at} value={at}>
            {part === 'form' ? t('parts.form', { not, write }) : t(`parts.${part}`)}
          </option>
        ))}
      </select>
      <button type="submit" className="button" disabled={!read.success}>
        {t('add')}
      </button>
    </form>
  );
}

/** The way of the list from a file and into one. */
function StyleFile({ isEmpty }: { isEmpty: boolean }): ReactElement {
  const { t } = useTranslation('style');
  const workspace = useWorkspace();
  const id = useId();
  async function read(file: File): Promise<void> {
    const content = await readImportFile(file);
    if (!content.ok) return workspace.showError(content.error);
    const answer = await workspace.attempt('style.read', { bytes: content.value.bytes });
    if (!answer || !(await applyStyle(workspace, answer.rules))) return;
    const values = { count: answer.rules.length, left: answer.left.join(', ') };
    const key = answer.left.length > 0 ? 'style:readPartly' : 'style:read';
    workspace.message.set({ tone: 'info', key, values });
  }
  async function save(): Promise<void> {
    if (workspace.info.get()?.dialogs) {
      const answer = await workspace.attempt('style.save', {});
      const path = answer?.path ?? null;
      if (path !== null)
        workspace.message.set({ tone: 'info', key: 'sign-off:saved', values: { path }, saved: path });
      return;
    }
    const file = await workspace.attempt('style.csv', {});
    if (file) downloadArticle(file);
  }
  return (
    <>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt"
        className="visually-hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void read(file);
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className="button">
        {t('open')}
      </label>
      <button type="button" className="button" disabled={isEmpty} onClick={() => void save()}>
        {t('save')}
      </button>
    </>
  );
}
