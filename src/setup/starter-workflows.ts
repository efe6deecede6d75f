import { ALWAYS, type MeasureWhen, WORKFLOWS } from '../model/governance.ts';
import { REVIEW_ACTIONS, TARGET_ACTIONS, WHEN_ACTIONS } from '../model/pull-request.ts';
import { OUTPUT_FOLDER } from '../model/request.ts';
import { k6Inputs, matrixOf, type Runner, runtimeSteps } from './runner-steps.ts';

/** How a repository's workflows are laid out: three files that are safe for forks, one file without forks, or none. */
export type WorkflowLayout = (typeof WORKFLOW_LAYOUTS)[number];

export const WORKFLOW_LAYOUTS = ['two-stage', 'single', 'none'] as const;

/** WorkflowOptions are what the workflows of a repository depend on. */
export interface WorkflowOptions {
  /** How they name this action: `owner/benchgate@<full SHA>`. */
  readonly action: string;
  /** What the machine that measures must have. */
  readonly runner?: Runner | undefined;
  /**
   * Whether the minutes of its runs are billed, as a private repository's are: then nothing runs only to say earlier what is said
   * anyway, and the sweep comes every six hours instead of every half hour (docs/adoption.md#runner-minutes-per-pull-request).
   */
  readonly minutes?: 'billed' | 'free';
  /** How many runners share a measurement; one measures all of it where it is left out. */
  readonly shards?: number | undefined;
  /** When the configuration has pull requests measured; always where it is left out. */
  readonly when?: MeasureWhen;
}

/** The sweep heals what a runner that died left behind: seldom, in the cron of GitHub, at a minute at which few others start. */
const SWEEPS = { free: '*/30 * * * *', billed: '17 */6 * * *' } as const;

/** Versions of other actions that the workflows use, by full SHA (docs/security.md#r23). */
export const CHECKOUT = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0';
export const UPLOAD = 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2';
export const DOWNLOAD = 'actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0';

/** Measuring and deciding in files of their own: nothing that a pull request can change holds a token that writes. */
export function twoStageWorkflows(options: WorkflowOptions): Readonly<Record<string, string>> {
  return {
    [WORKFLOWS.measure]: measureFile(options),
    [WORKFLOWS.report]: reportFile(options),
    [WORKFLOWS.poke]: POKE,
  };
}

/** One file with two jobs, on two machines: shorter, and for repositories whose pull requests come from their own branches. */
export function singleWorkflow(options: WorkflowOptions): Readonly<Record<string, string>> {
  return { '.github/workflows/benchgate.yml': singleFile(options) };
}

/** GitHub reads a comment behind the action's version; the placeholder has one that says what to do. */
export const noted = (action: string) =>
  action.endsWith('@FULL_SHA') ? `${action} # put the full SHA of the release that you reviewed` : action;

/**
 * A group's name is a secret of nobody: a stranger's pull request can bring a workflow that takes it, and then GitHub lets this
 * one wait, drops or cancels it (threat 58). Deciding needs no turn: each decision reads everything again after it wrote. A
 * measurement of a commit that is no longer the head runs to its end, and counts for nothing.
 */
const NO_GROUP = `# No concurrency group: whoever opens a pull request can name it in a workflow of their own, and hold this one up or cancel it.
`;

const measureSteps = ({ action, runner = {}, shards }: WorkflowOptions) => `    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          fetch-depth: 0
      # A runtime of your own choice. No cache, and nothing else that touches the pull request's code.
${runtimeSteps(runner)}      - uses: ${noted(action)}
        with:
          mode: measure
${shards === undefined ? '' : `          shard: \${{ matrix.shard }}/${shards}\n`}${k6Inputs(runner)}      - if: always()
        uses: ${UPLOAD}
        with:
          name: benchgate-default-\${{ github.run_id }}-\${{ github.run_attempt }}${shards === undefined ? '' : '-shard-${{ matrix.shard }}'}
          path: ${OUTPUT_FOLDER}/measurement.json
${shards === undefined ? PAGE : ''}`;

/** A shard has no report. */
const PAGE = `      # The report as a page, for people: deciding reads nothing of it.
      - if: always()
        uses: ${UPLOAD}
        with:
          name: report-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: ${OUTPUT_FOLDER}/report.html
          if-no-files-found: ignore
`;

const decideSteps = (action: string) => `    permissions:
      actions: read # the measurement, and the run that left it
      contents: read # configuration and waivers of the base commit
      checks: write # the report
      statuses: write # the gate
      pull-requests: write # the comment, requests for review, a thumb for a command
    steps:
      - uses: ${noted(action)}
        with:
          mode: decide
      # Who approved what, and what did not count: a line for each decision. Nothing reads it back.
      - if: always()
        uses: ${UPLOAD}
        with:
          name: decisions-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: ${OUTPUT_FOLDER}/decision.jsonl
          if-no-files-found: ignore
          retention-days: 90
`;

/** Events of a pull request that start a measurement: beside a push what `when` waits for. */
function measureTypes({ drafts, label }: MeasureWhen): string {
  const waited = [...(drafts ? [] : ['ready_for_review']), ...(label === null ? [] : ['labeled'])];
  return ['opened', 'synchronize', 'reopened', ...waited].join(', ');
}

/** What `when` keeps from starting a machine at all: a job that is skipped costs nothing. Labels have no quotes in them. */
function measureCondition({ drafts, label }: MeasureWhen): readonly string[] {
  const asked = [
    ...(drafts ? [] : ['!github.event.pull_request.draft']),
    ...(label === null
      ? []
      : [
          `contains(github.event.pull_request.labels.*.name, '${label}')`,
          `(github.event.action != 'labeled' || github.event.label.name == '${label}')`,
        ]),
  ];
  return asked.length === 0 ? [] : [`(github.event_name == 'merge_group' || (${asked.join(' && ')}))`];
}

/** When a pull request's own events are decided on, by the files of the default branch. */
function targetTypes({ minutes = 'billed', when = ALWAYS }: WorkflowOptions): string {
  const asks = !when.drafts || when.label !== null;
  // A push has no status until its measurement has one, and a required one that is missing blocks as well as one that is pending.
  if (minutes === 'billed' && !asks) return 'reopened, edited, closed';
  return [...TARGET_ACTIONS, ...(asks ? WHEN_ACTIONS : [])].join(', ');
}

/** Comments that are no commands, edited titles, merged pull requests, and reviews that only say something change no decision. */
const COMMANDED = `(github.event_name != 'issue_comment' || (github.event.issue.pull_request && (startsWith(github.event.comment.body, '/benchgate ') || startsWith(github.event.changes.body.from, '/benchgate '))))`;

function decideCondition({ when = ALWAYS }: WorkflowOptions): readonly string[] {
  return [
    COMMANDED,
    `(github.event_name != 'pull_request_target' || github.event.action != 'edited' || github.event.changes.base)`,
    `!(github.event.action == 'closed' && github.event.pull_request.merged)`,
    `!(github.event.workflow_run.event == 'pull_request_review' && github.event.workflow_run.display_title == 'commented')`,
    ...(when.label === null ? [] : [`(!github.event.label || github.event.label.name == '${when.label}')`]),
    // What was not even begun is decided on by the event that is here beside it.
    ...(when.label === null && when.drafts
      ? []
      : [`(github.event.workflow_run.event == 'pull_request_review' || github.event.workflow_run.conclusion != 'skipped')`]),
  ];
}

const condition = (all: readonly string[]): string =>
  all.length === 0 ? '' : `    if: >-\n      \${{ ${all.join('\n      && ')} }}\n`;

const measureFile = (
  options: WorkflowOptions,
  when = options.when ?? ALWAYS,
) => `# Measures every pull request. Runs its code, so it holds nothing worth stealing; benchgate-report.yml decides.
name: benchgate-measure
on:
  pull_request:
    types: [${measureTypes(when)}]
  merge_group:
permissions: {}
${NO_GROUP}jobs:
  measure:
${condition(measureCondition(when))}    runs-on: ubuntu-24.04
    timeout-minutes: 30
${matrixOf(options.shards)}    permissions:
      contents: read # fetch base and head, nothing else
${measureSteps(options)}`;

const reportFile = (
  options: WorkflowOptions,
) => `# Decides on pull requests. May write, so it checks nothing out and has no shell: what was measured is data to it.
# GitHub runs this file as it is on the default branch, whatever a pull request makes of it.
name: benchgate-report
on:
  workflow_run: # zizmor: ignore[dangerous-triggers] nothing is checked out, no shell, the artifact is data
    workflows: [benchgate-measure, benchgate-poke]
    types: [completed]
  issue_comment:
    types: [created, edited, deleted]
  pull_request_target: # zizmor: ignore[dangerous-triggers] nothing is checked out, no shell
    types: [${targetTypes(options)}]
  schedule:
    - cron: "${SWEEPS[options.minutes ?? 'billed']}" # heals what a runner that died left behind
permissions: {}
${NO_GROUP}jobs:
  decide:
${condition(decideCondition(options))}    runs-on: ubuntu-24.04
    timeout-minutes: 10
${decideSteps(options.action)}`;

const POKE = `# Wakes benchgate-report.yml after a review: a review of a fork's pull request may itself write nothing.
name: benchgate-poke
# By its title benchgate-report.yml sees whether the review approves or asks for changes, or only says something.
run-name: \${{ github.event.review.state }}
on:
  pull_request_review:
    types: [${REVIEW_ACTIONS.join(', ')}]
permissions: {}
${NO_GROUP}jobs:
  poke:
    # It is the end of this run that wakes: its job is always skipped, and costs no minute.
    if: \${{ github.event_name != 'pull_request_review' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 2
    permissions: {}
    steps:
      - run: "true"
`;

const singleFile = (
  options: WorkflowOptions,
  when = options.when ?? ALWAYS,
) => `# Measures and decides, in jobs of their own: the token that writes is never on a machine that ran a pull request's code.
# For pull requests from branches of this repository. A fork's is measured too, but its run may write nothing but a summary.
name: benchgate
on:
  pull_request:
    types: [${measureTypes(when)}]
  merge_group:
  pull_request_review:
    types: [${REVIEW_ACTIONS.join(', ')}]
  issue_comment:
    types: [created, edited, deleted]
  schedule:
    - cron: "${SWEEPS[options.minutes ?? 'billed']}" # heals what a runner that died left behind, and notices a new base branch
permissions: {}
${NO_GROUP}jobs:
  measure:
${condition(["(github.event_name == 'pull_request' || github.event_name == 'merge_group')", ...measureCondition(when)])}    runs-on: ubuntu-24.04
    timeout-minutes: 30
${matrixOf(options.shards)}    permissions:
      contents: read # fetch base and head, nothing else
${measureSteps(options)}  decide:
    needs: measure
    # After the measurement, however it ended; at once for reviews, commands and the sweep.
    if: >-
      \${{ !cancelled()
      && (!github.event.pull_request || github.event.pull_request.head.repo.full_name == github.repository)
      && (github.event_name != 'pull_request_review' || github.event.review.state != 'commented')
      && ${COMMANDED} }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${decideSteps(options.action)}`;
