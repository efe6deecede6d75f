/**
 * Quantities as Go and k6 write them. Every parser takes the whole text and nothing else: no spaces, no sign, no bare
 * number where a unit decides what is meant. It answers undefined for anything that is not exactly in its grammar.
 */

/** Milliseconds per unit: Go's time.ParseDuration, and `d`, which k6 adds. */
const DURATION_UNITS: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
};

/** Bytes per unit: decimal without an i, binary with it (IEC 80000-13). */
const SIZE_UNITS: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1_048_576,
  GiB: 1_073_741_824,
};

const RATE_UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

export const DURATION = /^(?:\d+(?:\.\d+)?(?:d|h|ms|m|s|us|µs|μs|ns))+$/;
export const PERCENT = /^(\d+(?:\.\d+)?)%$/;
export const POINTS = /^(\d+(?:\.\d+)?)pp$/;
export const FACTOR = /^(\d+(?:\.\d+)?)x$/;
const SIZE = /^(\d+(?:\.\d+)?)(B|kB|KB|MB|GB|KiB|MiB|GiB)$/;
export const RATE = /^(\d+(?:\.\d+)?)\/(s|m|h)$/;

/** `1m30s` → 90000 ms. */
export function parseDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([a-zµμ]+)/g))
    sum += Number(amount) * (DURATION_UNITS[unit ?? ''] ?? Number.NaN);
  return finite(sum);
}

/** `5%` → 0.05. */
export function parsePercent(text: string): number | undefined {
  return amountOf(PERCENT.exec(text), 100);
}

/** Percentage points, the difference of two shares: `0.3pp` → 0.003. */
export function parsePoints(text: string): number | undefined {
  return amountOf(POINTS.exec(text), 100);
}

/** `1.5x` → 1.5. */
export function parseFactor(text: string): number | undefined {
  return amountOf(FACTOR.exec(text), 1);
}

/** `10MB` → 10000000 bytes. */
export function parseSize(text: string): number | undefined {
  const found = SIZE.exec(text);
  const unit = SIZE_UNITS[found?.[2] ?? ''];
  return unit === undefined || found === null ? undefined : finite(Number(found[1]) * unit);
}

/** How many bytes one of this unit is; undefined for a unit that measures no memory. */
export function bytesPer(unit: string): number | undefined {
  return unit === 'bytes' ? 1 : Object.hasOwn(SIZE_UNITS, unit) ? SIZE_UNITS[unit] : undefined;
}

/** `600/m` → 10 per second. */
export function parseRate(text: string): number | undefined {
  const found = RATE.exec(text);
  return amountOf(found, RATE_UNITS[found?.[2] ?? ''] ?? 1);
}

/** 90000 ms → `1m30s`; what parseDuration reads back. */
export function formatDuration(ms: number): string {
  if (ms === 0) return '0s';
  if (ms < 1) return `${plain(ms * 1000)}us`;
  if (ms < 1000) return `${plain(ms)}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const seconds = (ms % 60_000) / 1000;
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${seconds > 0 ? `${plain(seconds)}s` : ''}`;
}

/** 0.05 → `5%`. */
export function formatPercent(share: number): string {
  return `${plain(share * 100)}%`;
}

/** 0.003 → `0.3pp`. */
export function formatPoints(share: number): string {
  return `${plain(share * 100)}pp`;
}

function amountOf(found: RegExpExecArray | null, per: number): number | undefined {
  return found === null ? undefined : finite(Number(found[1]) / per);
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** At most 9 significant digits, never an exponent: what binary arithmetic adds beyond that is not the user's. */
function plain(value: number): string {
  const text = String(Number(value.toPrecision(9)));
  return text.includes('e') ? value.toFixed(12).replace(/0+$/, '') : text;
}
