/** The catalogues of Arabic, by their paths. */
export const files = import.meta.glob<object>('../../resources/i18n/ar/*.json', {
  eager: true,
  import: 'default',
});
