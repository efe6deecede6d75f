import type { Ms, Share } from '../model/brand.ts';

/**
 * Quantities as Go and k6 write them. Every parser takes the whole text and nothing else: no spaces, no sign, no bare
 * number where a unit decides what is meant. It answers undefined for anything that is not exactly in its grammar.
 */

export const DURATION = /^(?:\d+(?:\.\d+)?(?:d|h|ms|m|s|us|µs|μs|ns))+$/;
export const PERCENT = /^(\d+(?:\.\d+)?)%$/;
export const POINTS = /^(\d+(?:\.\d+)?)pp$/;
export const FACTOR = /^(\d+(?:\.\d+)?)x$/;
const SIZE = /^(\d+(?:\.\d+)?)(B|kB|KB|MB|GB|KiB|MiB|GiB)$/;
export const RATE = /^(\d+(?:\.\d+)?)\/(s|m|h)$/;
/** A plain number: for units of the user's own. */
export const NUMBER = /^\d{1,12}(?:\.\d{1,9})?$/;

type Units = Readonly<Record<string, number>>;

/** Bytes per unit: decimal without an i, binary with it (IEC 80000-13). */
const SIZE_UNITS: Units = { B: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1_048_576, GiB: 1_073_741_824 };

/** Milliseconds per unit: Go's time.ParseDuration, and `d`, which k6 adds. */
const DURATION_UNITS: Units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 1e-3, µs: 1e-3, μs: 1e-3, ns: 1e-6 };

/** A kind of quantity: how it is written, and what an amount of each unit is multiplied with or divided by. */
interface Kind {
  readonly pattern: RegExp;
  readonly times?: Units;
  readonly per?: Units;
}

/** `1m30s`, `5%`, `0.3pp` (percentage points, the difference of two shares), `1.5x`, `10MB`, `600/m` and `10`. */
const KINDS = {
  ms: { pattern: DURATION, times: DURATION_UNITS },
  share: { pattern: PERCENT, per: { '%': 100 } },
  points: { pattern: POINTS, per: { pp: 100 } },
  factor: { pattern: FACTOR },
  bytes: { pattern: SIZE, times: SIZE_UNITS },
  'per-second': { pattern: RATE, per: { '/s': 1, '/m': 60, '/h': 3600 } },
  number: { pattern: NUMBER },
} as const satisfies Readonly<Record<string, Kind>>;

export type QuantityKind = keyof typeof KINDS;

/** The first of these kinds that a text is a quantity of, and how much it is. */
export function quantityOf<K extends QuantityKind>(
  text: string,
  kinds: readonly K[],
): { readonly kind: K; readonly value: number } | undefined {
  const kind = kinds.find((one) => KINDS[one].pattern.test(text));
  if (kind === undefined) return undefined;
  const { times = {}, per = {} }: Kind = KINDS[kind];
  let value = 0;
  for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)([^\d.]*)/g))
    value += (Number(amount) * (times[unit] ?? 1)) / (per[unit] ?? 1);
  return Number.isFinite(value) ? { kind, value } : undefined;
}

/** `1m30s` → 90000 ms. */
export function parseDuration(text: string): number | undefined {
  return quantityOf(text, ['ms'])?.value;
}

/** How many bytes one of this unit is; undefined for a unit that measures no memory. */
export function bytesPer(unit: string): number | undefined {
  return unit === 'bytes' ? 1 : Object.hasOwn(SIZE_UNITS, unit) ? SIZE_UNITS[unit] : undefined;
}

/** 90000 ms → `1m30s`; what parseDuration reads back. */
export function writeDuration(ms: Ms): string {
  if (ms === 0) return '0s';
  if (ms < 1) return `${plain(ms * 1000)}us`;
  if (ms < 1000) return `${plain(ms)}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const seconds = (ms % 60_000) / 1000;
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${seconds > 0 ? `${plain(seconds)}s` : ''}`;
}

/** 0.05 → `5%`. */
export function writePercent(share: Share): string {
  return `${plain(share * 100)}%`;
}

/** 0.003 → `0.3pp`. */
export function writePoints(share: Share): string {
  return `${plain(share * 100)}pp`;
}

/** At most 9 significant digits, never an exponent: what binary arithmetic adds beyond that is not the user's. */
function plain(value: number): string {
  const text = String(Number(value.toPrecision(9)));
  return text.includes('e') ? value.toFixed(12).replace(/0+$/, '') : text;
}
