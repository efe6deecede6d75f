import { OUTPUT_FOLDER, WATCH_FOLDER } from '../model/request.ts';
import { k6Inputs, matrixIn } from './runner-steps.ts';
import { CHECKOUT, DOWNLOAD, noted, UPLOAD, type WorkflowOptions } from './starter-workflows.ts';

/** Where the job that joins segments finds them: each in a folder of its artifact's name. */
const SEGMENTS_FOLDER = 'benchgate-segments';

/** The step that keeps what a load test came to, for the job that records it. */
export const REPORT_UPLOAD = `      - if: always()
        uses: ${UPLOAD}
        with:
          name: ${WATCH_FOLDER}
          path: ${OUTPUT_FOLDER}/load-test.json
          if-no-files-found: ignore
          overwrite: true # by a re-run
`;

/** The jobs that send one load from several machines: one says when it begins, each of many sends its part, one joins what they sent. */
export const segmentJobs = (options: WorkflowOptions, name: string, segments: number): string =>
  START + partJob(options, name, segments) + mergeJob(options, name);

const START = `  start:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions: {}
    outputs:
      at: \${{ steps.moment.outputs.at }}
    steps:
      # Minutes ahead: each segment waits for a runner, checks out and fetches k6. One that comes later sends nothing.
      - id: moment
        run: echo "at=$(date -u -d '+5 minutes' +%Y-%m-%dT%H:%M:%SZ)" >> "$GITHUB_OUTPUT"
`;

const partJob = ({ action, runner = {} }: WorkflowOptions, name: string, segments: number) => `  load-test:
    needs: start
    runs-on: ubuntu-24.04
    timeout-minutes: 40
${matrixIn('segment', segments, `load.segments of the target`)}    permissions:
      contents: read # configuration and scripts of the default branch
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${noted(action)}
        with:
          mode: load-test
          target: ${name}
          segment: \${{ matrix.segment }}/${segments}
          start-at: \${{ needs.start.outputs.at }}
${k6Inputs({ ...runner, k6: true })}      - if: always()
        uses: ${UPLOAD}
        with:
          name: benchgate-segment-\${{ matrix.segment }}
          path: ${OUTPUT_FOLDER}/segment.json
          if-no-files-found: ignore
          overwrite: true # by a re-run
`;

const mergeJob = ({ action }: WorkflowOptions, name: string) => `  merge:
    needs: load-test
    # A segment that is missing is said: it is no verdict.
    if: \${{ !cancelled() }}
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read # configuration and history of the default branch
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${DOWNLOAD}
        with:
          pattern: benchgate-segment-*
          path: ${SEGMENTS_FOLDER}
      - uses: ${noted(action)}
        with:
          mode: merge
          target: ${name}
          from: ${SEGMENTS_FOLDER}
          history: branch
          fail-on: slo
${REPORT_UPLOAD}`;
