/** A ScaleInput is one number that the table of docs/scale.md follows from. */
interface ScaleInput {
  readonly value: number;
  /** What it counts, with its unit. */
  readonly is: string;
  /** Where it comes from: the reader's own, assumed, or where it was counted or measured. */
  readonly from: string;
}

const COST = '[model](adoption.md#runner-minutes-per-pull-request)';
const COUNTED = 'counted at the made-up GitHub';
const DEMO = 'the demo, as a zip';

/** What a reader replaces: `npm run scale -- --pull-requests 5`. test/docs-scale.test.ts and test/e2e/ hold them to where they come from. */
export const INPUTS = {
  repositories: { value: 1000, is: 'repositories', from: 'yours' },
  'pull-requests': { value: 20, is: 'pull requests a day in each', from: 'yours' },
  shards: { value: 3, is: 'shards, in the second column', from: 'yours' },
  'load-tests': { value: 1, is: 'scheduled load tests a day in each', from: 'yours' },
  'load-test': { value: 300, is: 'seconds that one takes', from: 'yours' },
  around: { value: 80, is: 'seconds of a measuring job beside its pairs: machine, checkout, builds, pilot', from: COST },
  pairs: { value: 119, is: 'seconds of all pairs on one machine, where nothing is slower', from: '[minutes.json](minutes.json)' },
  pair: { value: 7.75, is: 'seconds of one pair of a shard', from: '`npm run minutes`: 300 requests at 60/s, and starting' },
  'max-pairs': { value: 30, is: 'pairs that shards divide', from: '`design.max-pairs`' },
  short: { value: 25, is: 'seconds of a job that decides or records', from: COST },
  measured: { value: 1.38, is: 'measurements of a pull request that run to their end', from: COST },
  'given-up': { value: 0.09, is: 'that are given up, since the commit was pushed over', from: COST },
  ended: { value: 0.26, is: 'that end at once, since documents alone changed', from: COST },
  decisions: { value: 2.16, is: 'decisions after pushes and measurements', from: COST },
  people: { value: 1.1, is: 'decisions after reviews and commands', from: COST },
  sweeps: { value: 4, is: 'sweeps a day in each', from: '`init`, where minutes are billed' },
  hours: { value: 8, is: 'hours of a day in which pull requests come', from: 'assumed' },
  busiest: { value: 2, is: 'times as many in the busiest hour as in the mean one', from: 'assumed' },
  days: { value: 22, is: 'days of a month on which people work', from: 'assumed' },
  requests: { value: 21, is: 'requests of a decision, with a comment or a review', from: COUNTED },
  'requests-shard': { value: 1, is: 'more for each shard beyond the first', from: COUNTED },
  'requests-sweep': { value: 200, is: 'of a sweep, at most', from: 'its bound' },
  'requests-record': { value: 19, is: 'to record a load test', from: COUNTED },
  'requests-gates': { value: 42, is: 'more to record what gates said, at most', from: 'its bounds' },
  writes: { value: 3, is: 'of a decision that write: status, check run, comment', from: COUNTED },
  measurement: { value: 8200, is: 'bytes of measurement.json of one machine (12 pairs, 2 scenarios)', from: DEMO },
  part: { value: 5000, is: 'bytes of measurement.json of a shard (8 pairs)', from: DEMO },
  report: { value: 67_200, is: 'bytes of report.html', from: DEMO },
  decision: { value: 1300, is: 'bytes of decision.jsonl', from: DEMO },
  retention: { value: 90, is: 'days that artifacts are kept', from: "GitHub's default" },
  run: { value: 441, is: 'bytes of a run in the history', from: 'test/e2e/record.test.ts' },
  gate: { value: 140, is: 'bytes of what a gate said of a commit in the history', from: 'test/docs-scale.test.ts' },
} as const satisfies Readonly<Record<string, ScaleInput>>;

/** The numbers alone. */
export type ScaleInputs = Readonly<Record<keyof typeof INPUTS, number>>;

/** GitHub's prices: of a minute on Linux with two cores, and of a GB of artifacts for a month (0.008 a day), USD. */
export const PRICES = { minute: 0.006, gigabyte: 0.25 } as const;

/** Where GitHub publishes what it gives. */
export const SOURCES = {
  actions: 'https://docs.github.com/en/actions/reference/limits',
  requests: 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  included: 'https://docs.github.com/en/billing/concepts/product-billing/github-actions',
  prices: 'https://docs.github.com/en/billing/reference/actions-runner-pricing',
} as const;

/** Requests an hour of an app's installation: the least, and with more than so many repositories this many more for each of them. */
export const APP = { least: 5000, repositories: 20, each: 50 } as const;

/** A Need is something that can be used up. */
export type Need = 'jobs' | 'minutes' | 'requests' | 'allRequests' | 'writes' | 'gigabytes';

/** A ScaleLimit is how much of a need GitHub gives, and what is done where that is used up. */
export interface ScaleLimit {
  readonly need: Need;
  readonly is: string;
  /** By plan, the least first. */
  readonly most: readonly (readonly [most: number, plan: string])[];
  readonly from: keyof typeof SOURCES;
  readonly beyond: string;
  /** What is beyond it is paid for: then nothing waits. */
  readonly paid?: true;
}

/** As GitHub publishes them. */
export const SCALE_LIMITS: readonly ScaleLimit[] = [
  {
    need: 'jobs',
    is: 'jobs at once',
    most: [
      [60, 'Team'],
      [500, 'Enterprise Cloud'],
      [1000, 'larger runners'],
    ],
    from: 'actions',
    beyond: 'jobs wait for their turn: verdicts come later, none is lost, none is worse',
  },
  {
    need: 'requests',
    is: "requests an hour, one repository's token",
    most: [
      [1000, ''],
      [15_000, 'Enterprise Cloud'],
    ],
    from: 'requests',
    beyond: 'a decision waits ten minutes at most; what it did not do the next event or sweep does',
  },
  {
    need: 'allRequests',
    is: 'requests an hour, one app for all',
    most: [
      [12_500, ''],
      [15_000, 'Enterprise Cloud'],
    ],
    from: 'requests',
    beyond: 'decisions of all repositories wait for each other, and what they did not do the next event or sweep does',
  },
  {
    need: 'writes',
    is: 'requests an hour that make content, one repository',
    most: [[500, '']],
    from: 'requests',
    beyond: 'a decision waits ten minutes at most',
  },
  {
    need: 'minutes',
    is: 'minutes a month, private repositories',
    most: [
      [3000, 'Team'],
      [50_000, 'Enterprise Cloud'],
    ],
    from: 'included',
    beyond: 'the rest is paid for; no job starts where no payment is set up',
    paid: true,
  },
  {
    need: 'gigabytes',
    is: 'GB of artifacts, private repositories',
    most: [
      [2, 'Team'],
      [50, 'Enterprise Cloud'],
    ],
    from: 'included',
    beyond: 'the rest is paid for; no measurement is uploaded where no payment is set up',
    paid: true,
  },
];
