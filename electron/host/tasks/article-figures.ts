import { articleFigures, type ArticleFigures } from '#core/desk/article-figures.ts';
import { dayIn } from '#core/desk/day.ts';
import { sourceTexts } from '#core/article/state.ts';
import { classifyChanges } from '#core/facts/correction-kind.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { articleIn, type FolderRequest } from '#desk/reading.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { told } from './system-faults.ts';
import { defineTask, type TaskContext } from './task.ts';

/** Makes the figures of an article of its journals, by the days of a time zone. */
export const articleFiguresOfFolder = defineTask({
  async run(
    { zone, ...request }: FolderRequest & { zone: string },
    { signal }: TaskContext,
  ): Promise<{ figures: ArticleFigures; isSettled: boolean }> {
    const { state, events, isSettled } = await told(request.root, articleIn(request));
    const figures = articleFigures(state, events, dayIn(zone), ({ row, before, after }) => {
      signal.throwIfAborted();
      const source = sourceTexts(state, state.rows[state.index.get(row)!]!).join('\n\n');
      const texts = [source, before, after].map(withoutMarks) as [string, string, string];
      return classifyChanges(...texts, builtInLanguageData()).map(({ kind }) => kind);
    });
    return { figures, isSettled };
  },
});
