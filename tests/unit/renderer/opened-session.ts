import type { Client } from '#renderer/client/client.ts';
import { ArticleSession } from '#renderer/state/article-session.ts';
import type { Rest } from '#renderer/state/rest.ts';
import type { CommandedArticle, LAYLA } from '#tests/unit/core/commanded-article.ts';

/** A host whose every answer is what `call` gives; by default it never answers. */
function hostThat(call: () => Promise<unknown> = () => new Promise(() => undefined)): Client {
  return {
    kind: 'desktop',
    account: null,
    call: call as Client['call'],
    subscribe: () => () => undefined,
    onConnection: () => () => undefined,
    quitReady: () => undefined,
  };
}

/** An article as a person has it open in a window. */
export function openedSession(
  { events, policies }: CommandedArticle,
  { person, reviewing }: { person: typeof LAYLA; reviewing: boolean },
  call?: () => Promise<unknown>,
  rest?: Pick<Rest, 'do'>,
): ArticleSession {
  const opened = {
    article: 'a',
    title: '',
    slug: 'a',
    events,
    omitted: 0,
    problems: [],
    readOnly: null,
    imported: null,
    left: null,
    origin: {},
  };
  return new ArticleSession(hostThat(call), opened, () => ({ person, policies, reviewing }), rest);
}
