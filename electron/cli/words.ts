import checks from '#resources/i18n/en/checks.json';
import errors from '#resources/i18n/en/errors.json';
import exportWords from '#resources/i18n/en/export.json';
import importWords from '#resources/i18n/en/import.json';
import refusals from '#resources/i18n/en/refusals.json';
import { translator } from '#i18n/translation.ts';

/** The words of the interface that the command line gives too. It speaks English. */
export const words = translator({
  language: 'en',
  catalogues: { en: { checks, errors, export: exportWords, import: importWords, refusals } },
  defaultNamespace: 'errors',
});
