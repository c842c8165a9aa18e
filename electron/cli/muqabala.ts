#!/usr/bin/env node
import { assertNever } from '#core/result.ts';
import { alignFiles, alignJsonlFile } from './align.ts';
import { checkOne, exportOne, listArticles, verify } from './articles.ts';
import { exportAll, importMemories, importWords } from './batch.ts';
import { checkJsonlFile } from './check.ts';
import { digest } from './digest.ts';
import { readBackOne } from './read-back.ts';
import { UsageError, explain } from './failure.ts';
import { print } from './output.ts';
import { packOne, verifyPackFile } from './pack.ts';
import { version } from './program.ts';
import { serve } from './serve.ts';
import { start } from './start.ts';
import { HELP, readCommand, type Command } from './usage.ts';

/** Does one command; the number is the exit code. */
async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'help':
      process.stdout.write(HELP);
      return 0;
    case 'version':
      console.log(version());
      return 0;
    case 'start':
      return start(command);
    case 'serve':
      return serve(command);
    case 'import':
      return command.memory
        ? importMemories(command.files, command.desk)
        : importWords(command.files, command.desk, { wholePage: command.wholePage });
    case 'export':
      return exportOne(command);
    case 'readBack':
      return readBackOne(command);
    case 'exportAll':
      return exportAll(command);
    case 'align':
      await print(
        await alignFiles(command.source, command.target, {
          json: command.json,
          ...(command.desk !== undefined && { desk: command.desk }),
        }),
      );
      return 0;
    case 'alignJsonl':
      for await (const line of alignJsonlFile(command.file, command.desk)) await print(line);
      return 0;
    case 'check':
      return checkOne(command.article, command.desk, command.json);
    case 'checkJsonl':
      return checkJsonlFile(command.file);
    case 'list':
      return listArticles(command.desk, command.json);
    case 'verify':
      return verify(command.desk, command.json);
    case 'digest':
      return digest(command);
    case 'pack':
      return packOne(command);
    case 'verifyPack':
      return verifyPackFile(command);
    default:
      return assertNever(command);
  }
}

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(1));
try {
  process.exitCode = await run(readCommand(process.argv.slice(2)));
} catch (failure) {
  console.error(explain(failure));
  process.exitCode = failure instanceof UsageError ? 2 : 1;
}
