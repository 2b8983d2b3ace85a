/**
 * Python's strftime for chat templates, in UTC and the C locale. It replaces the renderer's own
 * function, which reads the machine's clock, time zone and language, so that two nodes would render
 * different tokens.
 */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const DAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
const monthOf = (d: Date): string => MONTHS[d.getUTCMonth()] ?? '';
const dayOf = (d: Date): string => DAYS[d.getUTCDay()] ?? '';
const dayOfYear = (d: Date): number =>
  Math.round((d.getTime() - Date.UTC(d.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;

/** The directives that are defined for a day at midnight. Any other directive is left unchanged. */
const DIRECTIVES: Readonly<Record<string, (d: Date) => string>> = {
  '%': () => '%',
  Y: (d) => pad(d.getUTCFullYear(), 4),
  y: (d) => pad(d.getUTCFullYear() % 100, 2),
  m: (d) => pad(d.getUTCMonth() + 1, 2),
  d: (d) => pad(d.getUTCDate(), 2),
  e: (d) => String(d.getUTCDate()).padStart(2, ' '),
  j: (d) => pad(dayOfYear(d), 3),
  B: monthOf,
  b: (d) => monthOf(d).slice(0, 3),
  h: (d) => monthOf(d).slice(0, 3),
  A: dayOf,
  a: (d) => dayOf(d).slice(0, 3),
  u: (d) => String(d.getUTCDay() || 7),
  w: (d) => String(d.getUTCDay()),
  F: (d) => d.toISOString().slice(0, 10),
  D: (d) =>
    `${pad(d.getUTCMonth() + 1, 2)}/${pad(d.getUTCDate(), 2)}/${pad(d.getUTCFullYear() % 100, 2)}`,
  H: () => '00',
  I: () => '12',
  M: () => '00',
  S: () => '00',
  f: () => '000000',
  p: () => 'AM',
  T: () => '00:00:00',
  X: () => '00:00:00',
  R: () => '00:00',
  Z: () => 'UTC',
  z: () => '+0000',
  s: (d) => String(d.getTime() / 1000),
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is an existing day, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return DATE.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * @param date UTC day YYYY-MM-DD; the time of day is 00:00:00.
 * @param format of Python; `%-d` and similar drop the padding, as in glibc.
 */
export function strftime(date: string, format: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return format.replace(/%(-?)([a-zA-Z%])/g, (whole, bare: string, letter: string) => {
    const text = DIRECTIVES[letter]?.(day);
    if (text === undefined) return whole;
    return bare === '' ? text : text.replace(/^[0 ]+(?=.)/, '');
  });
}
