import { zipSync } from 'fflate';
import { Zip } from '#formats/zip.ts';
import { seeded } from '#tests/seeded.ts';

type Random = (limit: number) => number;

/** What breaks parsers: in the middle of anything. */
const NASTY = [
  '<',
  '>',
  '"',
  '&',
  '&#0;',
  '&#x110000;',
  ']]>',
  '<!--',
  '\0',
  '\ufffd',
  '<w:p>',
  '</w:p>',
  '<table>',
  '**',
  '[^',
  '](',
  '-1',
  '99999999999',
];

/** Changes a file in up to eight places: bytes turned over, cut, doubled, moved, or something nasty put in. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let content = Buffer.from(bytes);
  for (let left = 1 + random(8); left > 0 && content.length > 0; left -= 1) {
    const at = random(content.length);
    const end = Math.min(content.length, at + 1 + random(1 + random(200)));
    const [before, part, after] = [content.subarray(0, at), content.subarray(at, end), content.subarray(end)];
    switch (random(6)) {
      case 0:
        content[at] = random(256);
        break;
      case 1:
        content = Buffer.concat([before, after]);
        break;
      case 2:
        content = Buffer.concat([before, part, part, after]);
        break;
      case 3:
        content = Buffer.concat([before, Buffer.from(NASTY[random(NASTY.length)]!), content.subarray(at)]);
        break;
      case 4:
        content = Buffer.concat([after, part, before]);
        break;
      default:
        content = content.subarray(0, Math.max(1, content.length - random(50)));
    }
  }
  return content;
}

/** Endless changed copies of a file, each from its own seed. */
export const mutations = {
  *bytes(file: Uint8Array): Generator<Uint8Array> {
    for (let seed = 1; ; seed += 1) yield mutated(file, seeded(seed));
  },
  /** Of an archive: three of four times within a part of it, which is packed anew, else anywhere. */
  *archive(file: Uint8Array): Generator<Uint8Array> {
    const zip = new Zip(file);
    const parts = Object.fromEntries(zip.names.map((name) => [name, zip.read(name)!]));
    for (let seed = 1; ; seed += 1) {
      const random = seeded(seed);
      if (random(4) === 0) {
        yield mutated(file, random);
        continue;
      }
      const name = zip.names[random(zip.names.length)]!;
      yield zipSync({ ...parts, [name]: mutated(parts[name]!, random) }, { level: 0 });
    }
  },
};
