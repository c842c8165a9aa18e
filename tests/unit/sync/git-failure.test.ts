import { describe, expect, it } from 'vitest';
import { essence, isLostRace, repositoryFailure } from '#sync/git-failure.ts';

describe('what Git says', () => {
  it.each([
    ["fatal: could not read Username for 'https://h': terminal prompts disabled", 'repository-password'],
    [
      'git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      'repository-password',
    ],
    [
      "remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://h/x/'",
      'repository-password',
    ],
    [
      'Host key verification failed.\nfatal: Could not read from remote repository.',
      'repository-unknown-host',
    ],
    ["fatal: unable to access 'https://h/x/': The requested URL returned error: 403", 'repository-read-only'],
    ["fatal: unable to access 'https://h/x/': Could not resolve host: h", 'repository-offline'],
    ['ssh: connect to host h port 22: Connection refused', 'repository-offline'],
    ['error: RPC failed; curl 18 transfer closed\nfatal: early EOF', 'repository-offline'],
    ["remote: Repository not found.\nfatal: repository 'https://h/x/' not found", 'repository-not-found'],
    ["fatal: '/srv/x' does not appear to be a git repository", 'repository-not-found'],
    [
      'remote: error: GH001: Large files detected.\n ! [remote rejected] a -> main (pre-receive hook declined)',
      'repository-refused',
    ],
    ['fatal: mismatched algorithms: client sha1; server sha256', 'repository-refused'],
  ])('means one thing: %s', (message, code) => {
    expect(repositoryFailure(message, 'https://h/x').code).toBe(code);
  });

  it('is told by the line that says most, in one line', () => {
    const pushed = 'To h\n ! [remote rejected] a -> main (protected branch)\nerror: failed to push some refs';
    expect(essence(pushed)).toBe('! [remote rejected] a -> main (protected branch)');
    expect(essence('warning: x\nfatal: no\u001b[31m such thing\n')).toBe('no [31m such thing');
    expect(essence('')).toBe('');
    expect(essence(`fatal: ${'x'.repeat(1_000)}`)).toHaveLength(300);
  });

  it('tells a lost race from a refusal', () => {
    expect(isLostRace(' ! [rejected]        a -> main (fetch first)')).toBe(true);
    expect(isLostRace(" ! [remote rejected] a -> main (cannot lock ref 'refs/heads/main')")).toBe(true);
    expect(isLostRace(' ! [remote rejected] a -> main (pre-receive hook declined)')).toBe(false);
  });
});
