import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sourceFiles } from '#tests/import-graph.ts';

/** Components that follow the whole of the desk: all stand in dialogs, or before a desk is worked on, and not beside the rows. */
const SHOWN_BY_THEMSELVES = [
  'renderer/features/corrections/corrections-dialog.tsx',
  'renderer/features/people/devices.tsx',
  'renderer/features/people/four-eyes-rule.tsx',
  'renderer/features/people/people-dialog.tsx',
  'renderer/features/people/quality-rules.tsx',
  'renderer/features/people/who-are-you.tsx',
  'renderer/features/settings/check-settings.tsx',
  'renderer/features/settings/general-settings.tsx',
  'renderer/features/sign-off/sign-off-rules.tsx',
  'renderer/features/verify/verify-dialog.tsx',
];

it('what stands beside the rows follows parts of the desk, which changes with everything that is written', () => {
  const following = sourceFiles('renderer').filter((file) =>
    /useObservable\((?:\w+(?:\(\))?\.)?(?:desk|openDesk)\)/u.test(readFileSync(file, 'utf8')),
  );
  expect(following.sort()).toEqual(SHOWN_BY_THEMSELVES);
});
