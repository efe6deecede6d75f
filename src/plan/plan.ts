import type { Config } from '../config/config.ts';
import { measuredMetrics } from '../config/custom-metrics.ts';
import { CALIBRATION_PAIRS } from '../model/calibration.ts';
import type { Cell } from '../model/metric.ts';
import type { Design, Plan, Protocol } from '../model/plan.ts';
import type { Revision, Sided } from '../model/revision.ts';
import type { Waiver } from '../model/waiver.ts';
import type { K6Program } from '../world/world.ts';
import { withBodies } from './bodies.ts';
import { planRows, type Rows } from './cells.ts';
import { chooseEngine, engineWarnings, refuseEmbedded, requireK6 } from './engine.ts';
import { requireFeasible } from './feasible.ts';
import type { Inputs } from './inputs.ts';
import type { Judging } from './judging.ts';
import { splitter } from './split.ts';

/** What a Plan is made of, all of it read already. */
export interface PlanParts {
  readonly inputs: Inputs;
  readonly revisions: Sided<Revision>;
  readonly repository: string;
  readonly judging: Judging;
  /** The texts of bodies files by path, from base's commit and from head's; null for a file that is not there. */
  readonly bodies: Sided<ReadonlyMap<string, string | null>>;
  /** 64 hexadecimal digits. */
  readonly seed: string;
  readonly outputDirectory: string;
  /** The k6 that was found; null where there is none or none was looked for. */
  readonly k6: K6Program | null;
  /** Of base, in force today. */
  readonly waivers: readonly Waiver[];
  readonly warnings: readonly string[];
}

/** What a measurement may hold (docs/security.md#r8). */
const MAX_SCENARIOS = 64;
/** Nobody reads more of them. */
const MAX_WARNINGS = 50;

/** Every choice, made before the first pair. */
export function makePlan(parts: PlanParts): Plan {
  const { judging, inputs } = parts;
  const config = withInputs(judging.config, inputs);
  const added = judging.added === null ? null : onlyNew(judging.added, config);
  const scenarios = [...config.scenarios, ...(added?.scenarios ?? [])].map(({ scenario }) => scenario);
  refuseEmbedded(scenarios, inputs.engine);
  requireK6(scenarios, inputs, parts.k6);
  const engineOf = chooseEngine(inputs.engine, parts.k6);
  const rows = joined(
    planRows(config, 'compared', engineOf),
    added === null ? null : informational(planRows(added, 'new', engineOf)),
  );
  requireFeasible({ ...rows, design: config.design }, inputs.mode === 'calibrate' ? CALIBRATION_PAIRS : undefined);
  const warnings = [...parts.warnings, ...judging.warnings, ...rows.warnings, ...engineWarnings(scenarios, inputs.engine)];
  const fill = ({ scenarios }: Config, files: ReadonlyMap<string, string | null>) =>
    scenarios.map((setting) => withBodies(setting, files.get(setting.bodiesFile ?? '') ?? null));
  return {
    protocol: { ...protocolOf(parts, config, rows), warnings: bounded(warnings) },
    repository: parts.repository,
    scenarios: [...fill(config, parts.bodies[judging.side]), ...(added === null ? [] : fill(added, parts.bodies.head))],
    services: judging.services,
    needs: config.needs,
    k6: rows.scenarios.some(({ engine }) => engine === 'k6') ? parts.k6 : null,
    customMetrics: measuredMetrics({ ...added?.metrics, ...config.metrics }),
    split: splitter({ config, added, cells: rows.cells }),
    waivers: parts.waivers,
    outputDirectory: parts.outputDirectory,
  };
}

function protocolOf({ revisions, judging, seed }: PlanParts, config: Config, rows: Rows): Omit<Protocol, 'warnings'> {
  return {
    revisions,
    scenarios: rows.scenarios,
    cells: rows.cells,
    slos: rows.slos,
    design: config.design,
    onInconclusive: config.onInconclusive,
    seed,
    configuration: judging.configuration,
    proposed: judging.proposed,
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
function informational(rows: Rows): Rows {
  return { ...rows, cells: rows.cells.map((cell): Cell => ({ ...cell, gating: false })), slos: [] };
}

function joined(rows: Rows, added: Rows | null): Rows {
  if (added === null) return rows;
  return {
    scenarios: [...rows.scenarios, ...added.scenarios],
    cells: [...rows.cells, ...added.cells],
    slos: rows.slos,
    warnings: [...rows.warnings, ...added.warnings],
  };
}
