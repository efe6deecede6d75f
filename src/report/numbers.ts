import { writeDuration } from '../config/quantity.ts';
import type { Change, Ms, Share } from '../model/brand.ts';
import type { Form } from '../model/metrics.ts';
import type { ReportInterval } from '../model/report.ts';

/** What stands where there is no value. */
export const NOTHING = '–';

/** A number: three significant digits, two below 1: `241`, `24.1`, `0.84`, `12.3k`. */
export function formatNumber(value: number): string {
  const size = Math.abs(Number(value.toPrecision(3)));
  if (size === 0) return '0';
  if (size >= 1e12) return withMinus(value.toExponential(2));
  for (const [scale, suffix] of [[1e9, 'G'] as const, [1e6, 'M'] as const])
    if (size >= scale) return `${threeDigits(value / scale)}${suffix}`;
  return size >= 1e4 ? `${threeDigits(value / 1e3)}k` : threeDigits(value);
}

/** Milliseconds: `8.42 µs`, `0.84 ms`, `241 ms`, `1.24 s`. */
export function formatMs(ms: Ms): string {
  const size = Math.abs(Number(ms.toPrecision(3)));
  if (size >= 1000) return `${formatNumber(ms / 1000)} s`;
  return size > 0 && size < 0.01 ? `${formatNumber(ms * 1000)} µs` : `${formatNumber(ms)} ms`;
}

/** `640 B`, `12.3 kB`, `1.50 MB`. */
export function formatBytes(bytes: number): string {
  const [scale, unit] = bytes >= 1e6 ? [1e6, 'MB'] : bytes >= 1e3 ? [1e3, 'kB'] : [1, 'B'];
  return `${formatNumber(bytes / Number(scale))} ${unit}`;
}

/** A value in the unit of its metric, which may be one of the user's own: text from outside. */
export function formatValue(value: number, unit: string): string {
  if (unit === 'ms') return formatMs(value);
  if (unit === 'share') return formatShare(value);
  if (unit === 'per-second') return `${formatNumber(value)} /s`;
  return unit === 'ratio' || unit === '' ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}

/** A limit as it was set, not rounded to three digits: `300 ms`, `1.25 s`, `0.5 %`. Null for a unit of the user's own. */
export function formatLimit(limit: number, unit: string): string | null {
  // Nine digits hide the noise of binary fractions and nothing that a person wrote.
  const exact = (value: number) => withMinus(String(Number(value.toPrecision(9))));
  if (unit === 'ms') return Math.abs(limit) >= 1000 ? `${exact(limit / 1000)} s` : `${exact(limit)} ms`;
  return unit === 'share' ? `${exact(limit * 100)} %` : null;
}

/** A share of 0 to 1 as a percentage: `1.23 %`. */
export function formatShare(share: Share): string {
  return `${withoutZeros(formatNumber(share * 100))} %`;
}

/** A share in whole percent; what is not nothing is not called so. */
export function formatPart(share: Share): string {
  const whole = Math.round(share * 100);
  return share > 0 && whole === 0 ? 'less than 1 %' : withMinus(`${whole} %`);
}

/** A change with its sign: `+29 %` and `−4.1 %` for a ratio, `+0.35 points` for a difference of shares. */
export function formatChange(change: Change, form: Form): string {
  return `${signed(change, form)} ${form === 'relative' ? '%' : 'points'}`;
}

/** The size of a change, without a sign: `3.1 %`, `0.3 points`. */
export function formatSize(size: Change, form: Form): string {
  return formatChange(Math.abs(size), form).replace('+', '');
}

/** The level that the tables' heads name; any other is written beside its interval. */
const USUAL_LEVEL = 0.95;

/** The interval of a change, in the unit that stands before it: `(+22 to +37)`. */
export function formatInterval(interval: ReportInterval<Change>, form: Form): string {
  const ends = endsOf(interval, form);
  if (ends === null) return '(no interval)';
  return `(${ends}${interval.level === USUAL_LEVEL ? '' : `, ${Math.round(interval.level * 100)} %`})`;
}

/** A change with its interval: `+29 % (+22 to +37)`; alone where that is not known. */
export function formatEstimate(change: number, interval: ReportInterval | null, form: Form): string {
  return interval === null ? formatChange(change, form) : `${formatChange(change, form)} ${formatInterval(interval, form)}`;
}

/** The interval of a change with its unit, in prose: `+22 to +37 %`. */
export function formatRange(interval: Ends, form: Form): string {
  return `${endsOf(interval, form) ?? '−∞ to +∞'} ${form === 'relative' ? '%' : 'points'}`;
}

/** The ends of a range, null or infinite where nothing bounds it. */
type Ends = Pick<ReportInterval<Change>, 'low' | 'high'>;

/** Null where nothing bounds it on either side. */
function endsOf({ low, high }: Ends, form: Form): string | null {
  const [from, to] = [low, high].map((end) => (end === null || !Number.isFinite(end) ? null : signed(end, form)));
  return from == null && to == null ? null : `${from ?? '−∞'} to ${to ?? '+∞'}`;
}

/** A duration: `850 ms`, `4.2 s`, `1 min 30 s`, `2 h 5 min`. */
export function formatDuration(ms: Ms): string {
  if (ms < 995) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${withoutZeros((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = seconds < 3600 ? Math.floor(seconds / 60) : Math.round(seconds / 60);
  return minutes < 60
    ? parts([minutes, 'min'], [seconds % 60, 's'])
    : parts([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
}

/** A time on the line of progress, written as in the configuration, in tenths of a second below ten: `6.5s`, `45s`, `2m10s`. */
export function formatTime(ms: number): string {
  const step = ms < 9950 ? 100 : 1000;
  return writeDuration(Math.max(0, Math.round(ms / step)) * step);
}

/** A number and its unit stay on one line in a narrow table. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** A count and its noun: `1 row`, `3 rows`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** 1 to 9999: three digits; below 1 two are enough (`0.84 ms`). */
function threeDigits(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const size = Math.abs(rounded);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 1 - Math.floor(Math.log10(size));
  return withMinus(rounded.toFixed(Math.min(decimals, 8)));
}

/** One decimal below 10 (two below 1 percentage point, where 0.3 is a whole budget), none above. */
function signed(change: Change, form: Form): string {
  const percent = change * 100;
  const size = Math.abs(percent);
  const decimals = size >= 9.95 ? 0 : form === 'absolute' && size < 0.995 ? 2 : 1;
  const digits = withoutZeros(size.toFixed(decimals));
  return digits === '0' ? '0' : `${percent < 0 ? '−' : '+'}${digits}`;
}

function parts(...units: readonly (readonly [number, string])[]): string {
  const shown = units.filter(([count], index) => index === 0 || count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ');
}

function withMinus(digits: string): string {
  return digits.replace('-', '−');
}

function withoutZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+(?=[kMG]?$)/, '') : digits;
}

/** A moment to the minute: `2026-01-02 03:04 UTC`. */
export function formatMoment(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
