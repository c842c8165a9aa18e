/** Writes to stdout. Resolves when it is written: a pipe takes its time, and the process shall not end before. */
export function print(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(content, (error) => (error ? reject(error) : resolve()));
  });
}
