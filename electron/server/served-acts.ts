import type { MethodName } from '#api/contract.ts';

/** What a window asks for when somebody does something; what it asks for by itself keeps nobody signed in. */
export const SERVED_ACTS: ReadonlySet<string> = new Set([
  'article.apply',
  'article.open',
  'article.import',
  'article.importPair',
  'article.export',
  'article.keepPlace',
  'desk.apply',
  'drafts.keep',
  'presence.set',
  'search.run',
  'search.replace',
  'settings.set',
] satisfies MethodName[]);
