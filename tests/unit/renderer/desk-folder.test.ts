import { expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '#formats/codec.ts';
import { MAX_IMPORT_BYTES } from '#renderer/client/file-content.ts';
import { fileNameOf } from '#core/desk/file-name.ts';
import { deskFolder } from '#renderer/state/desk-folder.ts';

it('a desk is proposed in a folder of its own name', () => {
  expect(deskFolder('/home/layla/Documents', 'Foreign desk', 'linux')).toBe(
    '/home/layla/Documents/Foreign desk',
  );
  expect(deskFolder('C:\\Users\\Layla', 'الثورة', 'win32')).toBe('C:\\Users\\Layla\\الثورة');
});

it('a folder that bears the name of the desk already is taken as it is', () => {
  expect(deskFolder('/desks/Foreign desk', 'Foreign desk', 'linux')).toBe('/desks/Foreign desk');
});

it('a desk without a name is proposed nowhere else than in the folder itself', () => {
  expect(deskFolder('/desks', '  ', 'linux')).toBe('/desks');
  expect(deskFolder('/', '', 'linux')).toBe('/');
});

it('the name of a folder has nothing in it that a file system refuses', () => {
  expect(fileNameOf('News / World: "today"?')).toBe('News - World- -today');
  expect(fileNameOf('..')).toBe('');
});

it('the window refuses files at the size at which the host does', () => {
  expect(MAX_IMPORT_BYTES).toBe(MAX_FILE_BYTES);
});
