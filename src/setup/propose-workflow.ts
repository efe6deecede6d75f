import { OUTPUT_FOLDER } from '../model/request.ts';
import { k6Inputs, runtimeSteps } from './runner-steps.ts';
import { CHECKOUT, noted, UPLOAD, type WorkflowOptions } from './starter-workflows.ts';

/** Where the workflow that proposes is. */
const FILE = '.github/workflows/benchgate-propose.yml';

/** Plans with a token that can only read, and writes what a person approved in another job, on another machine. */
export function proposeWorkflow(options: WorkflowOptions): Readonly<Record<string, string>> {
  return { [FILE]: proposeFile(options) };
}

const proposeFile = (
  options: WorkflowOptions,
) => `# Looks every week what could be better: tighter objectives, dashboards, waivers that are over, decisions without a record. Started by hand
# with a branch (patch-branch), it measures what that branch changes, in a sandbox. The job that looks or measures may only read. The one that
# writes waits for a reviewer of its environment, runs nothing of the repository's, and opens pull requests of what was approved, by its
# digest. Before the first run: Settings → Environments → benchgate-write, with required reviewers, prevent self-review, and the default
# branch alone (docs/proposals.md).
name: benchgate-propose
on:
  schedule:
    - cron: "41 4 * * 1"
  workflow_dispatch:
    inputs:
      patch-branch:
        description: A branch of this repository, whose changes are measured and proposed. Empty looks at everything else.
        type: string
permissions: {}
# One after the other: a newer plan does not overtake the one that somebody looks at. Each patch has a turn of its own.
concurrency: benchgate-propose-\${{ inputs.patch-branch }}
jobs:
${planJob(options)}${writeJob(options.action)}`;

const planJob = ({ action, runner = {} }: WorkflowOptions) => `  plan:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read # configuration, records and history of the default branch
      pull-requests: read # what was decided on those that were merged
      actions: read # what they measured
    outputs:
      proposals: \${{ steps.plan.outputs.proposals }}
      digest: \${{ steps.plan.outputs.proposal-digest }}
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      # What a patch needs to run. No cache, and nothing else that touches its code.
${runtimeSteps(runner)}      - uses: ${noted(action)}
        id: plan
        with:
          mode: propose
          history: branch
          patch-branch: \${{ inputs.patch-branch }}
${k6Inputs(runner)}      - uses: ${UPLOAD}
        with:
          name: benchgate-proposal-\${{ github.run_id }}
          path: ${OUTPUT_FOLDER}/proposal.json
          overwrite: true # by a re-run
      # For whoever reviews, or applies them by hand: nothing reads them back.
      - uses: ${UPLOAD}
        with:
          name: patches-\${{ github.run_id }}
          path: ${OUTPUT_FOLDER}/*.patch
          if-no-files-found: ignore
          overwrite: true
`;

const writeJob = (action: string) => `  write:
    needs: plan
    if: \${{ needs.plan.outputs.proposals != '0' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    environment: benchgate-write
    permissions:
      actions: read # the plan, and who approved this run
      contents: write # a branch for each proposal
      pull-requests: write # its pull request, labels, reviewers
    steps:
      - uses: ${noted(action)}
        with:
          mode: propose-write
          digest: \${{ needs.plan.outputs.digest }}
`;
