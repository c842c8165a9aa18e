import { AppError } from '#core/app-error.ts';
import { articleSlugs } from '#desk/article/article-folders.ts';
import { readDeskFile } from '#desk/article/article-file.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { CommandError, explain, oneLine } from './failure.ts';

/** What could not be read of a desk or is no question, in one line of plain English; the rest is done all the same. */
export type OnProblem = (problem: string) => void;

/** Maximum number of problems that are named. */
const MAX_NAMED = 10;

/** Problems of a command that goes on where one comes up, gathered for its end. */
export class Problems {
  readonly all: string[] = [];
  readonly add: OnProblem = (problem) => void this.all.push(problem);

  /** @throws CommandError that names the first of them, where there are any */
  throwIfAny(): void {
    if (this.all.length === 0) return;
    const named = this.all
      .slice(0, MAX_NAMED)
      .map((problem) => oneLine(problem).replace(/\.$/u, ''))
      .join(', ');
    const more = this.all.length - MAX_NAMED;
    throw new CommandError(`Passed over: ${named}${more > 0 ? ` and ${more} more` : ''}.`);
  }
}

/**
 * What `read` gives of each article of a desk, by the names of their folders; articles that cannot be read are a problem.
 * @throws AppError where it is no desk
 */
export async function* eachArticle<T>(
  root: string,
  read: (files: SafeFolder, slug: string) => Promise<T>,
  onProblem: OnProblem,
): AsyncGenerator<{ slug: string; value: T }> {
  const files = new SafeFolder(root);
  await readDeskFile(files);
  for (const slug of await articleSlugs(files)) {
    let value: T;
    try {
      value = await read(files, slug);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      onProblem(`articles/${slug}: ${explain(error)}`);
      continue;
    }
    yield { slug, value };
  }
}
