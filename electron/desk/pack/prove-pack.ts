import { z } from 'zod';
import { sha256Hex, rowHash } from '#core/hash.ts';
import { publicKeySchema, splitSignature } from '#core/journal/signature.ts';
import type { DeskState } from '#core/desk/state.ts';
import { keyStatusSchema } from '#core/desk/events.ts';
import { idSchema } from '#core/journal/event.ts';
import { decodeUtf8 } from '#core/text/utf8.ts';
import type { PackFault } from '#core/desk/pack-report.ts';
import type { Pack, PackRow, PackSignature } from '#formats/sign-off-pack/pack-data.ts';
import { openPack } from '#formats/sign-off-pack/pack-file.ts';
import { checkSignature } from '#desk/journal/signatures.ts';

/** Public keys of a desk, to be handed over another way than its packs. */
export const keyFileSchema = z.object({
  format: z.literal('muqabala-keys'),
  version: z.literal(1),
  desk: z.object({ id: idSchema, name: z.string().max(200) }),
  keys: z
    .array(
      z.object({
        key: publicKeySchema,
        person: idSchema,
        /** Of the person. */
        name: z.string().max(200),
        status: keyStatusSchema,
        /** A desk server holds the key and signs for the person. */
        heldBy: z.literal('server').optional(),
        /** Whether the person is a manager, whose keys sign for people who have none. */
        manager: z.boolean(),
      }),
    )
    .max(100_000),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** The keys of a desk that are let in, or were. */
export function keyFileOf(
  { id, name }: { id: string; name: string },
  { keys, people, managers }: DeskState,
): KeyFile {
  return {
    format: 'muqabala-keys',
    version: 1,
    desk: { id, name },
    keys: keys
      .filter(({ status }) => status !== 'asked')
      .map(({ key, person, status, heldBy }) => ({
        ...(heldBy && { heldBy }),
        key,
        person,
        name: people.get(person)?.name ?? person,
        status,
        manager: managers.has(person),
      })),
  };
}

/** What a pack does not prove by itself. */
export interface Unproved {
  /** 1-based; 0 for the sign-off, and for the pack as a whole. */
  row: number;
  /** 1-based line of the file, of what was altered on its page. */
  line?: number;
  code:
    | PackFault
    /** The keys are those of another desk. */
    | 'other-keys'
    /** The hash is not that of what the pack shows. */
    | 'hash-differs'
    /** Nobody is said to have approved it. */
    | 'not-approved'
    /** The pack has no signature of it. */
    | 'no-signature'
    /** The signature is not of this key and line. */
    | 'bad-signature'
    /** The key is none of the person’s. */
    | 'foreign-key';
}

export interface PackProof {
  unproved: Unproved[];
  /** Who signed what, with which key; `heldBy`: a desk server signed for them. */
  proved: { row: number; by: string; at: string; key: string; heldBy?: 'server' }[];
  signed: { article: string; by: string; at: string } | null;
}

const lineSchema = z.object({
  type: z.string(),
  by: z.string(),
  at: z.string(),
  row: z.string().optional(),
  hash: z.string().optional(),
  stage: z.string().optional(),
});

/** Holds a pack against public keys, without its desk: the file, each approval, and the sign-off. */
export function provePack(bytes: Uint8Array, keys: KeyFile): PackProof {
  const html = decodeUtf8(bytes);
  const { pack, fault } =
    html === null ? { pack: null, fault: { code: 'pack-unreadable' as const, line: 0 } } : openPack(html);
  const altered = fault && { row: 0, code: fault.code, ...(fault.line > 0 && { line: fault.line }) };
  if (!pack) return { unproved: altered ? [altered] : [], proved: [], signed: null };
  const name = pack.people.find(({ id }) => id === pack.signed.by)?.name ?? pack.signed.by;
  const proof: PackProof = {
    unproved: altered ? [altered] : [],
    proved: [],
    signed: { article: pack.article.title, by: name, at: pack.signed.at },
  };
  if (pack.desk.id !== keys.desk.id) {
    proof.unproved.push({ row: 0, code: 'other-keys' });
    return proof;
  }
  const lines = (pack.signatures ?? []).map((signature) => ({ signature, said: saidBy(signature) }));
  const prove = (row: number, deed: { by: string; at: string }, isOf: (said: Said) => boolean) => {
    const found = lines.filter(({ said }) => said?.by === deed.by && said.at === deed.at && isOf(said));
    const codes = found.map(({ signature }) => faultOf(signature, deed.by, keys));
    const good = codes.indexOf(null);
    if (good < 0) proof.unproved.push({ row, code: codes[0] ?? 'no-signature' });
    else {
      const { key } = found[good]!.signature;
      const isHeld = keys.keys.some((each) => each.key === key && each.heldBy === 'server');
      proof.proved.push({ row, by: deed.by, at: deed.at, key, ...(isHeld && { heldBy: 'server' }) });
    }
  };
  for (const [i, row] of pack.rows.entries()) {
    if (row.hash !== rowHash(row.sources, row.text))
      proof.unproved.push({ row: i + 1, code: 'hash-differs' });
    else if (!row.approved) proof.unproved.push({ row: i + 1, code: 'not-approved' });
    else if (row.approved.hash !== row.hash) proof.unproved.push({ row: i + 1, code: 'hash-differs' });
    else prove(i + 1, row.approved, (said) => isApprovalOf(said, row));
  }
  if (pack.signed.hash !== hashOf(pack)) proof.unproved.push({ row: 0, code: 'hash-differs' });
  else
    prove(
      0,
      pack.signed,
      ({ type, stage, hash }) => type === 'article.stage' && stage === 'signed' && hash === pack.signed.hash,
    );
  return proof;
}

type Said = z.infer<typeof lineSchema>;

function saidBy({ line }: PackSignature): Said | null {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function isApprovalOf({ type, row: id, hash }: Said, row: PackRow): boolean {
  return type === 'row.approved' && id === row.id && hash === row.hash;
}

/** Why a signature does not hold; null where it does. */
function faultOf({ key, line }: PackSignature, by: string, { keys }: KeyFile): Unproved['code'] | null {
  const split = splitSignature(line);
  if (!split || !checkSignature(key, split.message, split.signature)) return 'bad-signature';
  const isOwn = keys.some((each) => each.key === key && each.person === by);
  const hasOwn = keys.some((each) => each.person === by && each.status === 'allowed');
  const isManagers = !hasOwn && keys.some((each) => each.key === key && each.manager);
  return isOwn || isManagers ? null : 'foreign-key';
}

/** `articleHash` of what a pack shows. */
function hashOf({ rows }: Pack): string {
  return sha256Hex(JSON.stringify(['muqabala-article', 1, rows.map(({ hash }) => hash)]));
}
