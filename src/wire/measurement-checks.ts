import { isCounted, type Metric } from '../model/metrics.ts';
import { evidenceComplaints } from './evidence-checks.ts';
import { MOST } from './fields.ts';
import type { Complaint } from './json.ts';
import type { ObservationColumns, PairColumns, ReadingColumn, TrialColumns } from './measurement-pairs.ts';
import type { KindUse, MeasurementColumns, ProtocolColumns } from './measurement-schema.ts';

/** What a schema cannot say: parts of a measurement that contradict each other, in the order of importance. */
export function complaints(columns: MeasurementColumns): readonly Complaint[] {
  const { protocol, plannedPairs, pilot, pairs, histograms, evidence } = columns;
  const known = new Set(protocol.scenarios.map(({ name }) => name));
  const found = [
    ...when(known.size !== protocol.scenarios.length, ['protocol', 'scenarios'], 'has a scenario twice'),
    ...useComplaints(protocol, known),
  ];
  // With a protocol that contradicts itself nothing else can be compared.
  if (found.length > 0) return found;
  const idle = pilot?.observations.findIndex(({ waited }) => waited !== undefined) ?? -1;
  const one = [
    ...when(pilot !== null && pilot.index.length !== 1, ['pilot', 'index'], 'is not one pair'),
    ...when(idle >= 0, ['pilot', 'observations', idle, 'waited'], 'is in the pilot, where no scenario waits'),
  ];
  const shardsFit = shardComplaints(columns);
  const strange = histograms.findIndex(({ scenario }) => !known.has(scenario));
  return [
    ...one,
    ...(pilot === null ? [] : under(['pilot'], pairComplaints(pilot, protocol))),
    ...when(plannedPairs > 0 && pairs.index.length > plannedPairs, ['pairs', 'index'], 'has more pairs than were planned'),
    ...under(['pairs'], pairComplaints(pairs, protocol)),
    ...shardsFit,
    ...when(strange >= 0, ['histograms', strange, 'scenario'], 'is not in the protocol'),
    ...(evidence === undefined ? [] : evidenceComplaints(evidence, { scenarios: comparedIn(protocol) })),
  ];
}

/** Of one of several shards, and of what they are joined to: the pairs lie in it as it says. */
function shardComplaints({ shard, shards, pairs, plannedPairs }: MeasurementColumns): readonly Complaint[] {
  const inOrder = shards?.every(({ index }, k) => index === k + 1) ?? true;
  const sum = (read: (one: NonNullable<typeof shards>[number]) => number) =>
    (shards ?? []).reduce((all, one) => all + read(one), 0);
  const isAll = sum((one) => one.pairs) === pairs.index.length && sum((one) => one.plannedPairs) === plannedPairs;
  return [
    ...when(shard !== undefined && shard.index > shard.of, ['shard', 'index'], 'is beyond the last shard'),
    ...when(shard !== undefined && shards !== undefined, ['shards'], 'is in what is one shard itself'),
    ...when(shards !== undefined && (shards.length < 2 || !inOrder), ['shards'], 'is not every shard in turn'),
    ...when(shards !== undefined && !isAll, ['shards'], 'does not add up to the pairs that are there'),
    ...when(shards?.some((one) => one.pairs > one.plannedPairs) ?? false, ['shards'], 'has more pairs than were planned'),
  ];
}

function comparedIn({ scenarios }: ProtocolColumns): ReadonlyMap<string, boolean> {
  return new Map(scenarios.map(({ name, status }) => [name, status === 'compared']));
}

function useComplaints(protocol: ProtocolColumns, known: ReadonlySet<string>): readonly Complaint[] {
  const lists = [
    ['cells', protocol.cells, protocol.cellKinds.length],
    ['slos', protocol.slos, protocol.sloKinds.length],
  ] as const;
  return lists.flatMap(([key, uses, kinds]) => [
    ...when(total(uses) > MOST.cells, ['protocol', key], 'has too many entries'),
    ...uses.flatMap((use, i) => [
      ...when(!known.has(use.scenario), ['protocol', key, i, 'scenario'], 'is not in the protocol'),
      ...when(
        use.kinds.some((kind) => kind >= kinds),
        ['protocol', key, i, 'kinds'],
        'points beyond the end of the kinds',
      ),
    ]),
  ]);
}

function pairComplaints({ observations, ...pairs }: PairColumns, protocol: ProtocolColumns): readonly Complaint[] {
  const { scenarios } = protocol;
  const { index } = pairs;
  const asExpected =
    observations.length === scenarios.length && observations.every((one, i) => one.scenario === scenarios[i]?.name);
  return [
    ...when(!index.every((each, k) => k === 0 || each > (index[k - 1] ?? each)), ['index'], 'does not ascend'),
    ...lengthComplaints(pairs, index.length),
    ...when(!asExpected, ['observations'], 'is not one entry for each scenario of the protocol, in its order'),
    ...(asExpected ? observations : []).flatMap((observation, i) => {
      const expected = {
        pairs: index.length - (observation.waited?.length ?? 0),
        compared: scenarios[i]?.status === 'compared',
        metrics: metricsOf(protocol, observation),
      };
      const all = [...waitedComplaints(observation, index.length), ...observationComplaints(observation, expected)];
      return under(['observations', i], all);
    }),
  ];
}

function waitedComplaints({ waited = [] }: ObservationColumns, pairs: number): readonly Complaint[] {
  const ascending = waited.every((pair, k) => pair < pairs && (k === 0 || pair > (waited[k - 1] ?? pair)));
  return when(!ascending, ['waited'], 'is not an ascending list of pairs');
}

interface ExpectedShape {
  readonly pairs: number;
  readonly compared: boolean;
  readonly metrics: readonly Metric[];
}

function metricsOf({ cells, cellKinds, slos, sloKinds }: ProtocolColumns, { scenario }: ObservationColumns): readonly Metric[] {
  const used = (uses: readonly KindUse[], kinds: readonly { readonly metric: Metric }[]) =>
    uses.filter((use) => use.scenario === scenario).flatMap((use) => use.kinds.flatMap((kind) => kinds[kind]?.metric ?? []));
  return [...used(cells, cellKinds), ...used(slos, sloKinds)];
}

function observationComplaints({ base, head, invalid }: ObservationColumns, expected: ExpectedShape): readonly Complaint[] {
  return [
    ...when(expected.compared && base === null, ['base'], 'is null for a scenario that is compared'),
    ...when(!expected.compared && base !== null, ['base'], 'is not null for a new scenario'),
    ...(base === null ? [] : under(['base'], trialComplaints(base, expected))),
    ...under(['head'], trialComplaints(head, expected)),
    ...under(['invalid'], invalidComplaints(invalid, expected)),
  ];
}

function trialComplaints({ readings, errorKinds, ...counters }: TrialColumns, expected: ExpectedShape): readonly Complaint[] {
  const { pairs, metrics } = expected;
  const { firstHalfP50Ms: first, secondHalfP50Ms: second } = counters;
  return [
    ...lengthComplaints(counters, pairs),
    ...(errorKinds === undefined ? [] : under(['errorKinds'], kindComplaints(errorKinds, pairs))),
    ...when(!agree(first, second), ['secondHalfP50Ms'], 'has a half without the other'),
    ...metrics.flatMap((metric) =>
      when(
        Object.hasOwn(readings, metric.name) && !fits(readings[metric.name], metric),
        ['readings', metric.name],
        'is of the wrong kind',
      ),
    ),
    ...Object.entries(readings).flatMap(([name, column]) => under(['readings', name], readingComplaints(column, pairs))),
  ];
}

function kindComplaints({ kinds, byPair }: NonNullable<TrialColumns['errorKinds']>, pairs: number): readonly Complaint[] {
  const isPaired = (entries: readonly number[]) => {
    const positions = entries.filter((_, i) => i % 2 === 0);
    return (
      entries.length % 2 === 0 && positions.every((one) => one < kinds.length) && new Set(positions).size === positions.length
    );
  };
  return [
    ...when(new Set(kinds).size !== kinds.length, ['kinds'], 'has a kind twice'),
    ...when(byPair.length !== pairs, ['byPair'], 'is not one entry for each pair'),
    ...when(!byPair.every(isPaired), ['byPair'], 'is not position and count in turn'),
  ];
}

function fits(column: ReadingColumn | undefined, metric: Metric): boolean {
  return column === undefined || isCounted(metric) === 'counts' in column;
}

function readingComplaints(column: ReadingColumn, pairs: number): readonly Complaint[] {
  const lengths = lengthComplaints(column, pairs);
  if ('values' in column) return lengths;
  const { counts, totals } = column;
  return [
    ...lengths,
    ...when(!agree(counts, totals), ['totals'], 'has a total without a count, or a count without a total'),
    ...when(
      counts.some((count, k) => (count ?? 0) > (totals[k] ?? 0)),
      ['counts'],
      'has more than the total',
    ),
  ];
}

function invalidComplaints({ reasons, byPair }: ObservationColumns['invalid'], { pairs }: ExpectedShape): readonly Complaint[] {
  return [
    ...when(byPair.length !== pairs, ['byPair'], 'is not one entry for each pair'),
    ...when(
      byPair.flat().some((reason) => reason >= reasons.length),
      ['byPair'],
      'points beyond the end of the reasons',
    ),
  ];
}

function lengthComplaints(lists: object, pairs: number): readonly Complaint[] {
  return Object.entries(lists).flatMap(([key, list]) =>
    when(Array.isArray(list) && list.length !== pairs, [key], 'is not one entry for each pair'),
  );
}

/** Whether two columns are null in the same places. */
function agree(one: readonly (number | null)[], other: readonly (number | null)[]): boolean {
  return one.every((each, k) => (each === null) === ((other[k] ?? null) === null));
}

function total(uses: readonly KindUse[]): number {
  return uses.reduce((sum, { kinds }) => sum + kinds.length, 0);
}

function when(wrong: boolean, path: Complaint['path'], message: string): readonly Complaint[] {
  return wrong ? [{ path, message }] : [];
}

function under(prefix: Complaint['path'], found: readonly Complaint[]): readonly Complaint[] {
  return found.map(({ path, message }) => ({ path: [...prefix, ...path], message }));
}
