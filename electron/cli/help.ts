import { EXPORT_FORMATS } from '#api/export-formats.ts';

/**
 * Text that `muqabala --help` prints, or `muqabala COMMAND --help`: the part on that command alone.
 *
 * @param command - a name such as `check`; the whole text is for a name that has no part, and for none
 */
export function help(command?: string): string {
  const parts = wholeText()
    .split(/(?=^ {2}muqabala )/mu)
    .filter((part) => part.startsWith(`  muqabala ${command} `));
  return parts.length > 0 ? parts.join('') : wholeText();
}

function wholeText(): string {
  return `Muqabala: an Arabic news article becomes an English one that somebody answers for.

  muqabala start [DESK] [--no-open]
      opens the desktop window; where that is not possible, the same in a browser
  muqabala serve [--desk DIR] [--port N] [--no-open]
      serves the window to a browser of this machine until Ctrl+C
  muqabala serve --new-link [--port N]
      prints a new address of the server that runs, good for one browser, once, within a minute
  muqabala serve --listen HOST:PORT [--tls-cert FILE --tls-key FILE] [--desk DIR] [--origin ADDRESS]
                 [--trust-proxy ADDRESS]... [--proxy-header NAME]
      serves one desk to several people, who sign in, over https; without a certificate to this machine alone, as behind
      a proxy; --origin is the address that people use; from the addresses or networks of --trust-proxy X-Forwarded-For is
      believed, and with --proxy-header who somebody is: there are no passwords then
  muqabala password PERSON [--invite | --remove] [--desk DIR]
      sets the password by which somebody signs in to that server: typed unseen, or the first line of what is piped in;
      --invite prints an invitation to choose one, good once, for a week; --remove takes both away
  muqabala password --list [--desk DIR]
      lists who can sign in
  muqabala new DIR [--name NAME] [--person NAME]
      makes a desk in DIR, called NAME or like the folder, with one person who translates and reviews: the one that
      is named, else the user of this system
  muqabala import FILE|FOLDER... [--whole-page] [--any-language] [--again] [--json] [--desk DIR]
      makes an article of each file: a document of Word (.docx), LibreOffice (.odt) or RTF, a web page (.html,
      .mhtml), Markdown or text, or both languages with states and notes in XLIFF, TMX, CSV, TSV or a sheet
      with Arabic beside English (.xlsx, .ods); of a folder, of all such files in it; of a web page its
      main article is read, or with --whole-page all of it; with --json everything that is said of each
      file, what was left out and where, as JSON
      what is not Arabic, or has its languages swapped, is refused, or taken with --any-language;
      a file that is on the desk already is left out, or imported once more with --again
  muqabala import SOURCE --translation FILE [--any-language] [--again] [--whole-page] [--json] [--desk DIR]
      makes one article of an Arabic text and its English, aligned by their paragraphs
  muqabala import --memory FILE... [--desk DIR]
      takes TMX files of any size into the translation memories of the desk
  muqabala export ARTICLE --to FORMAT [--desk DIR] [--out FILE]
      writes the article as it stands; ARTICLE is its id, its folder's name or the path of its folder;
      FORMAT is one of ${EXPORT_FORMATS.join(', ')}
  muqabala export --all --to FORMAT --out FOLDER [--since DAY] [--desk DIR]
      writes every article that is approved all over, and got its last approval on DAY (2026-03-14) or later
  muqabala read-back ARTICLE FILE [--as PERSON] [--desk DIR]
      takes over what was edited in a review table (--to bilingual-docx) or in XLIFF of the article; PERSON is a name or an id
  muqabala align SOURCE TARGET [--json] [--desk DIR]
      aligns the paragraphs of an Arabic text with those of its translation
  muqabala align --jsonl FILE [--desk DIR]
      the same for every line {"id", "source": [...], "target": [...]} of FILE, or of the input where FILE is -;
      prints {"id", "links": [[[source...], [target...]], ...]} for each, counted from 0
  muqabala check ARTICLE [--language LANGUAGE] [--desk DIR] [--json]
      compares numbers, dates, names, quotations, negations and opposites of an article's Arabic and English, as the
      desk has set the checks; findings that somebody has dismissed are left out
  muqabala check --jsonl FILE [--language LANGUAGE]
      the same for every line {"id", "source", "target"} of FILE, or of the input where FILE is -;
      prints {"id", "findings": [...]} for each
      with --language (en-US, en-GB, en-CA or en-AU) the spelling and grammar of the English as well, as notes;
      offsets are in the English, suggestions in "fixes"
  muqabala match TEXT [--memory TMX]... [--desk DIR]
      looks for an Arabic text in the approved and confirmed rows of the desk and in its translation memories, or in
      the TMX files that are named, or in both; prints {"id", "ms", "matches": [{"score", "source", "target", "origin"}]}:
      the best nine from 60 percent of equal words, 100 for equal texts; where the two Arabic texts differ in numbers,
      months, days or places, "exchanged" has the English with these exchanged, the places, and what else differs
  muqabala match --jsonl FILE [--memory TMX]... [--desk DIR]
      the same for every line {"id", "source"} of FILE, or of the input where FILE is -; with "before" and "after", the
      Arabic around the text, 101 for equal texts between equal ones
  muqabala search WORDS... [--in SIDE]... [--person NAME] [--state STATE] [--stage STAGE] [--since DAY] [--until DAY]
                  [--all] [--desk DIR] [--json]
      finds rows of any article in which all the words stand, in any of their forms, in either language or in a comment, and
      titles; names in all spellings and both languages; "words in quotes" one behind the other, exactly; econom* any word
      that begins so; prints folder, number of the row, side and words around, with --json all that is found, with
      its places
      SIDE is arabic, english, comments or titles; STATE is draft, translated, approved or returned; STAGE is translating,
      review or signed; NAME wrote, confirmed or approved the row or wrote the comment, which was on DAY or later, before DAY;
      --all: in articles that were taken out of the list of the desk as well
  muqabala terms import FILE [--desk DIR] [--json]
      takes the terms of FILE into the desk: TBX of version 2 or 3 in any dialect, or CSV, TSV or a workbook (.xlsx) with a
      column Arabic and a column English, and if there are any Also right, Forbidden, Note and Source; several words in
      one cell are divided by | or ;; what the desk does not know is kept, and written again with the term
  muqabala terms export FILE [--to FORMAT] [--desk DIR]
      writes the terms of the desk: by the ending of FILE as TBX, CSV or a workbook; to the output where FILE is -;
      FORMAT is tbx-v2 (TBX-Basic of version 2, as OmegaT and most tools read it, and what .tbx stands for), tbx, tbx-min
      or tbx-core (version 3), csv or xlsx
  muqabala list [--desk DIR] [--json]
      lists the articles of a desk; names those that cannot be shown
  muqabala verify [--accept] [--desk DIR] [--json]
      checks every journal, signature, source and act of a desk, and names what counts for nothing; says where history
      went back behind what this installation had seen, or with --accept takes the desk as it is
  muqabala mend [--accept] [--desk DIR]
      sets right what it can, by new files only: damaged article files, copied folders, journals that two wrote to; with
      --accept, acts that a change elsewhere had overtaken stand, by the word of a manager
  muqabala sync [--desk DIR] [--json]
      sends what is new on a desk that is connected to a Git repository, and takes in what others have sent; uses the
      Git of this machine with its keys and passwords, and asks for none
  muqabala sync --connect ADDRESS [--desk DIR] [--json]
      connects a desk to a repository that is empty or has this desk, and syncs it; ADDRESS is https://…, ssh://…,
      user@host:path or the path of a folder
  muqabala sync --join ADDRESS DIR
      makes DIR a copy of the desk that the repository has, and connects it; ADDRESS may be the file of an invitation
  muqabala sync --disconnect [--desk DIR]
      ends the connection; the desk and the repository stay as they are
  muqabala pack ARTICLE [--desk DIR] [--out FILE]
      writes the sign-off pack of a signed-off article: one HTML page with its proofs
  muqabala digest [ARTICLE] [--person NAME] [--desk DIR] [--out FILE]
      what reviewers changed, by kind, as Markdown: in an article, or in all of them, of everybody or one person
  muqabala verify --pack FILE [--desk DIR] [--json]
      tells whether the desk still is what was signed, and names what is not
  muqabala verify --pack FILE --keys KEYS [--json]
      holds a pack against public keys, without its desk: tells whether each approval and the sign-off are proved
  muqabala keys [--out FILE] [--desk DIR]
      writes the public keys of a desk, by which its packs prove themselves elsewhere
  muqabala keys --list | --let-in KEY | --retire KEY [--desk DIR]
      lists the keys and those that wait; lets one in or retires it, for managers; KEY is its beginning
  muqabala keys --manager PERSON | --no-manager PERSON [--desk DIR]
      makes somebody a manager, or no longer, for managers; on a desk from before there were signatures, --manager names
      the first one, and from then on lines have to be signed; PERSON is a name or an id
  muqabala [COMMAND] --help | --version

Without --desk, the desk is the one that the current folder or the article lies in.
Exit code: 0 done, 1 a problem was found, 2 the command line makes no sense.
`;
}
