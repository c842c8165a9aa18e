export interface Options {
  /** Whether to fetch what is missing, where that can be done. */
  install?: boolean;
  /** Told of what takes a while. */
  say?: (line: string) => void;
}
export interface Missing {
  reason: string;
  path?: undefined;
}
export const ELECTRON_PACKAGES: string[];
export const QUIET_FLAGS: string[];
export const HOLD_FLAGS: string[];
export function findBrowser(
  options?: Options & { whole?: boolean },
): Promise<{ path: string; version: string } | Missing>;
export function findElectron(
  options?: Options & { patience?: number },
): Promise<{ folder: string; path: string; version: string } | Missing>;
export function findDisplay(
  options?: Options,
): Promise<
  { name: string | null; stop: () => void; reason?: undefined } | { reason: string; name?: undefined }
>;
export function sandboxFlags(): string[];
