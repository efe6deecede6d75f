import { OUTPUT_FOLDER, WATCH_FOLDER } from '../model/request.ts';
import type { LoadTarget } from '../model/watch.ts';
import { k6Inputs } from './runner-steps.ts';
import { REPORT_UPLOAD, segmentJobs } from './segment-workflow.ts';
import { CHECKOUT, DOWNLOAD, noted, UPLOAD, type WorkflowOptions } from './starter-workflows.ts';

/** A TestedPlace is a target as a schedule knows it. */
export type TestedPlace = Pick<LoadTarget, 'name' | 'periodMs' | 'segments'>;

/** A target that nobody has named yet: no machine has this address (RFC 2606), so that a schedule that is left alone harms nobody. */
export const EXAMPLE_TARGET = { name: 'staging', periodMs: 3_600_000, url: 'https://staging.invalid' } as const;

/** A load test of each target by a schedule, and the comparison with the last release every night. */
export function watchWorkflows(options: WorkflowOptions, targets: readonly TestedPlace[]): Readonly<Record<string, string>> {
  const tests = targets.map((target) => [`.github/workflows/benchgate-watch-${target.name}.yml`, testFile(options, target)]);
  return { ...Object.fromEntries(tests), '.github/workflows/benchgate-creep.yml': creepFile(options) };
}

const MINUTE = 60_000;
/** GitHub starts nothing more often than every five minutes. */
const MINUTES = [5, 6, 10, 12, 15, 20, 30];
const HOURS = [1, 2, 3, 4, 6, 8, 12];

/** When a schedule starts what is to run every so often, and never less often; at a minute at which few others start. */
export function cronOf(periodMs: number): string {
  const minutes = periodMs / MINUTE;
  const most = (steps: readonly number[], at: number) => steps.findLast((step) => step <= at) ?? steps[0];
  if (minutes < 60) return `*/${most(MINUTES, minutes)} * * * *`;
  if (minutes < 60 * 24) return minutes < 120 ? '17 * * * *' : `17 */${most(HOURS, minutes / 60)} * * *`;
  return minutes < 60 * 24 * 7 ? '17 3 * * *' : '17 3 * * 1';
}

const testFile = (
  options: WorkflowOptions,
  { name, periodMs, segments }: TestedPlace,
) => `# Sends the scenarios to ${name} by a schedule, and keeps what came of it. The job that sends may only read; the one that writes runs
# nothing of the repository's. To switch it off: a repository variable BENCHGATE_WATCH with the value off.
name: benchgate-watch-${name}
on:
  schedule:
    - cron: "${cronOf(periodMs)}"
  workflow_dispatch:
permissions: {}
# One after the other: two at once would measure each other.
concurrency: benchgate-watch-${name}
env:
  BENCHGATE_WATCH: \${{ vars.BENCHGATE_WATCH }}
jobs:
${segments === undefined ? testJob(options, name) : segmentJobs(options, name, segments)}${recordJob(options, name, segments === undefined ? 'load-test' : 'merge')}`;

const testJob = ({ action, runner = {} }: WorkflowOptions, name: string) => `  load-test:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # configuration, scripts and history of the default branch
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${noted(action)}
        with:
          mode: load-test
          target: ${name}
          history: branch
          fail-on: slo
${k6Inputs(runner)}${REPORT_UPLOAD}`;

const recordJob = ({ action }: WorkflowOptions, name: string, after: string) => `  record:
    needs: ${after}
    # A test that found a problem, or was aborted, is what has to be told.
    if: \${{ !cancelled() }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: write # the branch of the history
      issues: write # an issue for each problem
      pull-requests: read # which commits the gate was asked about
      statuses: read # what it said of them
    steps:
      - uses: ${DOWNLOAD}
        # A test that left nothing is told by the next step.
        continue-on-error: true
        with:
          name: ${WATCH_FOLDER}
          path: ${WATCH_FOLDER}
      - uses: ${noted(action)}
        with:
          mode: record
          target: ${name}
          history: branch
`;

const creepFile = ({
  action,
  runner = {},
}: WorkflowOptions) => `# Compares the default branch with the last release every night: what each pull request was allowed adds up.
name: benchgate-creep
on:
  schedule:
    - cron: "23 2 * * *"
  workflow_dispatch:
permissions: {}
jobs:
  creep:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read # the branch, its tags and its history
      pull-requests: read # the heads of what was merged
      checks: read # what their gates measured
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          fetch-depth: 0
      - uses: ${noted(action)}
        with:
          mode: creep
          fail-on: regression,slo,no-data
${k6Inputs(runner)}      - if: always()
        uses: ${UPLOAD}
        with:
          name: creep-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: |
            ${OUTPUT_FOLDER}/*.json
            ${OUTPUT_FOLDER}/report.html
`;
