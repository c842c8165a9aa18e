import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Editor } from '#renderer/editor/editor.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/search.css';
import { DeskReplace } from './desk-replace.tsx';
import { SearchForm } from './search-form.tsx';
import type { AskedSearch } from './use-desk-search.ts';

interface SearchDialogProps extends DialogControl {
  /** Null while no article is open. */
  editor: Editor | null;
}

/** What is looked for before anything is typed. */
const BLANK: AskedSearch = { query: '', filter: {}, hidden: false };

/** Searches the texts of all articles of the desk, and replaces in them. What was looked for stays for the next time. */
export function SearchDialog({ open, onClose, editor }: SearchDialogProps): ReactElement {
  const { t } = useTranslation('search');
  const [asked, setAsked] = useState(BLANK);
  const [replacing, setReplacing] = useState(false);
  return (
    <Dialog title={t(replacing ? 'replaceTitle' : 'title')} open={open} onClose={onClose} wide>
      <div className="search-dialog">
        {replacing ? (
          <DeskReplace
            query={asked.query}
            hidden={asked.hidden}
            onQuery={(query) => setAsked({ ...asked, query })}
            onBack={() => setReplacing(false)}
          />
        ) : (
          <SearchForm
            asked={asked}
            onAsk={setAsked}
            editor={editor}
            onReplace={() => setReplacing(true)}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}
