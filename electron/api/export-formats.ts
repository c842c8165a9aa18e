/** What an article can be exported as: the values of `--to`, and of the export dialog. */
export const EXPORT_FORMATS = [
  'docx',
  'docx-original',
  'bilingual-docx',
  'txt',
  'md',
  'html',
  'bilingual-html',
  'xlf',
  'xlf12',
  'xlf-original',
  'tmx',
  'mqm',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
