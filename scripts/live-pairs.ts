import { mean, standardDeviation } from 'simple-statistics';
import type { Side } from '../src/model/revision.ts';
import type { Pair, Trial } from '../src/model/trial.ts';

/** ln(head / base) of one metric in every pair whose timing counts, with the coins of that pair. */
export interface Effect {
  readonly value: number;
  readonly bootFirst: Side;
  readonly sendFirst: Side;
}

/** The effects of one metric of one scenario. */
export function effectsOf(pairs: readonly Pair[], scenario: string, metric: string): readonly Effect[] {
  return pairs.flatMap(({ observations, bootFirst, sendFirst }) => {
    const seen = observations.find((one) => one.scenario === scenario);
    if (seen === undefined || seen.invalid.length > 0) return [];
    const value = Math.log(valueIn(seen.head, metric) / valueIn(seen.base, metric));
    return Number.isFinite(value) ? [{ value, bootFirst, sendFirst }] : [];
  });
}

/** An OrderEffect is how much slower a side is for being first, as a ratio, with its standard error. */
export interface OrderEffect {
  readonly estimate: number;
  readonly error: number;
  readonly pairs: number;
}

/**
 * How much slower the side that was first is than it would be as the second: least squares of the effects on both coins
 * (±1 for head or base first) and a mean, so that neither coin is credited with what the other does.
 */
export function orderEffects(effects: readonly Effect[]): { readonly boot: OrderEffect; readonly send: OrderEffect } {
  const signs = { boot: effects.map(({ bootFirst }) => sign(bootFirst)), send: effects.map(({ sendFirst }) => sign(sendFirst)) };
  const values = effects.map(({ value }) => value);
  const boot = coefficient(values, signs.boot, signs.send);
  const send = coefficient(values, signs.send, signs.boot);
  return { boot, send };
}

const sign = (first: Side) => (first === 'head' ? 1 : -1);

/** The coefficient of `on` beside `other` and a mean (Frisch–Waugh–Lovell: what `other` explains is taken out of both first). */
function coefficient(values: readonly number[], on: readonly number[], other: readonly number[]): OrderEffect {
  const y = without(values, other);
  const x = without(on, other);
  const power = x.reduce((sum, each) => sum + each * each, 0);
  const estimate = x.reduce((sum, each, k) => sum + each * (y[k] ?? 0), 0) / power;
  const rest = y.map((each, k) => each - estimate * (x[k] ?? 0));
  const variance = rest.reduce((sum, each) => sum + each * each, 0) / (values.length - 3);
  return { estimate, error: Math.sqrt(variance / power), pairs: values.length };
}

function without(values: readonly number[], other: readonly number[]): readonly number[] {
  const [meanY, meanX] = [mean([...values]), mean([...other])];
  const power = other.reduce((sum, each) => sum + (each - meanX) ** 2, 0);
  const slope = power === 0 ? 0 : other.reduce((sum, each, k) => sum + (each - meanX) * ((values[k] ?? 0) - meanY), 0) / power;
  return values.map((value, k) => value - meanY - slope * ((other[k] ?? 0) - meanX));
}

/** Standard deviation over pairs. */
export function spreadOf(effects: readonly Effect[]): number {
  return effects.length < 2 ? Number.NaN : standardDeviation(effects.map(({ value }) => value));
}

function valueIn(trial: Trial | null, metric: string): number {
  const reading = trial?.readings[metric];
  return reading?.kind === 'value' ? reading.value : Number.NaN;
}
