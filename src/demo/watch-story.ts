import type { BisectReport } from '../model/bisect.ts';
import { toEffect } from '../model/comparison.ts';
import { Failure } from '../model/failure.ts';
import { defaultMargins } from '../model/metrics.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { checkDashboards, writeDashboards } from '../pipelines/dashboards.ts';
import { readHistory, writeHistoryPage } from '../pipelines/history.ts';
import { tellProblems } from '../pipelines/tell-problems.ts';
import { BISECT_LIMITS } from '../plan/bisect-search.ts';
import { checkedText, writtenText } from '../report/dashboards.ts';
import { renderBisectTerminal } from '../report/terminal.ts';
import { findingOf } from '../watch/duet.ts';
import { incidentCourse } from '../watch/incident-course.ts';
import { budgetObjectives } from '../watch/standing.ts';
import type { World } from '../world/world.ts';
import type { PageStep } from './page.ts';
import { type StoryCommit, searchStory, simulatedDuet, simulatedRun, slowerSince, storyCommits } from './watch-simulation.ts';
import { openStage, type StageOptions, type WatchStage } from './watch-stage.ts';
import { budgetText, changesText, creepText, measuredText, momentText } from './watch-words.ts';

/** What the story of a watch is told with, and how a load test of it is run. */
export interface WatchStoryOptions extends StageOptions {
  readonly seed: string;
  load(stage: WatchStage): Promise<WatchRun>;
  tell(step: PageStep): void;
}

const HOUR = 3_600_000;
/** A Monday. */
const START = Date.parse('2026-03-02T00:17:00Z');
/** Three weeks of a test each hour. */
const HOURS = 21 * 24;
/** A pull request is merged, and deployed, every so many hours. */
const BETWEEN_MERGES = 10;
/** The confirming test begins when the first is over. */
const CONFIRMED_AFTER = 2 * 60_000;

/** A WatchTale is how far the story is. */
interface WatchTale {
  readonly stage: WatchStage;
  readonly options: WatchStoryOptions;
  readonly objective: BudgetObjective;
  /** The release, and all that was merged after it. */
  readonly commits: StoryCommit[];
  /** When each was deployed, hours. */
  readonly deployed: number[];
  readonly runs: WatchRun[];
  /** Of the next test. */
  hour: number;
}

/**
 * Three weeks of scheduled load tests in some seconds, with a clock of their own: a budget burns, an alert opens, what crept in is
 * found and taken back, the alert closes. The first and the last test are really run, those between are simulated, as are the pairs
 * of the bisect; all else is what Benchgate does. The page's path; null where the story was interrupted.
 */
export async function tellWatch(options: WatchStoryOptions, world: World): Promise<string | null> {
  const stage = await openStage(options, { start: START, world });
  try {
    const tale = begun(stage, options);
    for (const chapter of [released, burning, crept, mended, drawn, measuredAgain]) {
      await chapter(tale);
      if (world.cancelled.aborted) return null;
    }
    return await shown(tale);
  } finally {
    await stage.dispose();
  }
}

function begun(stage: WatchStage, options: WatchStoryOptions): WatchTale {
  const { slos, target } = stage.watched;
  const [objective] = budgetObjectives(slos, target).filter(({ scenario }) => scenario === 'chat');
  if (objective === undefined) throw new Failure('internal', 'The demo has no objective.', 'Please report this.');
  const commits = [...storyCommits(stage.world.digest)];
  return { stage, options, objective, commits, deployed: commits.map((_, k) => k * BETWEEN_MERGES), runs: [], hour: 0 };
}

async function released(tale: WatchTale): Promise<void> {
  const { stage, options } = tale;
  const run = await options.load(stage);
  tale.runs.push(run);
  tale.hour = 1;
  say(tale, 'v1.4.0 is deployed, and tested for the first time: really, on this machine', measuredText(run));
}

/** Until an alert is open. */
async function burning(tale: WatchTale): Promise<void> {
  const opened = await test(tale, { until: (event) => event === 'opened' });
  const merged = placeAt(tale, tale.hour - 1);
  say(
    tale,
    `A test every hour (simulated from here on). ${merged} pull requests are merged; each passed its gate, which allows 15 %`,
    budgetText(tale.runs, tale.objective, tale.stage.now()),
  );
  const [first, second] = opened;
  say(
    tale,
    'A run finds that the budget burns too fast. It is run again at once, and says the same: the alert is open',
    `pending ${momentText(first)}, open ${momentText(second)}`,
    await issueAfter(tale),
  );
}

/** The night after, main is compared with the release, and the commits are looked for. */
async function crept(tale: WatchTale): Promise<void> {
  const { stage, commits, options } = tale;
  await test(tale, { until: () => new Date(stage.now()).getUTCHours() === 2 });
  const metric = stage.watched.metrics.chat?.find(({ name }) => name === 'ttft.p95');
  if (metric === undefined) throw new Failure('internal', 'The demo has no first token.', 'Please report this.');
  const deployed = commits.slice(0, placeAt(tale, tale.hour) + 1);
  const plan = { version: 1, scenario: 'chat', metric, commits: deployed.map(({ sha }) => sha), ...BISECT_LIMITS } as const;
  const whole = { ...plan, least: toEffect(defaultMargins(metric).flag, metric) };
  const ask = { from: 0, to: deployed.length - 1, pairs: plan.mostPairs };
  const night = findingOf(simulatedDuet(deployed, ask, { seed: options.seed, have: 0 }), plan.level, whole);
  say(tale, 'The nightly creep compares main with v1.4.0 (pairs are simulated)', creepText(night, metric, deployed.length - 1));
  const { result, duets } = searchStory(whole, deployed, options.seed);
  const report: BisectReport = {
    ...{ scenario: 'chat', metric, commits: deployed, result, stop: null, duets, pairsBefore: 0 },
    ...{ elapsedMs: result.pairs * PAIR_MS, journal: 'benchgate-out/bisect.jsonl' },
  };
  const [good, bad] = [deployed[0]?.subject.split(' ').at(-1), deployed.at(-1)?.sha.slice(0, 7)];
  say(
    tale,
    'The commits are looked for (the search is real, its pairs are simulated)',
    `$ benchgate bisect --good ${good} --bad ${bad} --scenario chat --metric ttft.p95\n\n${renderBisectTerminal(report, { colour: false, width: 100 })}`,
  );
}

/** A pair of the demo takes so long. */
const PAIR_MS = 6500;

/** What was found is taken back by the next day, and the alert closes by itself. */
async function mended(tale: WatchTale): Promise<void> {
  const { stage, commits } = tale;
  const culprit = commits.reduce((worst, one) => (one.effect > worst.effect ? one : worst));
  const at = tale.hour + 9;
  const subject = `Revert "${culprit.subject}"`;
  commits.push({ sha: stage.world.digest(subject).slice(0, 40), subject, effect: -culprit.effect });
  tale.deployed.push(at);
  const [closed] = await test(tale, { until: (event) => event === 'closed' });
  say(
    tale,
    'The commit is reverted and deployed; after three good runs the alert closes by itself',
    `deployed ${momentText(START + at * HOUR)}, closed ${momentText(closed)}`,
    await issueAfter(tale),
  );
}

/** Dashboards from the configuration; one that somebody changes by hand is told. */
async function drawn({ stage, options }: WatchTale): Promise<void> {
  const { request, world } = stage;
  const folder = `${options.outputDir}/dashboards`;
  const shorter = (text: string) => text.replaceAll(`${options.outputDir}/`, '');
  const written = writtenText((await writeDashboards(request, folder, world)).map(asWritten));
  options.tell(step('Dashboards and rules are written from the configuration', `$ benchgate dashboards\n${shorter(written)}`));
  const rules = `${folder}/staging.rules.yml`;
  const text = (await world.files.read(rules)) ?? '';
  await world.files.write(rules, text.replace(/ > [0-9.]+/, ' > 0.9'));
  const checked = checkedText(await checkDashboards(request, folder, world));
  await writeDashboards(request, folder, world);
  options.tell(
    step(
      'Somebody makes an alert quieter by hand: CI tells',
      `$ benchgate dashboards --check\n${shorter(checked)}\n\nThe file is written again.`,
    ),
  );
}

/** Whatever was there before: each story writes them anew. */
const asWritten = ({ path }: { readonly path: string }) => ({ path, state: 'missing' as const });

/** The weeks go on; the last test is a real one. */
async function measuredAgain(tale: WatchTale): Promise<void> {
  await test(tale, { until: () => tale.hour >= HOURS });
  const { stage, options } = tale;
  stage.goTo(START + HOURS * HOUR);
  const run = await options.load(stage);
  tale.runs.push(run);
  say(tale, 'Three weeks are over; the last test is really run again', measuredText(run));
}

async function shown(tale: WatchTale): Promise<string> {
  const { stage, options, runs } = tale;
  const { request, world } = stage;
  say(tale, 'Where times changed, as the history tells it', changesText(runs));
  const path = await writeHistoryPage(await readHistory(request, world), `${options.outputDir}/history.html`, world);
  const kept = 'history/, dashboards/, load-test.json, history.html';
  const text = `$ benchgate history --html history.html\nleft: ${kept}`;
  options.tell(step('All of it as one page, for people without Grafana', text));
  return path;
}

interface TestEnd {
  /** Whether the story goes on after this test: by what became of the incident. */
  until(event: string | null): boolean;
}

/** Simulated tests hour by hour, each as a job would do it; when the run began that found the problem, and the one that ended it. */
async function test(tale: WatchTale, { until }: TestEnd): Promise<readonly number[]> {
  const { stage, runs, objective } = tale;
  const before = runs.length;
  let since: readonly number[] = [];
  for (; since.length === 0 && tale.hour < HOURS; tale.hour += 1) {
    if (MISSING.includes(tale.hour)) continue;
    for (const late of [0, CONFIRMED_AFTER]) {
      const at = START + tale.hour * HOUR + late;
      stage.goTo(at);
      runs.push(simulated(tale, at));
      const { event = null, incident = null } = incidentCourse(runs, objective, at).at(-1) ?? {};
      if (until(event)) since = event === 'closed' ? [at] : [incident?.since ?? at, at];
      if (incident?.state !== 'pending' || since.length > 0) break;
    }
  }
  await stage.history.append(runs.slice(before));
  return since;
}

/** Hours in which the schedule did not start, and one in which the target was in trouble. */
const MISSING = [61, 62];
const ABORTED = 100;

function simulated(tale: WatchTale, at: number): WatchRun {
  const { options, commits, objective, hour } = tale;
  const place = placeAt(tale, hour);
  const revision = place === 0 ? 'v1.4.0' : (commits[place]?.sha ?? '').slice(0, 12);
  const other = hour === ABORTED ? { end: 'aborted' as const, sent: 212, failed: 180, seconds: 4 } : {};
  const slower = slowerSince(commits, 0, place);
  return simulatedRun({ seed: options.seed, at, revision, slower, objective: objective.name, other });
}

/** The commit that was deployed at an hour. */
const placeAt = ({ deployed }: WatchTale, hour: number) => deployed.findLastIndex((at) => at <= hour);

/** What is told of the runs so far, as the job that records them tells it: the issue as it then is. */
async function issueAfter({ stage, runs }: WatchTale): Promise<PageStep['comment']> {
  const { request, world, watched, pretend } = stage;
  const told = await tellProblems(request, { watched, runs, brought: runs.slice(-1), at: world.clock.date() }, world);
  const failure = told.find((one) => one.failure !== null)?.failure;
  if (failure) throw new Failure('internal', failure.message, failure.hint);
  const issue = pretend.state.issues.at(-1);
  if (issue === undefined) return null;
  return `**Issue #${issue.number}, ${issue.open ? 'open' : 'closed'}: ${issue.title}**\n\n${issue.body}`;
}

function say({ options, stage }: WatchTale, heading: string, text: string, comment: PageStep['comment'] = null): void {
  options.tell({ ...step(`${momentText(stage.now())}: ${heading}`, text), comment });
}

const step = (heading: string, text: string): PageStep => ({ heading, text, comment: null, status: null });
