/** Formats numbers for the doctor's sentences. */

const MIB = 2 ** 20;
const GIB = 2 ** 30;

export function bytesText(bytes: number): string {
  if (bytes >= GIB) return `${(bytes / GIB).toFixed(1)} GiB`;
  return `${Math.max(0, Math.round(bytes / MIB))} MiB`;
}
