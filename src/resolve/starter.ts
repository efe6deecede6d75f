/** Versions of other actions that the workflows use, by full SHA (github.md R22, R23). */
const CHECKOUT = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0';
const UPLOAD = 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2';

/** What `init` writes, by path: a configuration to fill in and the workflow that measures pull requests. */
export function starterFiles(): Readonly<Record<string, string>> {
  return { '.github/benchgate.yml': CONFIGURATION, '.github/workflows/benchgate.yml': WORKFLOW };
}

const CONFIGURATION = `# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/benchgate/main/schema/benchgate.schema.json
# What Benchgate measures. A pull request is judged by the version of this file on its base commit;
# check it with: benchgate validate

service:
  # install: npm ci              # once per side; the only step that may use the network
  # build: npm run build         # once per side
  start: node server.js          # started afresh for every trial; gets its port in PORT
  ready:
    http: /                      # or  tcp: true  or  log: "listening on"
    timeout: 60s

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

# How much slower a pull request may get. Without budgets the defaults apply: p50 3 %, p95 5 %, ...
# budgets:
#   - metric: latency.p95
#     max-increase: 10%
#     min-change: 1ms            # and by at least this much

# Promises that hold whatever base does.
# slos:
#   - scenario: home
#     metric: latency
#     objective: p95 <= 300ms

# What an unclear row does: warn (pass and say so), approve (a person decides) or fail.
on-inconclusive: warn

design:
  max-duration: 10m              # for all pairs together
`;

const WORKFLOW = `# Measures every pull request on one machine, base and head together.
name: benchgate
on:
  pull_request:
    types: [opened, synchronize, reopened]
permissions: {}
concurrency:
  group: benchgate-\${{ github.event.pull_request.number || github.sha }}
  cancel-in-progress: true
jobs:
  measure:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # fetch base and head, nothing else
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          fetch-depth: 0
      # Put the full SHA of the Benchgate release that you reviewed here.
      - uses: OWNER/benchgate@FULL_SHA
        with:
          mode: measure
          fail-on: regression,slo,no-data
      - if: always()
        uses: ${UPLOAD}
        with:
          name: benchgate-default-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: benchgate-out/measurement.json
`;
