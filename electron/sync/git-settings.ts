import { join } from 'node:path';
import type { RepositoryAddress } from './address.ts';

/** Settings of the Git in which a repository of this machine is served: it runs as this person, and others may have written it. */
const SERVED = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.alternateRefsCommand=true',
  'receive.autogc=false',
  'receive.denyCurrentBranch=refuse',
  'gc.auto=0',
];

/** Options for ssh, so that it asks nobody and waits for nobody. */
const SSH_OPTIONS = '-o BatchMode=yes -o ConnectTimeout=20';

/**
 * Settings of Git's own folder of a connection: all that Git is told beside what the person has set for the whole machine. They take
 * precedence over those, so nothing is run that a desk, a repository or a template could have brought: no hooks, no monitor, no
 * prompts, no submodules. There is no work tree, so no filters and no links either.
 *
 * @param folder Git's own folder
 * @param ssh command that the person has ssh called by; null where they have none of their own
 */
export function gitSettings(
  folder: string,
  { url, protocol }: RepositoryAddress,
  ssh: string | null,
): string {
  const nowhere = value(join(folder, 'nothing'));
  const served = (program: string) =>
    value(['git', ...SERVED.map((setting) => `-c ${setting}`), program].join(' '));
  return `[core]
	repositoryFormatVersion = 0
	bare = true
	fileMode = false
	symlinks = false
	hooksPath = ${nowhere}
	attributesFile = ${nowhere}
	excludesFile = ${nowhere}
	fsmonitor = false
	askPass =
	sshCommand = ${value(sshCommand(ssh))}
	protectHFS = true
	protectNTFS = true
[credential]
	interactive = false
[fetch]
	fsckObjects = true
	recurseSubmodules = false
	writeCommitGraph = false
[transfer]
	fsckObjects = true
[submodule]
	recurse = false
[push]
	recurseSubmodules = no
	followTags = false
	gpgSign = false
[http]
	lowSpeedLimit = 1
	lowSpeedTime = 60
[gc]
	autoDetach = false
[maintenance]
	auto = false
[remote "origin"]
	url = ${value(url)}
${protocol === 'file' ? `\tuploadPack = ${served('upload-pack')}\n\treceivePack = ${served('receive-pack')}\n` : ''}`;
}

function sshCommand(own: string | null): string {
  const command = own ?? 'ssh';
  // Other programs have other options.
  return /^(?:\S*[/\\])?ssh(?:\.exe)?(?:\s|$)/u.test(command) ? `${command} ${SSH_OPTIONS}` : command;
}

/** A value of a file of settings of Git. */
function value(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
