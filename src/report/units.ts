import { type Line, line, outside } from './document.ts';
import { formatLimit, formatNumber, formatValue, NOTHING } from './numbers.ts';

const OURS: readonly string[] = ['ms', 'share', 'per-second', 'ratio', ''];

/** Whether a unit is one of ours; any other is text from outside. */
export function isOurs(unit: string): boolean {
  return OURS.includes(unit);
}

/** A value in its unit. */
export function inUnit(value: number | null, unit: string): Line {
  if (value === null) return [NOTHING];
  return isOurs(unit) ? [formatValue(value, unit)] : line`${formatNumber(value)} ${outside(unit)}`;
}

/** A limit in its unit, as it was set. */
export function limitIn(value: number, unit: string): Line {
  const text = formatLimit(value, unit);
  return text === null ? inUnit(value, unit) : [text];
}
