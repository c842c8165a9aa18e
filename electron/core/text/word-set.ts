/** The words of one or more lists, each parted by single spaces. */
export function wordSet(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').split(' '));
}
