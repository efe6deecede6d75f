import { readFileSync, writeFileSync } from 'node:fs';

const HELP = `npm run cost [-- --write]
  the model of billed minutes: what the jobs of one pull request cost, before and after, over a stated mix of pull requests;
  --write writes docs/cost.json and the tables of docs/adoption.md#runner-minutes-per-pull-request`;

const MINUTES = 'docs/minutes.json';
const DATA = 'docs/cost.json';
const PAGE = 'docs/adoption.md';
const MARKS = { from: '<!-- generated: cost -->', to: '<!-- end of cost -->' };

/** Seconds of a job beside the pairs: machine and checkout, install and build of both sides, pilot and the first starts. */
export const AROUND_PAIRS = { 'machine and checkout': 20, 'install and build, both sides': 40, 'pilot and starts': 20 };
/** Seconds of a job that decides, or that ends at once: the machine, one action, some requests. */
export const SHORT_JOB = 25;
/** GitHub bills each job in whole minutes, rounded up; a job that is skipped is not billed. */
export const billed = (seconds: number): number => Math.ceil(seconds / 60);

/** A Mix is how often something is so among pull requests, by its value. */
type Mix = readonly (readonly [value: number, share: number])[];

/**
 * Commits of a pull request: 10,193 merged ones of public organizations had 1 in the median, 3 at the upper quartile, 3.26 in the
 * mean (Packmind, Observations on +10,000 Pull Requests on GitHub).
 */
const COMMITS: Mix = [
  [1, 0.52],
  [2, 0.2],
  [3, 0.11],
  [4, 0.07],
  [6, 0.06],
  [10, 0.04],
];
/** Assumed: of those with several commits so many were opened with all of them; a push brings one commit or more. */
const OPENED_WHOLE = 1 / 3;
/** Assumed: pull requests that change nothing but documents; the share that is opened as a draft, with all but its last push there. */
const SHARES = { documents: 0.15, drafts: 0.15, pushedOver: 0.15 };
/** Assumed, for one pull request: reviews that only say something, those that approve or ask for changes, edited titles, commands. */
const TALK: Mix = [
  [0, 0.4],
  [2, 0.4],
  [6, 0.2],
];
const EDITS = 0.3;
const DECIDING_REVIEWS = 1;
const COMMANDS = 0.1;

interface PullRequest {
  readonly share: number;
  readonly pushes: number;
  readonly talk: number;
  readonly documents: boolean;
  readonly draft: boolean;
  readonly command: boolean;
}

/** `npm run cost`. */
export function main(args: readonly string[]): void {
  if (args.includes('--help')) {
    console.log(HELP);
    return;
  }
  const cost = costs();
  const text = `${JSON.stringify(cost, null, 1)}\n`;
  if (!args.includes('--write')) {
    console.log(text);
    return;
  }
  writeFileSync(DATA, text);
  writeFileSync(PAGE, costPage(readFileSync(PAGE, 'utf8')));
}

/** What the model says, from docs/minutes.json and the shares above. */
export function costs() {
  const { now } = pairSeconds();
  const measuring = now + Object.values(AROUND_PAIRS).reduce((sum, one) => sum + one, 0);
  const all = pullRequests(pushes(OPENED_WHOLE));
  const apart = pullRequests(pushes(0));
  const before = spread(all.map((one) => ({ share: one.share, minutes: minutesBefore(one, billed(measuring)) })));
  const after = spread(all.map((one) => ({ share: one.share, minutes: minutesAfter(one, billed(measuring)) })));
  const documents = all.filter((one) => one.documents && one.pushes === 1 && one.talk === 0 && !one.draft && !one.command)[0];
  if (documents === undefined) throw new TypeError('the mix has documents');
  return {
    measuringSeconds: Math.round(measuring),
    measuringMinutes: billed(measuring),
    before,
    after,
    afterApart: spread(apart.map((one) => ({ share: one.share, minutes: minutesAfter(one, billed(measuring)) }))),
    documents: { before: minutesBefore(documents, billed(measuring)), after: minutesAfter(documents, billed(measuring)) },
    sweepPerMonth: { before: 48 * 30, after: 4 * 30 },
  };
}

/** The page with its tables written anew. */
export function costPage(page: string): string {
  const [from, to] = [page.indexOf(MARKS.from), page.indexOf(MARKS.to)];
  if (from < 0 || to < from) throw new Error(`${PAGE} lacks the marks ${MARKS.from} and ${MARKS.to}`);
  return `${page.slice(0, from + MARKS.from.length)}\n${tables()}\n${page.slice(to)}`;
}

/** Mean seconds of all pairs where nothing is slower, on the simulated CI machine. */
function pairSeconds(): { readonly now: number } {
  const {
    minutes,
  }: {
    readonly minutes: readonly {
      readonly level: string;
      readonly mode: string;
      readonly effect: number;
      readonly now: { readonly seconds: number };
    }[];
  } = JSON.parse(readFileSync(MINUTES, 'utf8'));
  const found = minutes.find(({ level, mode, effect }) => level === 'ci' && mode === 'interleaved' && effect === 0);
  if (found === undefined) throw new Error(`${MINUTES} has no such gate`);
  return { now: found.now.seconds };
}

/** Pushes, the one that opens it among them, where so many of those with several commits were opened with all of them. */
function pushes(whole: number): Mix {
  const later = COMMITS.reduce((sum, [commits, share]) => sum + (commits === 1 ? 0 : share), 0);
  return COMMITS.map(([commits, share]) => [commits, commits === 1 ? share + whole * later : (1 - whole) * share]);
}

function pullRequests(mix: Mix): readonly PullRequest[] {
  const either = (share: number) =>
    [
      [true, share],
      [false, 1 - share],
    ] as const;
  return mix.flatMap(([count, p]) =>
    TALK.flatMap(([talk, t]) =>
      either(SHARES.documents).flatMap(([documents, d]) =>
        either(SHARES.drafts).flatMap(([draft, f]) =>
          either(COMMANDS).map(([command, c]) => ({ share: p * t * d * f * c, pushes: count, talk, documents, draft, command })),
        ),
      ),
    ),
  );
}

/** Everything was measured and every event decided on: the pending status, the end of measuring, the poke and what it wakes. */
function minutesBefore({ pushes, talk, draft, command }: PullRequest, measuring: number): number {
  const one = billed(SHORT_JOB);
  const reviews = (talk + DECIDING_REVIEWS) * 2 * one;
  return pushes * (measuring + 2 * one) + reviews + EDITS * one + (command ? one : 0) + one + (draft ? one : 0);
}

/** With `ignore`, `when: {draft: false}` and the workflows that `init` writes where minutes are billed. */
function minutesAfter(one: PullRequest, measuring: number): number {
  const { measured, givenUp, ended, decisions, people } = jobsAfter(one);
  return measured * measuring + givenUp * Math.min(2, measuring) + (ended + decisions + people) * billed(SHORT_JOB);
}

/** PullRequestJobs are how many jobs of each kind a pull request starts. */
interface PullRequestJobs {
  /** Measurements that run to their end. */
  readonly measured: number;
  /** What is pushed over is given up within a minute: two of the minutes, and the decision on it, are all that it costs. */
  readonly givenUp: number;
  /** They end at once: what changed are documents alone. */
  readonly ended: number;
  readonly decisions: number;
  /** Decisions after what people did: a review that decides, a command. */
  readonly people: number;
}

function jobsAfter({ pushes, documents, draft, command }: PullRequest): PullRequestJobs {
  const people = DECIDING_REVIEWS + (command ? 1 : 0);
  const drafts = draft ? pushes - 1 : 0;
  const begun = pushes - drafts;
  // A draft's push is decided on, and its job is skipped; what waits for `when` is decided on twice where it is measured.
  const decisions = drafts + begun + (draft ? begun + 1 : 0);
  if (documents) return { measured: 0, givenUp: 0, ended: begun, decisions, people };
  const givenUp = (begun - 1) * SHARES.pushedOver;
  return { measured: begun - givenUp, givenUp, ended: 0, decisions, people };
}

/** How many jobs of each kind a pull request starts in the mean, of 1 rounded to hundredths. */
export function jobsOfMean(): PullRequestJobs {
  const all = pullRequests(pushes(OPENED_WHOLE)).map((one) => ({ share: one.share, jobs: jobsAfter(one) }));
  const mean = (kind: keyof PullRequestJobs) =>
    Math.round(100 * all.reduce((sum, { share, jobs }) => sum + share * jobs[kind], 0)) / 100;
  return {
    measured: mean('measured'),
    givenUp: mean('givenUp'),
    ended: mean('ended'),
    decisions: mean('decisions'),
    people: mean('people'),
  };
}

function spread(all: readonly { readonly share: number; readonly minutes: number }[]) {
  const sorted = [...all].sort((a, b) => a.minutes - b.minutes);
  const at = (share: number) => {
    let sum = 0;
    for (const one of sorted) {
      sum += one.share;
      if (sum >= share) return rounded(one.minutes);
    }
    return rounded(sorted.at(-1)?.minutes ?? 0);
  };
  return {
    lower: at(0.25),
    median: at(0.5),
    upper: at(0.75),
    mean: rounded(all.reduce((sum, one) => sum + one.share * one.minutes, 0)),
  };
}

const rounded = (value: number) => Math.round(value * 10) / 10;

function tables(): string {
  const { before, after, afterApart, documents, sweepPerMonth, measuringMinutes } = costs();
  const row = (name: string, { lower, median, upper, mean }: ReturnType<typeof spread>) =>
    `| ${name} | ${lower} | ${median} | ${upper} | ${mean} |`;
  return [
    '| billed minutes of all jobs, one pull request | lower quartile | median | upper quartile | mean |',
    '|---|---|---|---|---|',
    row('before', before),
    row('after', after),
    row('after, were every commit a push of its own', afterApart),
    '',
    '| what | before | after |',
    '|---|---|---|',
    `| measuring once | ${measuringMinutes} | ${measuringMinutes} |`,
    `| a change of documents alone, one push, one approval | ${documents.before} | ${documents.after} |`,
    '| a review that only says something | 2 | 0 |',
    '| a review that approves or asks for changes | 2 | 1 |',
    '| a comment that is no command | 0 | 0 |',
    '| an edited title; a merge | 1 each | 0 |',
    `| the sweep, a month | ${sweepPerMonth.before} | ${sweepPerMonth.after} |`,
  ].join('\n');
}
