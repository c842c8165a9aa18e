import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { sha256Hex } from '#core/hash.ts';

const run = promisify(execFile);

/**
 * Hash of what the operating system calls this machine, never the name itself: settings that were copied to another machine
 * make another writer there. Where the system has no name for it, its host name and network cards stand for it.
 */
export async function machineId(): Promise<string> {
  return sha256Hex((await systemName().catch(() => '')) || networkName());
}

async function systemName(): Promise<string> {
  const timeout = 5_000;
  switch (process.platform) {
    case 'linux':
      return (await readFile('/etc/machine-id', 'utf8')).trim();
    case 'darwin': {
      const { stdout } = await run('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'], { timeout });
      return /"IOPlatformUUID" = "([^"]+)"/u.exec(stdout)?.[1] ?? '';
    }
    case 'win32': {
      const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
      const program = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\reg.exe`;
      const { stdout } = await run(program, ['query', key, '/v', 'MachineGuid'], { timeout });
      return /MachineGuid\s+REG_SZ\s+(\S+)/u.exec(stdout)?.[1] ?? '';
    }
    default:
      return '';
  }
}

function networkName(): string {
  const cards = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const addresses = new Set(cards.map(({ mac }) => mac).filter((mac) => mac !== '00:00:00:00:00:00'));
  return [hostname(), ...[...addresses].sort()].join(' ');
}
