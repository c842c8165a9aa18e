import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { SignatureCheck } from '#core/journal/signature.ts';

/** Maximum number of public keys that are kept at hand. */
const MAX_KEYS = 1_000;
const publicKeys = new Map<string, KeyObject | null>();

/** Checks a signature, see {@link SignatureCheck}. */
export const checkSignature: SignatureCheck = (key, message, signature) => {
  const publicKey = publicKeyOf(key);
  if (!publicKey) return false;
  try {
    return verify(null, Buffer.from(message), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
};

function publicKeyOf(key: string): KeyObject | null {
  let known = publicKeys.get(key);
  if (known === undefined) {
    try {
      known = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
    } catch {
      known = null;
    }
    if (publicKeys.size >= MAX_KEYS) publicKeys.clear();
    publicKeys.set(key, known);
  }
  return known;
}
