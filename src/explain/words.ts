import { valueText } from '../model/quantity.ts';

/** A Suspicion is one kind of evidence: its weight (before it is clamped to 0…1; null where it cannot be told) and its sentence. */
export interface Suspicion {
  readonly weight: number | null;
  readonly evidence: string;
}

/** A change of time in words: `rose by 20 ms`. */
export function moved(ms: number): string {
  const size = valueText(Math.abs(ms), 'ms');
  return ms >= 0 ? `rose by ${size}` : `fell by ${size}`;
}

/** A share in whole percent; what is not nothing is not called so. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  return share > 0 && whole === 0 ? 'less than 1 %' : `${whole} %`;
}
