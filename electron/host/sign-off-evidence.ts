import type { ArticleCommand } from '#core/article/article.ts';
import { NO_EVIDENCE, type SignOffEvidence } from '#core/article/sign-off.ts';
import { placeFindings, rowTexts } from '#core/checks/article-rows.ts';
import { openErrors } from '#core/checks/fact-pass.ts';
import { countsLanguage } from '#core/checks/language-checks.ts';
import { profileOf } from '#core/checks/profile.ts';
import type { Article } from '#desk/article/article.ts';
import type { HandlerContext } from './handler-context.ts';

/**
 * What a sign-off wants to know beside the journals: the findings at error level, by the profile of the desk. The checks run
 * only where a sign-off is asked for and the desk has it wait for them; the English is proofread only where the desk makes errors of
 * what is found in it.
 * @throws AppError `not-available` where there are no checks
 */
export async function signOffEvidence(
  session: HandlerContext,
  { state }: Pick<Article, 'state'>,
  commands: readonly ArticleCommand[],
): Promise<SignOffEvidence> {
  const desk = session.hub.desk.state;
  const signs = commands.some((command) => command.type === 'setStage' && command.stage === 'signed');
  if (!signs || !desk.policies.signOff.includes('findings')) return NO_EVIDENCE;
  const rows = state.rows.map((row) => rowTexts(state, row));
  const profile = profileOf(desk);
  const request = { rows, from: 0, to: rows.length, across: true, profile, desk: session.hub.desk.root };
  const [{ rows: reports, across }, proofread] = await Promise.all([
    session.host.tasks.run('check', request),
    desk.language !== 'off' && countsLanguage(profile.checks, ['error'])
      ? session.host.languageTasks.run(
          'proofread',
          { rows: rows.map(({ source, target }) => ({ source, target })), language: desk.language, profile },
          { priority: 'typing' },
        )
      : null,
  ]);
  const found = new Map(
    state.rows.map((row, i) => {
      const findings = [...reports[i]!.findings, ...(across?.[i] ?? []), ...(proofread?.[i] ?? [])];
      return [row.id, { findings: placeFindings(state, row, findings) }];
    }),
  );
  return { findings: openErrors(state, found) };
}
