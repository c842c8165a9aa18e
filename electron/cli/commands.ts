/** Module of a command: `run` is given the words after the command's name and resolves to the exit code. */
export interface CommandModule {
  run(args: readonly string[]): Promise<number>;
}

/** Name → how its module is loaded. Each is a chunk of its own, so that a command loads only what it needs. */
export const COMMANDS: Readonly<Record<string, () => Promise<CommandModule>>> = {
  start: () => import('./commands/start.ts'),
  serve: () => import('./commands/serve.ts'),
  new: () => import('./commands/new.ts'),
  import: () => import('./commands/import.ts'),
  export: () => import('./commands/export.ts'),
  'read-back': () => import('./commands/read-back.ts'),
  align: () => import('./commands/align.ts'),
  check: () => import('./commands/check.ts'),
  match: () => import('./commands/match.ts'),
  search: () => import('./commands/search.ts'),
  terms: () => import('./commands/terms.ts'),
  list: () => import('./commands/list.ts'),
  verify: () => import('./commands/verify.ts'),
  mend: () => import('./commands/mend.ts'),
  sync: () => import('./commands/sync.ts'),
  pack: () => import('./commands/pack.ts'),
  keys: () => import('./commands/keys.ts'),
  password: () => import('./commands/password.ts'),
  digest: () => import('./commands/digest.ts'),
};
