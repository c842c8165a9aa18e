import { randomUUID } from 'node:crypto';
import { apply, ask, hostIn, importText, type Folders } from './desk.ts';
import { arabicOf, englishOf, titleOf, type KeyArticle } from './key-texts.ts';

/**
 * Makes a desk with the articles in which keys are timed, all their rows written and confirmed. `program`: that of the task pool, which
 * makes the files beside a journal.
 */
export async function makeKeyDesk(
  folders: Folders,
  articles: readonly { rows: number; article: KeyArticle }[],
  program?: string,
): Promise<void> {
  const host = hostIn(folders, program);
  const session = host.connect();
  await ask(session, 'desk.create', { path: folders.desk, name: 'Keys' });
  await ask(session, 'desk.apply', {
    commands: [{ type: 'setPerson', person: 'layla', name: 'Layla Haddad', role: 'both' }],
  });
  await ask(session, 'desk.identify', { person: 'layla' });
  for (const { rows, article } of articles) {
    const arabic = [titleOf(rows, article)];
    for (let row = 1; row < rows; row += 1) arabic.push(arabicOf(row));
    const id = await importText(session, `${article}-${rows}.txt`, arabic.join('\n'));
    const commands = arabic.slice(1).flatMap((_, i) => {
      const written = { row: `p${i + 2}`, text: englishOf(i + 1, article) };
      return [
        { type: 'setText' as const, id: randomUUID(), ...written, bases: [] },
        { type: 'confirm' as const, id: randomUUID(), ...written },
      ];
    });
    await apply(session, id, commands);
  }
  await host.close();
}
