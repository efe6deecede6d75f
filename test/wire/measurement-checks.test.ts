import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaints } from '../../src/wire/measurement-checks.ts';
import type { ObservationColumns, TrialColumns } from '../../src/wire/measurement-pairs.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import type { MeasurementColumns } from '../../src/wire/measurement-schema.ts';
import { arbitraryMeasurement } from '../support/arbitrary-measurement.ts';
import { MEASUREMENT } from './a-measurement.ts';

const good = toColumns(MEASUREMENT);
const { pairs, protocol } = good;

/** The first complaint as one text. */
function first(changed: Partial<MeasurementColumns>): string {
  const [complaint] = complaints({ ...good, ...changed });
  return complaint === undefined ? 'fine' : `${complaint.path.join('.')} ${complaint.message}`;
}

const inProtocol = (changed: Partial<typeof protocol>) => ({ protocol: { ...protocol, ...changed } });
const inPairs = (changed: Partial<typeof pairs>) => ({ pairs: { ...pairs, ...changed } });
const inFirst = (change: (one: ObservationColumns) => Partial<ObservationColumns>) =>
  inPairs({ observations: pairs.observations.map((one, i) => (i === 0 ? { ...one, ...change(one) } : one)) });
const inHead = (changed: Partial<TrialColumns>) => inFirst(({ head }) => ({ head: { ...head, ...changed } }));
const reading = (name: string, column: TrialColumns['readings'][string]) => inHead({ readings: { [name]: column } });

const waitingPilot = good.pilot && {
  ...good.pilot,
  observations: good.pilot.observations.map((one) => ({ ...one, waited: [0] })),
};

describe('complaints', () => {
  it('has none of any measurement', () => {
    fc.assert(
      fc.property(arbitraryMeasurement, (measurement) => {
        expect(complaints(toColumns(measurement))).toEqual([]);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it.each([
    ['more pairs than planned', { plannedPairs: 1 }, 'pairs.index has more pairs than were planned'],
    ['pairs without a plan', { plannedPairs: 0 }, 'fine'],
    ['an index twice', inPairs({ index: [2, 2] }), 'pairs.index does not ascend'],
    ['indices that descend', inPairs({ index: [2, 1] }), 'pairs.index does not ascend'],
    ['kinds of errors', inHead({ errorKinds: { kinds: ['status 401'], byPair: [[0, 3], []] } }), 'fine'],
    [
      'a kind twice',
      inHead({ errorKinds: { kinds: ['timeout', 'timeout'], byPair: [[], []] } }),
      'pairs.observations.0.head.errorKinds.kinds has a kind twice',
    ],
    [
      'kinds of one pair only',
      inHead({ errorKinds: { kinds: ['timeout'], byPair: [[0, 1]] } }),
      'pairs.observations.0.head.errorKinds.byPair is not one entry for each pair',
    ],
    [
      'kinds of [0]',
      inHead({ errorKinds: { kinds: ['timeout'], byPair: [[0], []] } }),
      'pairs.observations.0.head.errorKinds.byPair is not position and count in turn',
    ],
    [
      'kinds of [1, 4]',
      inHead({ errorKinds: { kinds: ['timeout'], byPair: [[1, 4], []] } }),
      'pairs.observations.0.head.errorKinds.byPair is not position and count in turn',
    ],
    [
      'kinds of [0, 1, 0, 2]',
      inHead({ errorKinds: { kinds: ['timeout'], byPair: [[0, 1, 0, 2], []] } }),
      'pairs.observations.0.head.errorKinds.byPair is not position and count in turn',
    ],
    ['a wait of another pair', inFirst(() => ({ waited: [2] })), 'pairs.observations.0.waited is not an ascending list of pairs'],
    ['a wait twice', inFirst(() => ({ waited: [1, 1] })), 'pairs.observations.0.waited is not an ascending list of pairs'],
    [
      'a wait with an entry',
      inFirst(() => ({ waited: [0] })),
      'pairs.observations.0.base.planned is not one entry for each pair',
    ],
    ['a wait in the pilot', { pilot: waitingPilot }, 'pilot.observations.0.waited is in the pilot, where no scenario waits'],
    ['a pilot of two pairs', { pilot: pairs }, 'pilot.index is not one pair'],
    ['a short column', inPairs({ totalMs: [1] }), 'pairs.totalMs is not one entry for each pair'],
    ['a missing scenario', inPairs({ observations: [] }), /^pairs\.observations is not one entry for each scenario/],
    ['an unknown scenario', inFirst(() => ({ scenario: 'other' })), /^pairs\.observations is not one entry/],
    ['a scenario twice', inFirst(() => ({ scenario: 'list' })), /^pairs\.observations is not one entry/],
    [
      'a scenario twice in the protocol',
      inProtocol({ scenarios: [...protocol.scenarios, ...protocol.scenarios] }),
      /scenario twice/,
    ],
    ['no base of a compared scenario', inFirst(() => ({ base: null })), /^pairs\.observations\.0\.base is null/],
    [
      'a base of a new scenario',
      inProtocol({ scenarios: protocol.scenarios.map((scenario) => ({ ...scenario, status: 'new' as const })) }),
      /\.base is not null for a new scenario$/,
    ],
    ['a value for a share', reading('error-rate', { values: [1, 1] }), /readings\.error-rate is of the wrong kind$/],
    [
      'a share for a time',
      reading('latency.p95', { counts: [1, 1], totals: [1, 1] }),
      /readings\.latency\.p95 is of the wrong kind$/,
    ],
    ['more than the total', reading('error-rate', { counts: [2, 1], totals: [1, 1] }), /counts has more than the total$/],
    ['a count of nothing', reading('error-rate', { counts: [0, 1], totals: [null, 1] }), /totals has a total without a count/],
    ['a short reading', reading('latency.p95', { values: [1] }), /values is not one entry for each pair$/],
    ['a short counter', inHead({ errors: [1] }), /head\.errors is not one entry for each pair$/],
    ['half a block', inHead({ firstHalfP50Ms: [null, 1] }), /secondHalfP50Ms has a half without the other$/],
    ['reasons of no pair', inFirst(() => ({ invalid: { reasons: [], byPair: [] } })), /byPair is not one entry/],
    ['a reason that is not there', inFirst(() => ({ invalid: { reasons: ['a'], byPair: [[1], []] } })), /byPair points beyond/],
    [
      'a cell of no kind',
      inProtocol({ cells: [{ scenario: 'chat', kinds: [500] }] }),
      'protocol.cells.0.kinds points beyond the end of the kinds',
    ],
    [
      'a cell of no scenario',
      inProtocol({ cells: [{ scenario: 'x', kinds: [] }] }),
      'protocol.cells.0.scenario is not in the protocol',
    ],
    ['an objective of no scenario', inProtocol({ slos: [{ scenario: 'x', kinds: [] }] }), /^protocol\.slos\.0\.scenario/],
    [
      'too many cells',
      inProtocol({ cells: [{ scenario: 'chat', kinds: Array.from({ length: 2049 }, () => 0) }] }),
      'protocol.cells has too many entries',
    ],
    [
      'a histogram of no scenario',
      { histograms: good.histograms.map((each) => ({ ...each, scenario: 'x' })) },
      'histograms.0.scenario is not in the protocol',
    ],
  ])('of %s', (_, changed, expected) => {
    if (typeof expected === 'string') expect(first(changed)).toBe(expected);
    else expect(first(changed)).toMatch(expected);
  });
});
