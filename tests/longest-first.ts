import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Order of the projects, and of the files that take the longest, by the end of their path: those in windows, which wait most, begin, so
 * that no worker is left with a long file when the others have nothing more to do. A file that is not listed comes after those that are,
 * the larger ones first.
 */
const PROJECTS = ['windows', 'hosts', 'unit'];
const LONGEST = [
  'contract/desktop.test.ts',
  'desktop-windows.test.ts',
  'desktop-program.test.ts',
  'hostile-desk.test.ts',
  'packaged.test.ts',
  'contract/websocket.test.ts',
  'cli.test.ts',
  'contract/in-process.test.ts',
  'documents-command.test.ts',
  'fuzz.test.ts',
  'hostile-desk-command.test.ts',
  'sync.test.ts',
  'kill-nine.test.ts',
  'facts/robustness.test.ts',
  'bad-input.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    return bySize
      .map((file) => ({
        file,
        project: placeOf(PROJECTS, (name) => name === file.project.name),
        place: placeOf(LONGEST, (end) => file.moduleId.endsWith(`/${end}`)),
      }))
      .toSorted((a, b) => a.project - b.project || a.place - b.place)
      .map(({ file }) => file);
  }
}

/** Place of the first name that is meant, or the one after all of them. */
function placeOf(names: readonly string[], isMeant: (name: string) => boolean): number {
  const place = names.findIndex(isMeant);
  return place < 0 ? names.length : place;
}
