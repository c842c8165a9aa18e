export interface BuildOptions {
  /** All, where it is left out. */
  targets?: string[];
  /** Build what is up to date, too. */
  force?: boolean;
  /** Told of each target that is built. */
  say?: (line: string) => void;
}
/** Builds what is not up to date; gives back the targets that were built. */
export function build(options?: BuildOptions): Promise<string[]>;
