import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Protocol } from '../model/plan.ts';
import type { Observation, Pair, Reading, Trial } from '../model/trial.ts';
import type {
  InvalidColumn,
  MeasurementColumns,
  ObservationColumns,
  PairColumns,
  ProtocolColumns,
  ReadingColumn,
  TrialColumns,
  Use,
} from './measurement-columns.ts';
import { sortedKeys } from './sorted-keys.ts';

/** The Measurement as measurement.json holds it; nothing is rounded or left out. */
export function toColumns(measurement: Measurement): MeasurementColumns {
  const { protocol, pilot, pairs } = measurement;
  return {
    ...measurement,
    protocol: protocolColumns(protocol),
    pilot: pilot === null ? null : pairColumns([pilot], protocol),
    pairs: pairColumns(pairs, protocol),
  };
}

function protocolColumns({ cells, slos, ...rest }: Protocol): ProtocolColumns {
  const ofCells = kindsOf(cells);
  const ofSlos = kindsOf(slos);
  return { ...rest, cellKinds: ofCells.kinds, cells: ofCells.uses, sloKinds: ofSlos.kinds, slos: ofSlos.uses };
}

/** Neighbours of one scenario become one Use, so that the order stays. */
function kindsOf<T extends { readonly scenario: string }>(
  entries: readonly T[],
): { readonly kinds: readonly Omit<T, 'scenario'>[]; readonly uses: readonly Use[] } {
  const seen = new Map<string, number>();
  const kinds: Omit<T, 'scenario'>[] = [];
  const uses: { readonly scenario: string; readonly kinds: number[] }[] = [];
  for (const { scenario, ...kind } of entries) {
    const key = JSON.stringify(kind, sortedKeys);
    const position = seen.get(key) ?? kinds.push(kind) - 1;
    seen.set(key, position);
    const last = uses.at(-1);
    if (last?.scenario === scenario) last.kinds.push(position);
    else uses.push({ scenario, kinds: [position] });
  }
  return { kinds, uses };
}

function pairColumns(pairs: readonly Pair[], { scenarios }: Protocol): PairColumns {
  const column = <K extends keyof Pair>(key: K) => pairs.map((pair) => pair[key]);
  return {
    index: column('index'),
    mode: column('mode'),
    bootFirst: column('bootFirst'),
    sendFirst: column('sendFirst'),
    totalMs: column('totalMs'),
    bootMs: column('bootMs'),
    warmUpMs: column('warmUpMs'),
    blockMs: column('blockMs'),
    steal: column('steal'),
    load: column('load'),
    utilisation: column('utilisation'),
    observations: scenarios.map(({ name, status }) => ({
      ...observationColumns(name, seenOf(name, pairs), status === 'compared'),
      ...waitedIn(name, pairs),
    })),
  };
}

function seenOf(name: string, pairs: readonly Pair[]): readonly Observation[] {
  return pairs.flatMap(({ observations }) => observations.find(({ scenario }) => scenario === name) ?? []);
}

function waitedIn(name: string, pairs: readonly Pair[]): Pick<ObservationColumns, 'waited'> {
  const waited = pairs.flatMap(({ observations }, k) => (observations.some(({ scenario }) => scenario === name) ? [] : [k]));
  return waited.length === 0 ? {} : { waited };
}

function observationColumns(scenario: string, seen: readonly Observation[], compared: boolean): ObservationColumns {
  const base = seen.flatMap((one) => one.base ?? []);
  if (base.length !== (compared ? seen.length : 0)) throw wrong(`Scenario ${scenario} has base trials for some pairs only`);
  return {
    scenario,
    base: compared ? trialColumns(base) : null,
    head: trialColumns(seen.map(({ head }) => head)),
    invalid: invalidColumn(seen.map(({ invalid }) => invalid)),
  };
}

function trialColumns(trials: readonly Trial[]): TrialColumns {
  const column = <K extends Exclude<keyof Trial, 'errorKinds'>>(key: K) => trials.map((trial) => trial[key]);
  const names = [...new Set(trials.flatMap(({ readings }) => Object.keys(readings)))].sort();
  const halves = column('halvesMs');
  return {
    readings: Object.fromEntries(names.map((name) => [name, readingColumn(name, trials)])),
    planned: column('planned'),
    sent: column('sent'),
    succeeded: column('succeeded'),
    errors: column('errors'),
    ...errorKindsOf(trials),
    failedChecks: column('failedChecks'),
    dropped: column('dropped'),
    achievedPerSecond: column('achievedPerSecond'),
    lagP95Ms: column('lagP95Ms'),
    sentP50Ms: column('sentP50Ms'),
    firstHalfP50Ms: halves.map((both) => both?.[0] ?? null),
    secondHalfP50Ms: halves.map((both) => both?.[1] ?? null),
    cpuMs: column('cpuMs'),
  };
}

function errorKindsOf(trials: readonly Trial[]): Pick<TrialColumns, 'errorKinds'> {
  const kinds = [...new Set(trials.flatMap(({ errorKinds }) => Object.keys(errorKinds ?? {})))];
  if (trials.every(({ errorKinds }) => errorKinds === undefined)) return {};
  const byPair = trials.map(({ errorKinds }) =>
    Object.entries(errorKinds ?? {}).flatMap(([kind, n]) => [kinds.indexOf(kind), n]),
  );
  return { errorKinds: { kinds, byPair } };
}

function readingColumn(name: string, trials: readonly Trial[]): ReadingColumn {
  const read = trials.map(({ readings }): Reading | null => (Object.hasOwn(readings, name) ? (readings[name] ?? null) : null));
  const shares = read.map((one) => (one?.kind === 'share' ? one : null));
  const values = read.map((one) => (one?.kind === 'value' ? one.value : null));
  if (!shares.some((share) => share !== null)) return { values };
  if (values.some((value) => value !== null)) throw wrong(`Metric ${name} is read as a value and as a share`);
  return { counts: shares.map((share) => share?.count ?? null), totals: shares.map((share) => share?.total ?? null) };
}

function invalidColumn(invalid: readonly Observation['invalid'][]): InvalidColumn {
  const reasons = [...new Set(invalid.flat())];
  return { reasons, byPair: invalid.map((mine) => mine.map((reason) => reasons.indexOf(reason))) };
}

function wrong(message: string): Failure {
  return new Failure('internal', `${message}.`, 'This is a bug in Benchgate: please report it.');
}
