import latin from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?inline';
import latinExtended from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2?inline';
import interface_ from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';
import arabic from '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2?inline';

const LATIN = 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122';
const LATIN_EXTENDED = 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0';
const ARABIC =
  'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+FB50-FDFF,U+FE70-FEFC';

/** The fonts of the app (SIL Open Font License), inside the page: it reads and prints the same on a machine without them. */
export const PACK_FONTS = [
  face('Source Serif 4 Variable', latin, LATIN),
  face('Source Serif 4 Variable', latinExtended, LATIN_EXTENDED),
  face('Inter Variable', interface_, LATIN),
  face('Noto Naskh Arabic Variable', arabic, ARABIC),
].join('\n');

function face(family: string, data: string, range: string): string {
  return `@font-face{font-family:"${family}";font-weight:200 900;src:url(${data}) format("woff2");unicode-range:${range}}`;
}
