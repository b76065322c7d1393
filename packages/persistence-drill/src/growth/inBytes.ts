const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A size as people read it, in powers of 1000: `1.5 GB`. */
export function inBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = value >= 100 || unit === 0 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}
