export function withPalette(png: Uint8Array): Uint8Array;
