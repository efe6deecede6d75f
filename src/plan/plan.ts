import type { Config } from '../config/config.ts';
import { measuredMetrics } from '../config/metric-names.ts';
import { proposedLoads } from '../config/proposed.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import { pairsOfShard } from '../design/shards.ts';
import { CALIBRATION_PAIRS } from '../model/calibration.ts';
import { Failure } from '../model/failure.ts';
import { familyOf, type Part } from '../model/part.ts';
import type { Cell, Design, Pass, Plan, Protocol, Split } from '../model/plan.ts';
import { statedPolicy } from '../model/policy.ts';
import type { Revision, Side, Sided } from '../model/revision.ts';
import type { Shard } from '../model/shard.ts';
import type { Waiver } from '../model/waiver.ts';
import { effectivePolicy } from '../policy/effective.ts';
import type { K6Program } from '../world/world.ts';
import { cellsNamed, type PlannedCells, planCells } from './cells.ts';
import type { ConfigChoice } from './config-choice.ts';
import { withDataFile } from './data-file.ts';
import { chooseEngine, engineWarnings, refuseEmbedded, requireK6 } from './engine.ts';
import { requireFeasible } from './feasible.ts';
import type { Inputs } from './inputs.ts';
import { type LoadChange, withLoadChanges } from './load-files.ts';
import { requirePlannedShards } from './planned-shards.ts';
import { withResourceTags } from './resource-tags.ts';
import { sandboxRules } from './sandbox-rules.ts';

/** What a Plan is made of, all of it read already. */
interface PlanInput {
  readonly inputs: Inputs;
  readonly revisions: Sided<Revision>;
  readonly repository: string;
  readonly choice: ConfigChoice;
  /** The texts of data files by path, from base's commit and from head's; null for a file that is not there. */
  readonly dataFiles: Sided<ReadonlyMap<string, string | null>>;
  /** What head changes of the loads that base's configuration knows. */
  readonly loadChanges: readonly LoadChange[];
  /** 64 hexadecimal digits. */
  readonly seed: string;
  /** Which part of a measurement it is of; absent where it is all of it. */
  readonly shard?: Shard | undefined;
  readonly outputDirectory: string;
  /** The k6 that was found; null where there is none or none was looked for. */
  readonly k6: K6Program | null;
  /** Of base, in force today. */
  readonly waivers: readonly Waiver[];
  /** Scenarios that were not asked for. */
  readonly leftOut?: readonly string[];
  readonly passes?: Sided<Pass> | undefined;
  /** Whether head is of a fork. */
  readonly fork?: boolean;
  /** Whether sides that are processes have to be kept apart, whatever the configuration asks for. */
  readonly apart?: boolean;
}

/** What a measurement may hold (docs/security.md#r8). */
const MAX_SCENARIOS = 64;
/** Nobody reads more of them. */
const MAX_WARNINGS = 50;

/** Every choice, made before the first pair. */
export function makePlan(parts: PlanInput): Plan {
  const { choice, inputs } = parts;
  const config = withInputs(choice.config, inputs);
  const added = choice.added === null ? null : onlyNew(choice.added, config);
  const scenarios = [...config.scenarios, ...(added?.scenarios ?? [])].map(({ scenario }) => scenario);
  const metrics = { ...added?.metrics, ...config.metrics };
  refuseEmbedded(scenarios, inputs.engine);
  requireK6(scenarios, inputs, parts.k6);
  const engineOf = chooseEngine(inputs.engine, parts.k6, metrics);
  const rows = joined(
    planCells(config, 'compared', engineOf),
    added === null ? null : informational(planCells(added, 'new', engineOf)),
  );
  requirePlannedShards(config.design, parts.shard);
  const fixedPairs = parts.shard && pairsOfShard(config.design.maxPairs, parts.shard.of);
  requireFeasible({ ...rows, design: config.design }, inputs.mode === 'calibrate' ? CALIBRATION_PAIRS : fixedPairs);
  const warnings = [...choice.warnings, ...rows.warnings, ...engineWarnings(scenarios, inputs.engine, metrics)];
  const policy = effectivePolicy(config, { fork: parts.fork === true });
  const sandbox = sandboxRules(isApart(parts) ? 'required' : config.sandbox, policy);
  const needs = config.needs.map(({ name }) => name);
  const fill = ({ scenarios }: Config, side: Side) =>
    scenarios.map((setting) => withDataFile(setting, dataText(setting, parts, side), needs));
  return {
    protocol: { ...protocolOf(parts, config, rows), warnings: bounded(warnings) },
    repository: parts.repository,
    loadSide: choice.side,
    scenarios: [...fill(config, choice.side), ...(added === null ? [] : fill(added, 'head'))],
    services: withResourceTags(choice.services, policy),
    sources: config.service.sources,
    explain: config.explain,
    needs: config.needs,
    containers: config.containers,
    sandbox,
    ...(parts.passes === undefined ? {} : { passes: parts.passes }),
    ...(parts.shard === undefined ? {} : { shard: parts.shard }),
    policy,
    k6: rows.scenarios.some(({ engine }) => engine === 'k6') ? parts.k6 : null,
    customMetrics: measuredMetrics(metrics),
    split: splitter({ config, added, cells: rows.cells }),
    waivers: parts.waivers,
    outputDirectory: parts.outputDirectory,
  };
}

/** What runs elsewhere already cannot be put behind walls. */
function isApart({ apart, choice: { services } }: PlanInput): boolean {
  return apart === true && Object.values(services).every(({ run }) => run.kind !== 'url');
}

function dataText({ scenario, dataFile }: ScenarioSetting, { dataFiles, revisions }: PlanInput, side: Side): string {
  if (dataFile === undefined) return '';
  const text = dataFiles[side].get(dataFile) ?? null;
  if (text !== null) return text;
  const { sha, ref } = revisions[side];
  throw new Failure(
    'config',
    `Scenario ${scenario.name}: there is no ${dataFile} in ${side}, ${sha.slice(0, 7)} (${ref}).`,
    `Add the file there, or correct ${scenario.kind === 'flow' ? 'flow.data' : 'http.bodies'}: the path starts at the root of the repository.`,
  );
}

function protocolOf(
  { revisions, choice, loadChanges, seed, fork = false, leftOut = [] }: PlanInput,
  config: Config,
  rows: PlannedCells,
): Omit<Protocol, 'warnings'> {
  const stated = statedPolicy(effectivePolicy(config, { fork }));
  return {
    revisions,
    scenarios: withLoadChanges(rows.scenarios, loadChanges),
    cells: rows.cells,
    slos: rows.slos,
    design: config.design,
    onInconclusive: config.onInconclusive,
    seed,
    configuration: choice.configuration,
    proposed: [...choice.proposed, ...proposedLoads(loadChanges)],
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(stated === undefined ? {} : { policy: stated }),
  };
}

function bounded(warnings: readonly string[]): readonly string[] {
  return warnings.length <= MAX_WARNINGS
    ? warnings
    : [...warnings.slice(0, MAX_WARNINGS), `${warnings.length - MAX_WARNINGS} more`];
}

function withInputs(config: Config, { maxDurationMs, mode }: Inputs): Config {
  const design = maxDurationMs === undefined ? config.design : { ...config.design, maxDurationMs };
  return { ...config, design: mode === 'calibrate' ? forCalibration(design) : design };
}

/** Enough pairs to know the noise, and all of them: whoever stops at a false alarm sees more of them. */
function forCalibration(design: Design): Design {
  return { ...design, complete: true, maxPairs: Math.max(CALIBRATION_PAIRS, design.maxPairs) };
}

function onlyNew(added: Config, config: Config): Config {
  return { ...added, scenarios: added.scenarios.slice(0, MAX_SCENARIOS - config.scenarios.length) };
}

/** A scenario that base does not know has nothing to be compared with: its rows are shown, and no objective judges it. */
function informational(rows: PlannedCells): PlannedCells {
  return { ...rows, cells: rows.cells.map((cell): Cell => ({ ...cell, gating: false })), slos: [] };
}

function joined(rows: PlannedCells, added: PlannedCells | null): PlannedCells {
  if (added === null) return rows;
  return {
    scenarios: [...rows.scenarios, ...added.scenarios],
    cells: [...rows.cells, ...added.cells],
    slos: rows.slos,
    warnings: [...rows.warnings, ...added.warnings],
  };
}

/** More rows than this nobody reads, and each of them widens what a gating one must show. */
const MOST_PARTS = 20;
/** The rows of a part: the rest of its distribution only where a budget names it. */
const STATISTICS = ['p50', 'p95'];
/** What a measurement may hold (docs/security.md#r8). */
const MOST_CELLS = 64 * 32;

/** Who says what is compared: base's configuration of the scenarios it knows, head's of those that are new. */
interface PlanConfigs {
  readonly config: Config;
  readonly added: Config | null;
  /** What is compared already. */
  readonly cells: readonly Cell[];
}

/**
 * Rows for the parts that the pilot found: of each scenario the ones with the most requests, seen on both sides. They decide
 * only where a budget names parts.
 */
export function splitter({ config, added, cells }: PlanConfigs): Split {
  return (parts) => {
    const scenarios = [...new Set(parts.map(({ scenario }) => scenario))];
    const rows = scenarios.map((name) => {
      const isNew = added?.scenarios.some((setting) => setting.name === name) ?? false;
      const mine = choose(name, parts);
      const known = new Set(cells.flatMap((cell) => (cell.scenario === name ? [cell.metric.name] : [])));
      const names = mine.parts.flatMap((part) => STATISTICS.map((statistic) => `${familyOf(part.name)}.${statistic}`));
      const others = parts.flatMap(({ scenario, row }) => (scenario === name && row !== undefined ? [row] : []));
      const wanted = [...names, ...others].filter((metric) => !known.has(metric));
      const made = cellsNamed(wanted, name, isNew && added !== null ? added : config);
      return {
        cells: isNew ? made.cells.map((cell) => ({ ...cell, gating: false })) : made.cells,
        warnings: [...mine.warnings, ...made.warnings],
      };
    });
    const room = MOST_CELLS - cells.length;
    const all = rows.flatMap((one) => one.cells);
    const left = all.length > room ? [`only the first ${room} of ${all.length} rows of parts are compared`] : [];
    return { cells: all.slice(0, room), warnings: [...rows.flatMap(({ warnings }) => warnings), ...left] };
  };
}

/** The parts of a scenario that get rows, and what to say of the others. */
function choose(
  scenario: string,
  parts: readonly Part[],
): { readonly parts: readonly Part[]; readonly warnings: readonly string[] } {
  const mine = parts.filter((part) => part.scenario === scenario && part.row === undefined);
  const shared = mine.filter(({ requests }) => requests.base !== 0 && requests.head !== 0);
  const count = ({ requests }: Part) => (requests.base ?? 0) + (requests.head ?? 0);
  const byCount = [...shared].sort((a, b) => count(b) - count(a) || (a.name < b.name ? -1 : 1));
  const left = byCount.length - MOST_PARTS;
  const lone = mine.length - shared.length;
  return {
    parts: byCount.slice(0, MOST_PARTS),
    warnings: [
      ...(left > 0
        ? [
            `${scenario}: of the values it is split by, the ${MOST_PARTS} with the most requests are compared; ${left} are left out`,
          ]
        : []),
      ...(lone > 0 ? [`${scenario}: ${lone} of the values it is split by were seen on one side only, and are left out`] : []),
    ],
  };
}
