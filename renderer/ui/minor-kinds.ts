import { useTranslation } from 'react-i18next';
import type { MinorKind } from '#core/article/minor-kinds.ts';

/** Gives back kinds of minor corrections as one list in words. */
export function useMinorKinds(): (kinds: readonly MinorKind[]) => string {
  const { t, i18n } = useTranslation('suggestions');
  return (kinds) =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
      kinds.map((kind) => t(`minor.${kind}`)),
    );
}
