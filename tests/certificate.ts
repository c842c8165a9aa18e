import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Certificate of a server of a test, and its key, as PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

const OID = {
  commonName: [0x55, 0x04, 0x03],
  subjectAltName: [0x55, 0x1d, 0x11],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
} as const;

/** A certificate for `localhost` and 127.0.0.1 that signs itself, good for a day before and after now. RFC 5280. */
export function makeCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const name = sequence(set(sequence(oid(OID.commonName), text('localhost'))));
  const names = sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.from([127, 0, 0, 1])));
  const day = 24 * 3_600_000;
  const contents = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(oid(OID.subjectAltName), tagged(0x04, names)))),
  );
  const signature = sign('sha256', contents, privateKey);
  const whole = sequence(contents, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/gu)!;
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

/** A value of DER: its tag, its length, and what it holds. */
function tagged(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const bytes =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

const sequence = (...parts: Uint8Array[]) => tagged(0x30, Buffer.concat(parts));
const set = (...parts: Uint8Array[]) => tagged(0x31, Buffer.concat(parts));
const oid = (bytes: readonly number[]) => tagged(0x06, Buffer.from(bytes));
const integer = (bytes: Uint8Array) => tagged(0x02, bytes);
const text = (value: string) => tagged(0x0c, Buffer.from(value, 'utf8'));
const time = (date: Date) =>
  tagged(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+/gu, '')
        .slice(2)}`,
      'latin1',
    ),
  );
