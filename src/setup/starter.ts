import { shown } from '../config/problem.ts';
import { Failure } from '../model/failure.ts';
import { MOST_SEGMENTS } from '../model/segment.ts';
import { MOST_SHARDS } from '../model/shard.ts';
import { proposeWorkflow } from './propose-workflow.ts';
import {
  singleWorkflow,
  twoStageWorkflows,
  WORKFLOW_LAYOUTS,
  type WorkflowLayout,
  type WorkflowOptions,
} from './starter-workflows.ts';
import { EXAMPLE_TARGET, type TestedPlace, watchWorkflows } from './watch-workflows.ts';

/** Where `init` writes the configuration. */
export const CONFIGURATION_FILE = '.github/benchgate.yml';

/** What `init` was asked to write. */
export interface StarterOptions extends WorkflowOptions {
  readonly workflows: WorkflowLayout;
  /** What was recognised, as sections of the configuration; without it, an example to fill in. */
  readonly sections?: string | undefined;
  /** Targets that a schedule is to test; empty for the example's, absent where nothing is to be scheduled. */
  readonly watch?: readonly TestedPlace[] | undefined;
  /** Whether the workflow that proposes is written. */
  readonly propose?: boolean;
  /** How many machines send the load of a target together, where its configuration does not say. */
  readonly segments?: number | undefined;
}

/** What nobody can know before there is a release to review: says so in the file, and `doctor` finds it. */
export const NO_ACTION = 'OWNER/benchgate@FULL_SHA';

/** What `init` writes when nothing is asked of it: safe for forks too. */
const USUAL: StarterOptions = { workflows: 'two-stage', action: NO_ACTION };

/** What `init` writes, by path: a configuration to fill in, and workflows that measure and decide. */
export function starterFiles({
  workflows,
  sections,
  watch,
  propose = false,
  segments,
  ...options
}: StarterOptions = USUAL): Readonly<Record<string, string>> {
  const header = schemaOf(options.action) + HEADER;
  const targets = watch === undefined ? '' : TARGETS + (segments === undefined ? '' : segmentsLine(segments));
  const sharing =
    options.shards === undefined
      ? ''
      : `  shards: ${options.shards}                    # runners that share the pairs: docs/scale.md\n`;
  const text = header + (sections ?? EXAMPLE) + RULES + sharing + targets + governanceFor(workflows);
  const shared = segments === undefined ? {} : { segments };
  const places = (watch?.length === 0 ? [EXAMPLE_TARGET] : (watch ?? [])).map((place) => ({ ...shared, ...place }));
  const scheduled = watch === undefined ? {} : watchWorkflows(options, places);
  const configuration = { [CONFIGURATION_FILE]: text, ...scheduled, ...(propose ? proposeWorkflow(options) : {}) };
  switch (workflows) {
    case 'none':
      return configuration;
    case 'single':
      return { ...configuration, ...singleWorkflow(options) };
    case 'two-stage':
      return { ...configuration, ...twoStageWorkflows(options) };
    default:
      return workflows satisfies never;
  }
}

/** The flag `--segments`, checked: it is about load tests by a schedule. */
export function readSegments(segments: string | undefined, watch: boolean): number | undefined {
  if (segments === undefined) return undefined;
  const count = Number(/^[1-9]\d?$/.exec(segments)?.[0]);
  if (!(count >= 2 && count <= MOST_SEGMENTS))
    throw new Failure(
      'config',
      `--segments: ${shown(segments)} machines cannot send a load together.`,
      `Write a number from 2 to ${MOST_SEGMENTS}.`,
    );
  if (!watch)
    throw new Failure('config', '--segments shares out load tests, and none are asked for.', 'Write `--watch --segments 3`.');
  return count;
}

/** The flags `--workflows`, `--action` and `--shards`, checked. */
export function readStarterOptions(workflows: string | undefined, action: string | undefined, shards?: string): StarterOptions {
  const shape = workflows === undefined ? USUAL.workflows : WORKFLOW_LAYOUTS.find((one) => one === workflows);
  if (shape === undefined)
    throw new Failure(
      'config',
      `--workflows: there is no shape ${shown(workflows)}.`,
      `Write one of ${WORKFLOW_LAYOUTS.join(', ')}.`,
    );
  if (action !== undefined && !/^\w[\w.-]{0,99}\/[\w.-]{1,100}@[0-9a-f]{40}( # v[\w.]{1,32})?$/.test(action))
    throw new Failure(
      'config',
      `--action: ${shown(action)} is not pinned to a commit.`,
      'Write owner/benchgate@ and the 40 hexadecimal digits of the release that you reviewed: a tag or a branch can be moved.',
    );
  const count = shards === undefined ? undefined : Number(/^[2-9]$/.exec(shards)?.[0]);
  if (count !== undefined && !(count <= MOST_SHARDS))
    throw new Failure(
      'config',
      `--shards: ${shown(shards)} runners cannot share a measurement.`,
      `Write a number from 2 to ${MOST_SHARDS}.`,
    );
  return { workflows: shape, action: action ?? USUAL.action, ...(count === undefined ? {} : { shards: count }) };
}

/** The path of the measuring workflow is part of what is trusted, so the configuration names it where it is not the default. */
function governanceFor(shape: WorkflowLayout): string {
  if (shape !== 'single') return GOVERNANCE;
  return GOVERNANCE.replace('# governance:\n', 'governance:\n  measure-workflow: .github/workflows/benchgate.yml\n');
}

/** Editors read the schema of the version that the workflows use. */
function schemaOf(action: string): string {
  const [repository = '', commit = ''] = (/^([\w./-]+)@([0-9a-f]{40})/.exec(action) ?? []).slice(1);
  const place = repository === '' ? 'OWNER/benchgate/main' : `${repository}/${commit}`;
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/${place}/schema/benchgate.schema.json\n`;
}

const HEADER = `# What Benchgate measures. A pull request is judged by the version of this file on its base commit;
# check it with: benchgate validate

`;

const EXAMPLE = `service:
  # install: npm ci              # once per side; the only step that may use the network
  # build: npm run build         # once per side
  start: node server.js          # started afresh for every trial; gets its port in PORT
  ready:
    http: /                      # or  tcp: true  or  log: "listening on"
    timeout: 60s
  # What says why a row is slower: docs/explain.md.
  # traces: otlp                 # with an SDK of OpenTelemetry
  # metrics: /metrics            # a page for Prometheus
  # profile: node                # of a Node.js process

# Databases and the like: one per side, its port in POSTGRES_PORT.
# needs:
#   - name: postgres
#     start: ./scripts/postgres.sh
#     ready: { tcp: true }
#     reset: ./scripts/seed.sh   # before every trial

scenarios:
  - name: home
    http:
      path: /
      rate: 50/s                 # requests arrive at this rate, however slow the service is
      expect:
        status: 200
  # A k6 script, as it is; needs k6 on PATH, or the input k6-path or k6-version:
  # - name: checkout
  #   k6: perf/checkout.js       # finds the service in __ENV.BASE_URL
`;

const RULES = `
# How much slower a pull request may get. Without budgets the defaults apply: p50 3 %, p95 5 %, ...
# budgets:
#   - metric: latency.p95
#     max-increase: 10%
#     min-change: 1ms            # and by at least this much

# Promises that hold whatever base does.
# slos:
#   - metric: latency
#     objective: p95 <= 300ms

# What an unclear row does: warn (pass and say so), approve (a person decides) or fail.
on-inconclusive: warn

design:
  max-duration: 10m              # for all pairs together
`;

const TARGETS = `
# Where load tests go, by a schedule: docs/load-tests.md.
targets:
  ${EXAMPLE_TARGET.name}:
    url: ${EXAMPLE_TARGET.url}   # yours: no machine has this address
    max-rate: 50/s                 # the most requests per second of a scenario
    duration: 1m                   # of each scenario
    every: 1h                      # how often the schedule runs it
    # revision: { path: /version, json: commit }
`;

const segmentsLine = (segments: number) =>
  `    load: { segments: ${segments} }          # machines that send it together: docs/scale.md\n`;

const GOVERNANCE = `
# Who may accept a change of the rules or a measured regression: docs/approvals.md. The defaults suit most.
# governance:
#   approvers: { roles: [maintain, admin], users: [octocat] }
#   minimum-approvals: { governance: 1, waiver: 1 }
#   sensitive: ["src/db/**"]     # changes of these need a person too
#   protected-bases: [release]   # gated beside the default branch
#   merge-queue: carry           # or remeasure
`;
