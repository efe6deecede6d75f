import type { GateOutcome } from '../model/gate-outcome.ts';
import type { Procedure, ProcedureFact, ProcedureStage, ProcedureStep } from '../model/procedure.ts';
import { PROCEDURE_STAGES } from '../model/procedure.ts';
import type { Profile } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import { shellWord } from '../model/shell-word.ts';
import { describeProfile, type RepositoryFiles } from './key-outputs.ts';
import { approvalOf, hasOpen, type LastProposals, proposedFacts } from './proposal-steps.ts';
import { isProposed, measuredFacts, worseIn } from './report-facts.ts';
import { procedureSteps, stageOf } from './stages.ts';

/** A TargetStand is what the history says of one target. */
export interface TargetStand {
  readonly target: string;
  /** Its scenarios, and those of them that have a complete run; complete runs, and when the last began, ISO 8601 UTC. */
  readonly scenarios: number;
  readonly tested: number;
  readonly runs: number;
  readonly lastAt: string | null;
  /** Objectives with an error budget, and of these the ones whose budget is used up or whose alert is open. */
  readonly objectives: number;
  readonly failing: number;
}

/** ProcedureInputs are the last reports, as far as there are some. */
export interface ProcedureInputs {
  /** Whose operating procedure is followed; null for the usual steps. */
  readonly profile: Profile | null;
  readonly configuration: string;
  /** Where a report is looked for, and what it says. */
  readonly file: string;
  readonly report: Report | null;
  readonly targets: readonly TargetStand[];
  /** What gates said, where the history keeps it. */
  readonly outcomes: readonly GateOutcome[];
  readonly dashboards: readonly { readonly path: string; readonly state: 'equal' | 'different' | 'missing' }[];
  readonly proposed: LastProposals;
  readonly files: RepositoryFiles;
  readonly problems: readonly string[];
}

/** The procedure with how far each step is; the first that is not done is next. */
export function procedureOf(inputs: ProcedureInputs): Procedure {
  const { profile, configuration, problems } = inputs;
  const own = procedureSteps(profile?.sections['operating procedure'] ?? '');
  const written: readonly Pick<ProcedureStep, 'stage' | 'text'>[] =
    own.length === 0
      ? PROCEDURE_STAGES.map((stage) => ({ stage, text: null }))
      : own.map((text) => ({ stage: stageOf(text), text }));
  const found = written.map((step) => ({ ...step, ...(step.stage === null ? UNCHECKED : CHECKS[step.stage](inputs)) }));
  const first = found.findIndex(({ state }) => state === 'open');
  const steps = found.map((step, at): ProcedureStep => (at === first ? { ...step, state: 'next' } : step));
  const described = profile === null ? null : describeProfile(profile, inputs);
  return {
    schemaVersion: 1,
    profile: own.length === 0 ? null : (profile?.file ?? null),
    configuration,
    described,
    steps,
    problems,
  };
}

type StageProgress = Pick<ProcedureStep, 'state' | 'facts' | 'command'>;

const UNCHECKED: StageProgress = { state: 'unchecked', facts: [], command: null };
const done = (facts: readonly ProcedureFact[]): StageProgress => ({ state: 'done', facts, command: null });
const idle = (...facts: readonly ProcedureFact[]): StageProgress => ({ state: 'idle', facts, command: null });
const open = (facts: readonly ProcedureFact[], command: string): StageProgress => ({ state: 'open', facts, command });

const MEASURE = 'benchgate run';
const PROPOSE = 'benchgate propose';
const PUSH = 'git push -u origin HEAD';

const CHECKS: Readonly<Record<ProcedureStage, (inputs: ProcedureInputs) => StageProgress>> = {
  baseline,
  bottlenecks,
  proposals,
  approval,
  validation,
  dashboards,
};

/** Runs of each scenario of each target; without targets the base side of a measurement is all there is. */
function baseline({ targets, file, report }: ProcedureInputs): StageProgress {
  const runs = targets.map(({ objectives, failing, ...stand }): ProcedureFact => ({ code: 'runs', ...stand }));
  const lacking = targets.find(({ tested, scenarios }) => tested < scenarios);
  if (lacking !== undefined) return open(runs, loadTest(lacking));
  if (targets.length > 0) return done(runs);
  const measured = measuredFacts(file, report);
  return report === null || report.validity.pairs === 0 ? open(measured, MEASURE) : done(measured);
}

/** What got worse is explained, or nothing did. */
function bottlenecks({ file, report }: ProcedureInputs): StageProgress {
  if (report === null) return open([{ code: 'not-measured', file }], `${MEASURE} --explain`);
  const [strongest] = report.suspects;
  if (strongest !== undefined) {
    const { scenario, metric } = strongest;
    return done([{ code: 'suspects', file, count: report.suspects.length, scenario, metric }]);
  }
  const worse = worseIn(report);
  if (worse > 0) return open([{ code: 'unexplained', file, worse }], `benchgate report ${shellWord(file)} --explain`);
  if (report.verdict.state !== 'pass') return open(measuredFacts(file, report), MEASURE);
  return done([{ code: 'nothing-worse', file }]);
}

/** What was planned, or a change that is measured to be better, with no row worse. */
function proposals(inputs: ProcedureInputs): StageProgress {
  const { file, report, targets, proposed } = inputs;
  const planned = proposedFacts(proposed);
  if (planned.length > 0 && (hasOpen(proposed) || isQuiet(inputs))) return done(planned);
  if (report !== null && isProposed(report)) return done(improvedFacts(file, report));
  const none: ProcedureFact = { code: proposed.plan === null ? 'not-proposed' : 'nothing-proposed', file: proposed.file };
  const last = planned.length > 0 ? planned : [none];
  if (isQuiet(inputs)) {
    if (proposed.plan !== null) return idle(...last);
    // Load tests may keep an objective by far.
    return targets.length === 0 ? idle() : open(last, PROPOSE);
  }
  const isWorse = (report !== null && worseIn(report) > 0) || targets.some(({ failing }) => failing > 0);
  return open([...measuredFacts(file, report), ...last], isWorse ? `${PROPOSE} --patch FILE` : PROPOSE);
}

/** A person approves a proposal before it is written, and its pull request; of a change of one's own the pull request alone. */
function approval(inputs: ProcedureInputs): StageProgress {
  const { file, report, proposed, outcomes } = inputs;
  const proposals = proposed.plan?.proposals ?? [];
  // What was merged says nothing of what is measured now.
  const isOwn = report !== null && isProposed(report) && !hasOpen(proposed);
  if (proposals.length > 0 && !isOwn) {
    const { facts, isDone, command } = approvalOf(proposals, outcomes);
    return isDone ? done(facts) : { state: 'open', facts, command };
  }
  const outcome = outcomeOf(inputs);
  if (outcome === undefined) return isQuiet(inputs) ? idle() : { state: 'open', facts: [], command: isOwn ? PUSH : null };
  const { pull, state, at } = outcome;
  const facts: readonly ProcedureFact[] = [{ code: 'gate', pull, state, at }];
  return state === 'success' ? done(facts) : open(facts, `benchgate report ${shellWord(file)}`);
}

/** Every target was tested since, and keeps its objectives; without targets a comparison with the release says so. */
function validation(inputs: ProcedureInputs): StageProgress {
  const { targets, report, file } = inputs;
  const since = outcomeOf(inputs)?.at ?? report?.startedAt;
  if (targets.length === 0) {
    if (report?.creep === undefined) return isQuiet(inputs) ? idle() : open([], 'benchgate creep');
    const facts: readonly ProcedureFact[] = [{ code: 'since-release', file, state: report.verdict.state }];
    return report.verdict.state === 'pass' ? done(facts) : open(facts, `benchgate report ${shellWord(file)} --explain`);
  }
  const facts = targets
    .filter(({ runs }) => runs > 0)
    .map(({ target, objectives, failing }): ProcedureFact => ({ code: 'objectives', target, objectives, failing }));
  const failing = targets.find((one) => one.failing > 0);
  if (failing !== undefined) return open(facts, `benchgate slo --target ${shellWord(failing.target)}`);
  const due = targets.find(({ lastAt }) => lastAt === null || (since !== undefined && Date.parse(lastAt) < Date.parse(since)));
  return due === undefined ? done(facts) : open(facts, loadTest(due));
}

function dashboards({ targets, dashboards: files }: ProcedureInputs): StageProgress {
  if (targets.length === 0) return idle({ code: 'no-target' });
  const others = files.filter(({ state }) => state !== 'equal').map(({ path }) => path);
  const facts: readonly ProcedureFact[] = [{ code: 'files', equal: files.length - others.length, others }];
  return others.length === 0 ? done(facts) : open(facts, 'benchgate dashboards');
}

/** Nothing got worse, no objective is broken: there is nothing to propose. */
function isQuiet({ report, targets }: ProcedureInputs): boolean {
  const calm = report !== null && report.verdict.state === 'pass' && worseIn(report) === 0 && !isProposed(report);
  return calm && targets.every(({ failing }) => failing === 0);
}

function improvedFacts(file: string, { comparisons }: Report): readonly ProcedureFact[] {
  const better = comparisons
    .filter(({ gating, outcome, change }) => gating && outcome === 'improvement' && change !== null)
    .toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
  return better
    .slice(0, 1)
    .flatMap(({ scenario, metric, change }): readonly ProcedureFact[] =>
      change === null ? [] : [{ code: 'improved', file, rows: better.length, scenario, metric, change }],
    );
}

/** The newest that the gate said of the commit that was measured. */
function outcomeOf({ report, outcomes }: ProcedureInputs): GateOutcome | undefined {
  return outcomes.filter(({ sha }) => sha === report?.head.sha).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}

function loadTest({ target }: Pick<TargetStand, 'target'>): string {
  return `benchgate load-test --target ${shellWord(target)}`;
}
