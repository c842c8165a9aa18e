import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#core/people/person.ts';
import { ChoiceRows } from '#renderer/ui/choice-rows.tsx';

interface RoleChoiceProps {
  value: Role;
  onChange: (role: Role) => void;
}

/** The three roles, with what each of them does here. */
export function RoleChoice({ value, onChange }: RoleChoiceProps): ReactElement {
  const { t } = useTranslation('people');
  return (
    <ChoiceRows<Role>
      label={t('role')}
      value={value}
      options={[
        { value: 'translator', label: t('translator'), hint: t('translatorHint') },
        { value: 'reviewer', label: t('reviewer'), hint: t('reviewerHint') },
        { value: 'both', label: t('both'), hint: t('bothHint') },
      ]}
      onChange={onChange}
    />
  );
}
