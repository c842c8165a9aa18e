import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { diffWords } from '../../electron/core/text/diff.ts';

/** What changed between two English texts, word by word; said to a screen reader as well as struck and underlined. */
export function DiffText({ before, after }: { before: string; after: string }): ReactElement {
  const { t } = useTranslation('collation');
  return (
    <span className="diff" lang="en" dir="ltr">
      {diffWords(before, after).map((part, i) => {
        if (part.kind === 'same') return <span key={i}>{part.text}</span>;
        const Tag = part.kind === 'added' ? 'ins' : 'del';
        return (
          <Tag
            key={i}
            aria-label={t(part.kind === 'added' ? 'diffAdded' : 'diffRemoved', { text: part.text })}
          >
            {part.text}
          </Tag>
        );
      })}
    </span>
  );
}
