export function patience(): number;
export function patient(milliseconds: number): number;
export function startPatiently<T>(
  start: (milliseconds: number) => Promise<T>,
  milliseconds?: number,
): Promise<T>;
export function within<T>(promise: Promise<T>, milliseconds: number, what: string): Promise<T>;
