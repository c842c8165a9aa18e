import { CommandError } from './failure.ts';

/** Maximum length of a secret, in UTF-16 code units. */
const MAX_SECRET = 4_096;

/**
 * A secret: typed at the terminal, where nothing of it shows, or the first line of what is piped in.
 * @throws CommandError where there is none, or the person has given up
 */
export async function readSecret(prompt: string): Promise<string> {
  const { stdin } = process;
  const secret = stdin.isTTY ? await typed(prompt) : await firstLine();
  if (secret === '') throw new CommandError('There is no password: type one, or pipe one in.');
  return secret;
}

async function firstLine(): Promise<string> {
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
    text += part;
    if (text.includes('\n') || text.length > MAX_SECRET) break;
  }
  return text.split(/\r?\n/u, 1)[0]!;
}

function typed(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  let text = '';
  return new Promise((resolve, reject) => {
    const done = (end: () => void) => {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      end();
    };
    const hear = (input: string) => {
      for (const letter of input) {
        if (letter === '\r' || letter === '\n') return done(() => resolve(text));
        if (letter === '\u0003' || letter === '\u0004')
          return done(() => reject(new CommandError('Nothing was changed.')));
        if (letter === '\u007f' || letter === '\b') text = [...text].slice(0, -1).join('');
        else if (letter >= ' ' && text.length < MAX_SECRET) text += letter;
      }
    };
    stdin.on('data', hear);
    stdin.resume();
  });
}
