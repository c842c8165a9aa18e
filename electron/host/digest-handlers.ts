import type { Handlers } from '#api/dispatch.ts';
import { writeDigest } from '#formats/digest-markdown.ts';
import { digestOf, type DigestScope } from './digest.ts';
import type { HandlerContext } from './handler-context.ts';
import { saveAs } from './save-as.ts';

const NAME = 'corrections.md';
const MEDIA_TYPE = 'text/markdown; charset=utf-8';

/** Handlers of corrections: whether they are minor, and their digests, for the translator to learn from. */
export function digestHandlers(
  session: HandlerContext,
): Pick<Handlers, 'corrections.sort' | 'digest.make' | 'digest.save'> {
  const make = async (scope: DigestScope) => {
    const { desk } = session.hub;
    const digest = await digestOf(desk, desk.state, scope, (texts) =>
      session.host.tasks.run('classifyCorrections', texts),
    );
    const name = scope.person === null ? undefined : desk.state.people.get(scope.person)?.name;
    const title = name === undefined ? 'Corrections' : `Corrections: ${name}`;
    return { ...digest, text: writeDigest(title, digest.entries) };
  };
  return {
    'corrections.sort': async ({ texts }) => ({
      verdicts: await session.host.tasks.run('sortCorrections', texts, { priority: 'typing' }),
    }),
    'digest.make': async (scope) => {
      const { entries, cut, text } = await make(scope);
      const bytes = new TextEncoder().encode(text);
      return { entries, cut, markdown: { name: NAME, mediaType: MEDIA_TYPE, bytes } };
    },
    'digest.save': async (scope) => {
      const { text } = await make(scope);
      return { path: await saveAs(session, { name: NAME, mediaType: MEDIA_TYPE }, () => text) };
    },
  };
}
