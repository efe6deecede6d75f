import type { Measurement } from '../model/measurement.ts';
import type { Report, ReportErrors } from '../model/report.ts';
import { SIDES } from '../model/revision.ts';
import type { Trial } from '../model/trial.ts';
import { joined, type Line, line, name, outside } from './document.ts';
import { countOf } from './numbers.ts';

/** Kinds of one side of one scenario that are listed, the most frequent; and what a line has room for. */
const MOST = { listed: 20, told: 3 };

/** Which errors each side of each scenario met in all pairs, or in the pilot where there are none; without those that met none. */
export function errorsOf({ protocol, pairs, pilot }: Measurement): readonly ReportErrors[] {
  const counted = pairs.length > 0 || pilot === null ? pairs : [pilot];
  const seen = counted.flatMap(({ observations }) => observations);
  return protocol.scenarios.flatMap(({ name: scenario }) =>
    SIDES.flatMap((side): readonly ReportErrors[] => {
      const trials = seen.flatMap((one) => (one.scenario === scenario ? (one[side] ?? []) : []));
      const kinds = totalKinds(trials).slice(0, MOST.listed);
      const sent = trials.reduce((sum, trial) => sum + trial.sent, 0);
      return kinds.length === 0 ? [] : [{ scenario, side, sent, kinds }];
    }),
  );
}

/** How often each kind was met in these trials, the most frequent first. */
export function totalKinds(trials: readonly Trial[]): ReportErrors['kinds'] {
  const counts = new Map<string, number>();
  for (const [kind, count] of trials.flatMap(({ errorKinds }) => Object.entries(errorKinds ?? {})))
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

/** `200 × status 401, 3 × timeout and 2 more kinds`; empty without any. */
export function kindsText(kinds: ReportErrors['kinds']): string {
  const told = kinds.slice(0, MOST.told).map(({ kind, count }) => `${count} × ${kind}`);
  const more = kinds.length - told.length;
  return `${told.join(', ')}${more > 0 ? ` and ${countOf(more, 'more kind')}` : ''}`;
}

/** One line for each scenario and side that met errors. */
export function errorLines({ errors = [] }: Report): readonly Line[] {
  return errors.map(
    ({ scenario, side, sent, kinds }) =>
      line`Errors of ${name(scenario)}, ${side}: ${outside(kindsText(kinds))}, of ${countOf(sent, 'request')}.`,
  );
}

/** What stayed with one side in every pair, so that it can look like a change of the code. */
export function notSwappedLines({ validity: { notSwapped = [] } }: Report): readonly Line[] {
  const things = notSwapped.map((one): Line => [outside(one)]);
  return things.length === 0 ? [] : [line`The same side had in every pair: ${joined(things, '; ')}.`];
}
