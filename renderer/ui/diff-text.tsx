import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { diffWords } from '#core/text/diff.ts';

/** Changes between two texts of one language, word by word; told to a screen reader as well as struck and underlined. */
interface DiffTextProps {
  before: string;
  after: string;
  language?: 'en' | 'ar';
}

/** Blanks by themselves cannot be seen struck or underlined: they are shown by signs. */
export function withBlanks(text: string): string {
  return /^\s+$/u.test(text) ? text.replaceAll('\n', '¶').replaceAll(' ', '␣') : text;
}

export function DiffText({ before, after, language = 'en' }: DiffTextProps): ReactElement {
  const { t } = useTranslation('collation');
  return (
    <span className="diff" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      {diffWords(before, after, language).map((part, i) => {
        if (part.kind === 'same') return <span key={i}>{part.text}</span>;
        const Tag = part.kind === 'added' ? 'ins' : 'del';
        return (
          <Tag
            key={i}
            aria-label={t(part.kind === 'added' ? 'diffAdded' : 'diffRemoved', { text: part.text })}
          >
            {withBlanks(part.text)}
          </Tag>
        );
      })}
    </span>
  );
}
