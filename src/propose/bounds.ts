import { bytesPer, quantityOf, writeDuration, writePercent } from '../config/quantity.ts';
import type { Bound } from '../config/schema-limits.ts';

/** Whoever reviews it should gain something: a twentieth of the bound. */
const LEAST_STEP = 0.05;

/**
 * The objective's text with this bound in its place, rounded to two digits to the loose side; null where it would not be tighter by
 * a twentieth, or what is written back is not what was meant. `value` is in the unit of the bound's own kind.
 */
export function tighterText(bound: Bound, value: number): string | null {
  const below = bound.comparator === '<=' || bound.comparator === '<';
  const rounded = roundedTo(value, below ? Math.ceil : Math.floor);
  if (!Number.isFinite(rounded) || rounded <= 0) return null;
  const step = below ? 1 - rounded / bound.value : rounded / bound.value - 1;
  if (!(step >= LEAST_STEP)) return null;
  const amount = amountText(bound, rounded);
  const [, before = '', space = ''] = /^(.*?(?:<=|>=|<|>))(\s*)/.exec(bound.written) ?? [];
  return amount === null || before === '' ? null : `${before}${space}${amount}`;
}

/** Whether every value that keeps the second keeps the first, and they are of the same thing. */
export function isTighter(before: Bound, after: Bound): boolean {
  if (before.statistic !== after.statistic || before.comparator !== after.comparator || before.kind !== after.kind) return false;
  const below = before.comparator === '<=' || before.comparator === '<';
  return below ? after.value <= before.value : after.value >= before.value;
}

/** To two digits: 243 is 250 upwards and 240 downwards. */
function roundedTo(value: number, round: (value: number) => number): number {
  if (value <= 0) return value;
  const scale = 10 ** (Math.floor(Math.log10(value)) - 1);
  // What binary fractions add beyond nine digits must not make another step.
  return Number((round(Number((value / scale).toPrecision(9))) * scale).toPrecision(9));
}

/** In the kind of the bound. A text that is not read back as the same amount is none. */
function amountText(bound: Bound, value: number): string | null {
  const { kind } = bound;
  const text = written(bound, value);
  const read = quantityOf(text, ['share', 'per-second', 'bytes', 'number', 'ms']);
  return read?.kind === kind && Math.abs(read.value - value) <= 1e-9 * value ? text : null;
}

function written({ kind, written: before }: Bound, value: number): string {
  const [unit = 'B'] = /[kKMG]?i?B$/.exec(before) ?? [];
  switch (kind) {
    case 'ms':
      return writeDuration(value);
    case 'share':
      return writePercent(value);
    case 'per-second':
      return `${plain(value)}/s`;
    case 'bytes':
      return `${plain(value / (bytesPer(unit) ?? 1))}${unit}`;
    case 'number':
      return plain(value);
    default:
      return kind satisfies never;
  }
}

const plain = (value: number): string => (Number.isInteger(value) ? value.toFixed(0) : String(value));
