import { fileURLToPath } from 'node:url';
import { createHost } from '../../electron/host/host.ts';
import { noDialogs } from '../../electron/host/platform.ts';
import { builtAlignWorker } from '../align-worker.ts';
import { contractSuite } from './suite.ts';

contractSuite('in this process', async ({ settings, documents }) => {
  const host = createHost({
    platform: noDialogs,
    kind: 'browser',
    version: '0.0.0-test',
    documents,
    sample: fileURLToPath(new URL('../../resources/sample', import.meta.url)),
    settings,
    alignWorker: await builtAlignWorker(),
    report: (failure) => {
      throw failure;
    },
  });
  return { connect: async () => host.connect(), close: () => host.close() };
});
