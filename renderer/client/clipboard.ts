import type { CopiedText } from '#core/article/copied-text.ts';
import type { ApiError } from '#api/errors.ts';
import { err, ok, type Result } from '#core/result.ts';
import type { Client } from './client.ts';

/**
 * Puts text on the clipboard, with formatting for programs that take it: by the host where it has a clipboard, else by the
 * browser. Fails with `not-available` where the browser does not allow it.
 */
export async function writeClipboard(
  client: Client,
  { html, text }: CopiedText,
): Promise<Result<null, ApiError>> {
  if (client.kind === 'desktop') {
    const answer = await client.call('clipboard.write', { html, text });
    return answer.ok ? ok(null) : answer;
  }
  const part = (type: string, content: string) => ({ [type]: new Blob([content], { type }) });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ ...part('text/html', html), ...part('text/plain', text) }),
    ]);
    return ok(null);
  } catch {
    return err({ code: 'not-available', values: {} });
  }
}
