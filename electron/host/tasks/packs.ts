import type { PackReport } from '#core/desk/pack-report.ts';
import { makePack, type PackMaking } from '#desk/pack/pack.ts';
import { verifyPack } from '#desk/pack/verify-pack.ts';
import { told } from './system-faults.ts';
import { defineTask } from './task.ts';

// Whoever can write to a desk can write what is read here, and make it as much, and as bad, as they like.

export const makeSignOffPack = defineTask({
  run: (input: { root: string; slug: string; making: PackMaking }): Promise<string> =>
    told(input.root, makePack(input.root, input.slug, input.making)),
});

export const verifySignOffPack = defineTask({
  run: (input: { bytes: Uint8Array; root: string }): Promise<PackReport> =>
    told(input.root, verifyPack(input.bytes, input.root)),
});
