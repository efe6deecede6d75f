import { pairsOfShard, shardSeed } from '../design/shards.ts';
import { Failure } from '../model/failure.ts';
import { mergeAll } from '../model/histogram.ts';
import type { Environment, Measurement, StopReason } from '../model/measurement.ts';
import { isFound } from '../model/part.ts';
import type { Cell, Protocol } from '../model/plan.ts';
import type { SandboxFacts } from '../model/sandbox.ts';
import type { Shard, ShardPairs } from '../model/shard.ts';
import type { Slo } from '../model/slo.ts';
import type { Pair } from '../model/trial.ts';
import { isSame } from '../wire/json.ts';

type ShardMeasurement = Measurement & { readonly shard: Shard };

/**
 * The measurement that shards are parts of: their pairs one shard after the other, by the seed that they share. A shard that is
 * missing has its planned pairs all the same, which nobody measured: they count as dropped. Failure `config` where they are not
 * parts of one measurement.
 */
export function joinShards(measurements: readonly Measurement[]): Measurement {
  const shards = measurements.map(requireShard).sort((one, other) => one.shard.index - other.shard.index);
  const [first] = shards;
  if (first === undefined) throw refused('There is no shard to join', 'Give the measurement.json of every shard.');
  requireOneMeasurement(shards, first);
  const brought = broughtBy(shards, first);
  const pairs = renumbered(shards.flatMap((one) => one.pairs));
  const { seed } = first.shard;
  const { shard: _, tuning: __, evidence: ___, calibrations: ____, sandbox: _____, notSwapped: ______, ...rest } = first;
  const notSwapped = [...new Set(shards.flatMap((one) => one.notSwapped ?? []))];
  const sandbox = weakestSandbox(shards);
  return {
    ...rest,
    protocol: {
      ...joinedProtocol(
        shards.map(({ protocol }) => protocol),
        first.protocol,
      ),
      seed,
    },
    plannedPairs: brought.reduce((sum, { plannedPairs }) => sum + plannedPairs, 0),
    environment: withCoarsestClock(shards, first),
    shards: brought,
    pilot: null,
    pairs,
    histograms: mergeAll(shards.flatMap(({ histograms }) => histograms)),
    stop: stopOf(shards, brought),
    minutesNeeded: largestOf(shards.map(({ minutesNeeded }) => minutesNeeded)),
    startedAt: shards.map(({ startedAt }) => startedAt).sort()[0] ?? rest.startedAt,
    elapsedMs: Math.max(...shards.map(({ elapsedMs }) => elapsedMs)),
    ...(first.notSwapped === undefined ? {} : { notSwapped }),
    ...(sandbox === undefined ? {} : { sandbox }),
    warnings: [...new Set(shards.flatMap(({ warnings, protocol }) => [...protocol.warnings, ...warnings])), ...differing(shards)],
  };
}

function requireShard(measurement: Measurement): ShardMeasurement {
  const { shard } = measurement;
  if (shard !== undefined) return { ...measurement, shard };
  throw refused(
    'A measurement is no shard',
    'Join what `--shard 1/3` (the input `shard`) measured; what is whole has its report.',
  );
}

/** Nothing is joined that was not planned together: by one seed, of the same commits and by the same configuration. */
function requireOneMeasurement(shards: readonly ShardMeasurement[], first: ShardMeasurement): void {
  const again = 'Join the shards of one run, each once.';
  for (const [i, one] of shards.entries()) {
    const name = `Shard ${one.shard.index}`;
    const other = one.shard.index === first.shard.index ? 'another one of that number' : `shard ${first.shard.index}`;
    const { base, head } = one.protocol.revisions;
    const revisions = first.protocol.revisions;
    if (base.sha !== revisions.base.sha || head.sha !== revisions.head.sha)
      throw refused(`${name} is of other commits than ${other}`, again);
    if (one.shard.of !== first.shard.of)
      throw refused(`${name} is one of ${one.shard.of}, another one of ${first.shard.of}`, again);
    if (one.shard.seed !== first.shard.seed) throw refused(`${name} is of another measurement: it has another seed`, again);
    if (one.protocol.seed !== shardSeed(one.shard.seed, one.shard.index))
      throw refused(`${name} has a seed that is not its own`, 'Measure it again, as `benchgate run --shard` does.');
    if (shards.findIndex(({ shard }) => shard.index === one.shard.index) < i)
      throw refused(`${name} is there twice: two shards with one seed are the same coins twice`, again);
    if (one.environment.benchgate !== first.environment.benchgate)
      throw refused(`${name} was measured by another version of Benchgate`, again);
    if (!isSame(configured(one.protocol), configured(first.protocol)))
      throw refused(`${name} was measured by another configuration than ${other}`, again);
    if (one.plannedPairs !== 0 && one.plannedPairs !== pairsOf(one))
      throw refused(`${name} planned ${one.plannedPairs} pairs, and each had to take ${pairsOf(one)}`, again);
  }
}

const pairsOf = ({ protocol, shard }: ShardMeasurement): number => pairsOfShard(protocol.design.maxPairs, shard.of);

/** What base and head say of it: without what a pilot found, what is only said, and the seed. */
function configured({ seed: _, cells, slos, warnings: __, ...rest }: Protocol): unknown {
  const isPlanned = ({ metric }: Cell | Slo) => !isFound(metric.name);
  return { ...rest, cells: cells.filter(isPlanned), slos: slos.filter(isPlanned) };
}

/** Every shard in turn, the missing ones with their planned pairs. */
function broughtBy(shards: readonly ShardMeasurement[], first: ShardMeasurement): readonly ShardPairs[] {
  const plannedPairs = pairsOf(first);
  return Array.from({ length: first.shard.of }, (_, k) => {
    const found = shards.find(({ shard }) => shard.index === k + 1);
    return { index: k + 1, plannedPairs, pairs: found?.pairs.length ?? 0 };
  });
}

function renumbered(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.map((pair, k) => ({ ...pair, index: k + 1 }));
}

/** A pilot may find parts that another one does not meet: there the pairs say nothing of them. */
function joinedProtocol(protocols: readonly Protocol[], first: Protocol): Protocol {
  const cells = distinct(protocols.flatMap((one) => one.cells));
  return { ...first, cells, slos: distinct(protocols.flatMap((one) => one.slos)), warnings: [] };
}

function distinct<Row extends Cell | Slo>(rows: readonly Row[]): readonly Row[] {
  return rows.filter((one, i) => rows.findIndex((other) => isSame(other, one)) === i);
}

function stopOf(shards: readonly ShardMeasurement[], brought: readonly ShardPairs[]): StopReason {
  if (brought.every(({ pairs, plannedPairs }) => pairs === plannedPairs)) return 'max-pairs';
  const [first] = shards;
  // Where none has a pair, why is what they say.
  return brought.some(({ pairs }) => pairs > 0) ? 'shards-missing' : (first?.stop ?? 'shards-missing');
}

function largestOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** A floor for CPU time has to hold for the pairs of every machine. */
function withCoarsestClock(shards: readonly ShardMeasurement[], { environment }: ShardMeasurement): Environment {
  const cpuResolutionMs = largestOf(shards.map((one) => one.environment.cpuResolutionMs ?? null));
  return environment.cpuResolutionMs === undefined && cpuResolutionMs === null
    ? environment
    : { ...environment, cpuResolutionMs };
}

/** Of the shard whose sides were kept apart least, by the number of walls that held. */
function weakestSandbox(shards: readonly ShardMeasurement[]): SandboxFacts | undefined {
  const held = ({ sandbox }: ShardMeasurement) =>
    sandbox?.mechanism == null ? 0 : sandbox.walls.filter(({ state }) => state === 'held').length;
  return [...shards].sort((one, other) => held(one) - held(other))[0]?.sandbox;
}

/** Machines that are not alike are no mistake: each is compared with itself. */
function differing(shards: readonly ShardMeasurement[]): readonly string[] {
  const machines = new Set(shards.map(({ environment: { cpuModel, cpus } }) => `${cpuModel}, ${cpus} processors`));
  const modes = new Set(shards.flatMap(({ mode, pairs }) => (pairs.length > 0 ? [mode] : [])));
  return [
    ...(machines.size > 1 ? ['Shards ran on machines that are not alike: sides were compared on each by itself.'] : []),
    ...(modes.size > 1 ? ['Sides ran at once in some shards, and one after the other in others.'] : []),
  ];
}

function refused(why: string, hint: string): Failure {
  return new Failure('config', `${why}.`, hint);
}
