/**
 * Makes the program's icons from `icon.svg`, in the browser that the tests run in:
 *
 *   node resources/icons/make.mjs
 *
 * The results are checked in, so that neither a build nor a package needs a browser.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findBrowser } from '#tests/hosts.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));

const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Type of each entry of an ICNS file that holds a PNG, by the size of its image. */
const MAC_TYPES = { 16: 'icp4', 32: 'icp5', 64: 'icp6', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

/** @returns {Promise<Map<number, Buffer>>} the image as PNG by its size in pixels */
async function draw(sizes) {
  const browser = await findBrowser();
  if (!browser.path) throw new Error(browser.reason);
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
  const running = await chromium.launch({ executablePath: browser.path });
  const images = new Map();
  try {
    const page = await running.newPage();
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
      images.set(size, await page.screenshot({ omitBackground: true }));
    }
  } finally {
    await running.close();
  }
  return images;
}

/** An ICO file: a directory of 16 bytes for each image, then the images. */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(([size, png], index) => {
    const at = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...images.map(([, png]) => png)]);
}

/** An ICNS file: entries of a type, a length that counts its own 8 bytes, and the image. */
function icns(images) {
  const entry = (type, content) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return entry('icns', Buffer.concat(images.map(([size, png]) => entry(MAC_TYPES[size], png))));
}

const macSizes = Object.keys(MAC_TYPES).map(Number);
const images = await draw([...new Set([...LINUX_SIZES, ...WINDOWS_SIZES, ...macSizes])]);
const pick = (sizes) => sizes.map((size) => [size, images.get(size)]);
mkdirSync(join(folder, 'linux'), { recursive: true });
for (const [size, png] of pick(LINUX_SIZES)) writeFileSync(join(folder, 'linux', `${size}x${size}.png`), png);
writeFileSync(join(folder, 'icon.png'), images.get(512));
writeFileSync(join(folder, 'icon.ico'), ico(pick(WINDOWS_SIZES)));
writeFileSync(join(folder, 'icon.icns'), icns(pick(macSizes)));
