import { readFileSync } from 'node:fs';

/** The names of the pictures that the README shows. */
export function readmePictures(): string[] {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const found = readme.matchAll(/\]\(resources\/screenshots\/([\w-]+\.png)\)/gu);
  return [...new Set([...found].map(([, name]) => name!))];
}
