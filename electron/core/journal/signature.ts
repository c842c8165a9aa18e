import { z } from 'zod';
import { sha256Hex } from '#core/hash.ts';

/**
 * Signatures of journal lines (Ed25519). A line is signed over the hash of everything before its `sig`, which holds the hash of
 * the line before it: so a signature stands for all lines of its journal up to there.
 */

/** Public key of an installation: 32 bytes in base64url. */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/u);

/** Key of an installation that signs. */
export interface LineSigner {
  /** Public part, see {@link publicKeySchema}. */
  readonly key: string;
  /** Signature of a message, 64 bytes in base64url. */
  sign(message: string): string;
}

/** Whether a signature of a message was made with the private part of a key. Never throws. */
export type SignatureCheck = (key: string, message: string, signature: string) => boolean;

const SIGNATURE = /,"sig":"([A-Za-z0-9_-]{86})"\}$/u;
/** Length of what a signature adds to a line, in bytes. */
const SIGNATURE_LENGTH = 96;

/** A line with the signature of its writer at its end. */
export function signedLine(line: string, { sign }: LineSigner): string {
  return `${line.slice(0, -1)},"sig":"${sign(messageOf(line))}"}`;
}

/** A signed line without its signature, and the signature; null where it has none in its place. */
export function splitSignature(line: string): { message: string; signature: string } | null {
  const signature = SIGNATURE.exec(line.slice(-SIGNATURE_LENGTH))?.[1];
  if (signature === undefined) return null;
  return { message: messageOf(`${line.slice(0, -SIGNATURE_LENGTH)}}`), signature };
}

/** What is signed of a line: nothing else that a key may ever sign begins so. */
function messageOf(line: string): string {
  return `muqabala-line-1\n${sha256Hex(line)}`;
}

/**
 * How far a writer had seen other journals: their names, with the number of lines and the hash of the last of them. Of a journal
 * of the desk itself, named by an article's, the name begins with a slash.
 */
export const headsSchema = z.record(z.string().min(1).max(300), z.string().regex(/^\d{1,9}:[0-9a-f]{32}$/u));
export type Heads = Readonly<z.infer<typeof headsSchema>>;

/** Number of hexadecimal digits of a hash that heads name. */
const HEAD_DIGITS = 32;

export function headText(lines: number, hash: string): string {
  return `${lines}:${hash.slice(0, HEAD_DIGITS)}`;
}

export function parseHead(text: string): { lines: number; hash: string } {
  const at = text.indexOf(':');
  return { lines: Number(text.slice(0, at)), hash: text.slice(at + 1) };
}

/** Fields of a line that are about its journal and no part of its event; no event has a field of these names. */
export const lineFieldsSchema = z.object({
  heads: headsSchema.optional().catch(undefined),
  /** Key by which this line and those after it are signed. */
  signer: publicKeySchema.optional().catch(undefined),
});

/** Whether a line is signed by the key that its journal names. `bad`: it has a signature that is not of this line and key. */
export type Proof = 'signed' | 'unsigned' | 'bad';

/** A line as it stands in its journal, beside its event. */
export interface LineRecord {
  /** 1-based. */
  line: number;
  /** Beginning of its hash, as {@link headsSchema} has it. */
  hash: string;
  proof: Proof;
  /** Key that its journal names there; null where it names none. */
  key: string | null;
  /** Heads that the line names. */
  heads: Heads | null;
}

export function recordHash(hash: string): string {
  return hash.slice(0, HEAD_DIGITS);
}
