import { WORKFLOWS } from '../model/governance.ts';
import { REVIEW_ACTIONS, TARGET_ACTIONS } from '../model/pull-request.ts';
import { OUTPUT_FOLDER } from '../model/request.ts';
import { k6Inputs, type Runner, runtimeSteps } from './runner-steps.ts';

/** How a repository's workflows are laid out: three files that are safe for forks, one file without forks, or none. */
export type WorkflowLayout = (typeof WORKFLOW_LAYOUTS)[number];

export const WORKFLOW_LAYOUTS = ['two-stage', 'single', 'none'] as const;

/** Versions of other actions that the workflows use, by full SHA (docs/security.md#r23). */
const CHECKOUT = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0';
const UPLOAD = 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2';

/** What the workflows of one repository have of their own. */
export interface WorkflowContent {
  /** How they name this action. */
  readonly action: string;
  readonly runner: Runner;
  /** When the sweep runs, as cron has it. */
  readonly sweep: string;
}

/** Measuring and deciding in files of their own: nothing that a pull request can change holds a token that writes. */
export function twoStageWorkflows(content: WorkflowContent): Readonly<Record<string, string>> {
  return {
    [WORKFLOWS.measure]: measureFile(content),
    [WORKFLOWS.report]: reportFile(content),
    [WORKFLOWS.poke]: POKE,
  };
}

/** One file with two jobs, on two machines: shorter, and for repositories whose pull requests come from their own branches. */
export function singleWorkflow(content: WorkflowContent): Readonly<Record<string, string>> {
  return { '.github/workflows/benchgate.yml': singleFile(content) };
}

/** GitHub reads a comment behind the action's version; the placeholder has one that says what to do. */
const noted = (action: string) =>
  action.endsWith('@FULL_SHA') ? `${action} # put the full SHA of the release that you reviewed` : action;

/**
 * A group's name is a secret of nobody: a stranger's pull request can bring a workflow that takes it, and then GitHub lets this
 * one wait, drops or cancels it (threat 58). Deciding needs no turn: each decision reads everything again after it wrote. A
 * measurement of a commit that is no longer the head runs to its end, and counts for nothing.
 */
const NO_GROUP = `# No concurrency group: whoever opens a pull request can name it in a workflow of their own, and hold this one up or cancel it.
`;

const measureSteps = ({ action, runner }: WorkflowContent) => `    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          fetch-depth: 0
      # A runtime of your own choice. No cache, and nothing else that touches the pull request's code.
${runtimeSteps(runner)}      - uses: ${noted(action)}
        with:
          mode: measure
${k6Inputs(runner)}      - if: always()
        uses: ${UPLOAD}
        with:
          name: benchgate-default-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: ${OUTPUT_FOLDER}/measurement.json
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

const measureFile = (
  content: WorkflowContent,
) => `# Measures every pull request. Runs its code, so it holds nothing worth stealing; benchgate-report.yml decides.
name: benchgate-measure
on:
  pull_request:
    types: [opened, synchronize, reopened]
  merge_group:
permissions: {}
${NO_GROUP}jobs:
  measure:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # fetch base and head, nothing else
${measureSteps(content)}`;

const reportFile = ({
  action,
  sweep,
}: WorkflowContent) => `# Decides on pull requests. May write, so it checks nothing out and has no shell: what was measured is data to it.
# GitHub runs this file as it is on the default branch, whatever a pull request makes of it.
name: benchgate-report
on:
  workflow_run: # zizmor: ignore[dangerous-triggers] nothing is checked out, no shell, the artifact is data
    workflows: [benchgate-measure, benchgate-poke]
    types: [completed]
  issue_comment:
    types: [created, edited, deleted]
  pull_request_target: # zizmor: ignore[dangerous-triggers] nothing is checked out, no shell
    types: [${TARGET_ACTIONS.join(', ')}]
  schedule:
    - cron: "${sweep}" # heals what a runner that died left behind
permissions: {}
${NO_GROUP}jobs:
  decide:
    if: \${{ github.event_name != 'issue_comment' || (github.event.issue.pull_request && (startsWith(github.event.comment.body, '/benchgate ') || startsWith(github.event.changes.body.from, '/benchgate '))) }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${decideSteps(action)}`;

const POKE = `# Wakes benchgate-report.yml after a review: a review of a fork's pull request may itself write nothing.
name: benchgate-poke
on:
  pull_request_review:
    types: [${REVIEW_ACTIONS.join(', ')}]
permissions: {}
${NO_GROUP}jobs:
  poke:
    runs-on: ubuntu-24.04
    timeout-minutes: 2
    permissions: {}
    steps:
      - run: "true"
`;

const singleFile = (
  content: WorkflowContent,
) => `# Measures and decides, in jobs of their own: the token that writes is never on a machine that ran a pull request's code.
# For pull requests from branches of this repository. A fork's is measured too, but its run may write nothing but a summary.
name: benchgate
on:
  pull_request:
    types: [opened, synchronize, reopened]
  merge_group:
  pull_request_review:
    types: [${REVIEW_ACTIONS.join(', ')}]
  issue_comment:
    types: [created, edited, deleted]
  schedule:
    - cron: "${content.sweep}" # heals what a runner that died left behind, and notices a new base branch
permissions: {}
${NO_GROUP}jobs:
  measure:
    if: \${{ github.event_name == 'pull_request' || github.event_name == 'merge_group' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # fetch base and head, nothing else
${measureSteps(content)}  decide:
    needs: measure
    # After the measurement, however it ended; at once for reviews, commands and the sweep.
    if: >-
      \${{ !cancelled()
      && (!github.event.pull_request || github.event.pull_request.head.repo.full_name == github.repository)
      && (github.event_name != 'issue_comment' || (github.event.issue.pull_request && (startsWith(github.event.comment.body, '/benchgate ') || startsWith(github.event.changes.body.from, '/benchgate ')))) }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${decideSteps(content.action)}`;
