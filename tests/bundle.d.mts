export function bundle(entry: string, folder: string, format?: 'es' | 'cjs'): Promise<string>;
