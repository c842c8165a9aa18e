import { fileURLToPath } from 'node:url';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { builtTasks } from '#tests/built-tasks.ts';
import { contractSuite } from './suite.ts';

contractSuite(
  'in this process',
  async ({ settings, documents }) => {
    const host = createHost({
      platform: noDialogs,
      kind: 'browser',
      version: '0.0.0-test',
      documents,
      sample: fileURLToPath(new URL('../../resources/sample', import.meta.url)),
      settings,
      taskProgram: await builtTasks(),
      report: (failure) => {
        throw failure;
      },
    });
    return { connect: async () => host.connect(), close: () => host.close() };
  },
  'directly',
);
