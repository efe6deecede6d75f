import { readFileSync, writeFileSync } from 'node:fs';
import type { BudgetState } from '../src/model/error-budget.ts';
import type { BudgetObjective, WatchRun } from '../src/model/watch.ts';
import { errorBudget } from '../src/watch/budget.ts';
import { alertRules } from '../src/watch/burn-rate.ts';
import {
  anObjective,
  DAY,
  drawTimeline,
  HOUR,
  MINUTE,
  randomOf,
  type Service,
  type Timeline,
  testOnce,
  trueShare,
  watchOver,
} from '../test/support/simulate-watch.ts';

const PAGE = 'docs/slo.md';
const PERIODS = [
  { name: 'every 15 min', ms: 15 * MINUTE },
  { name: 'hourly', ms: HOUR },
  { name: 'daily', ms: DAY },
] as const;
const SHARES = [0.95, 0.99];
const WINDOW = 28 * DAY;
const SCHEDULES = [
  ...PERIODS.map((period) => ({ ...period, windowMs: WINDOW })),
  { name: 'daily, 7 days', ms: DAY, windowMs: 7 * DAY },
];
const ALL: ReadonlySet<string> = new Set(SCHEDULES.map(({ name }) => name));
/** Before something happens the test has run for so long. */
const BEFORE = 7 * DAY;

/** Simulations of each cell. */
export const RUNS = { alarms: 60, detection: 60, coverage: 200 };

const HELP = `npm run watch-sim -- [--write] [--share X] [--parts alarms,detection,coverage]
  prints the tables of ${PAGE}: false alarms and detection times of the alerts, and whether intervals hold; --write writes them
  there; --share 0.1 simulates a tenth of the runs`;

/** `npm run watch-sim`: seeded, so that the tables of docs/slo.md come out again. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  const share = args.includes('--share') ? Number(args[args.indexOf('--share') + 1]) : 1;
  const simulate = { alarms: alarmTable, detection: detectionTable, coverage: coverageTable };
  const parts = args.includes('--parts') ? args[args.indexOf('--parts') + 1]?.split(',') : undefined;
  const tables: Record<string, string> = {};
  for (const name of ['alarms', 'detection', 'coverage'] as const) {
    if (parts && !parts.includes(name)) continue;
    tables[name] = simulate[name](RUNS[name] * share);
    console.log(`${name}\n\n${tables[name]}\n`);
  }
  if (args.includes('--write')) writeFileSync(PAGE, Object.entries(tables).reduce(inserted, readFileSync(PAGE, 'utf8')));
}

const inserted = (page: string, [name, table]: readonly [string, string]) =>
  page.replace(
    new RegExp(`(<!-- simulated: ${name} -->\\n)[\\s\\S]*?(\\n<!-- end -->)`),
    (_, before, after) => `${before}${table}${after}`,
  );

const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [heads, heads.map((_, i) => (i < 2 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Services that keep their objective; of the budget each spends this share in ordinary runs. */
const KEEPING: readonly { readonly name: string; readonly spent: number; readonly perWeek: number }[] = [
  { name: 'a third of the budget spent', spent: 0.3, perWeek: 0 },
  { name: 'four fifths spent', spent: 0.8, perWeek: 0 },
  { name: 'a third, and 20 bad minutes a week', spent: 0.3, perWeek: 1 },
];

const percent = (share: number) => `${Number((100 * share).toFixed(1))} %`;

/** What opens while the objective is kept. */
export function alarmTable(times: number, only: ReadonlySet<string> = ALL): string {
  const rows = cellsOf(only).flatMap(({ period, objective }) => [
    [period, percent(objective.share), ...KEEPING.map((service) => alarms(service, objective, times))],
    ...(objective.periodMs < HOUR
      ? []
      : [
          [
            period,
            `${percent(objective.share)}, without the floor`,
            ...KEEPING.map((service) => alarms(service, objective, times, asTabled(objective))),
          ],
        ]),
  ]);
  return tableOf(['test', 'objective', ...KEEPING.map(({ name }) => name)], rows);
}

const cellsOf = (only: ReadonlySet<string>) =>
  PERIODS.filter(({ name }) => only.has(name)).flatMap(({ name, ms }) =>
    SHARES.map((share) => ({ period: name, objective: anObjective(share, ms, WINDOW) })),
  );

function alarms(
  { name, spent, perWeek }: (typeof KEEPING)[number],
  objective: BudgetObjective,
  times: number,
  rules = alertRules(objective),
): string {
  const service = { name, usual: spent * (1 - objective.share), stretches: { perWeek, minutes: 20, least: 0.2 } };
  let [alerts, open] = [0, 0];
  for (let i = 0; i < times; i++) {
    const random = randomOf(`alarms ${name} ${objective.share} ${objective.periodMs} ${i}`);
    const timeline = drawTimeline(service, WINDOW, random);
    const watched = watchOver(timeline, { objective, rules, from: 0, to: WINDOW }, random);
    alerts += watched.opened.length / times;
    open += (watched.open * objective.periodMs) / WINDOW / times;
  }
  return `${alerts.toFixed(2)} (${percent(open)})`;
}

/** The rules with stretched windows and factors as they come out, however slow. */
function asTabled({ windowMs, periodMs }: BudgetObjective) {
  const row = (severity: 'page' | 'ticket', burnt: number, hours: number) => {
    const longMs = Math.max(hours * HOUR, 6 * periodMs);
    const shortMs = Math.max((hours * HOUR) / 12, 2 * periodMs);
    return { kind: 'burn-rate' as const, severity, factor: (burnt * windowMs) / longMs, longMs, shortMs };
  };
  return [row('page', 0.02, 1), row('page', 0.05, 6), row('ticket', 0.1, 24), row('ticket', 0.1, 72)];
}

const TROUBLES = [
  { name: 'every request bad', share: () => 1 },
  { name: 'three in ten bad', share: () => 0.3 },
  { name: 'twice the budget', share: (budget: number) => 2 * budget },
] as const;
const NONE = { perWeek: 0, minutes: 0, least: 0 };
/** Found later than this is not found in time. */
const PATIENCE_DAYS = 14;

/** From when something goes wrong for good until an alert is open. */
export function detectionTable(times: number, only: ReadonlySet<string> = ALL): string {
  const rows = cellsOf(only).flatMap(({ period, objective }) => [
    [period, percent(objective.share), ...TROUBLES.flatMap((trouble) => detection(trouble, objective, times))],
  ]);
  return tableOf(['test', 'objective', ...TROUBLES.flatMap(({ name }) => [`${name}: median`, '95 %', 'pages'])], rows);
}

function detection({ name, share }: (typeof TROUBLES)[number], objective: BudgetObjective, times: number): readonly string[] {
  const delays: number[] = [];
  let pages = 0;
  const end = BEFORE + PATIENCE_DAYS * DAY;
  for (let i = 0; i < times; i++) {
    const random = randomOf(`detection ${name} ${objective.share} ${objective.periodMs} ${i}`);
    const begun = BEFORE + random.next() * objective.periodMs;
    const usual = { name, usual: 0.3 * (1 - objective.share), stretches: NONE };
    const stretch = { from: begun, to: Number.POSITIVE_INFINITY, share: share(1 - objective.share) };
    const watch = { objective, rules: alertRules(objective), from: 0, to: end };
    const opened = watchOver({ service: usual, stretches: [stretch] }, watch, random).opened.find(({ at }) => at >= begun);
    delays.push(opened ? opened.at - begun : Number.POSITIVE_INFINITY);
    if (opened?.severity === 'page') pages++;
  }
  delays.sort((a, b) => a - b);
  const at = (chance: number) => lengthText(delays[Math.ceil(chance * times) - 1] ?? Number.POSITIVE_INFINITY);
  return [at(0.5), at(0.95), percent(pages / times)];
}

function lengthText(ms: number): string {
  if (!Number.isFinite(ms)) return `over ${PATIENCE_DAYS} d`;
  if (ms < 2 * HOUR) return `${Math.round(ms / MINUTE)} min`;
  return ms < 2 * DAY ? `${(ms / HOUR).toFixed(1)} h` : `${(ms / DAY).toFixed(1)} d`;
}

const SERVICES: readonly Service[] = [
  { name: 'never a bad request', usual: 0, stretches: NONE },
  { name: 'clustered, without outages', usual: 0.005, stretches: NONE },
  { name: 'outages of 20 min, weekly', usual: 0.003, stretches: { perWeek: 1, minutes: 20, least: 0.2 } },
  { name: 'outages of 2 h, weekly', usual: 0.003, stretches: { perWeek: 1, minutes: 120, least: 0.5 } },
  { name: 'outages of 8 h, monthly', usual: 0, stretches: { perWeek: 0.25, minutes: 480, least: 1 } },
  { name: 'wholly good or bad, hour by hour', usual: 0, stretches: { perWeek: 16, minutes: 60, least: 1 } },
];

/** How often the interval holds the bad share over all moments of the window, and what is said of a 99 % objective. */
export function coverageTable(times: number, only: ReadonlySet<string> = ALL): string {
  const schedules = SCHEDULES.filter(({ name }) => only.has(name));
  const rows = SERVICES.flatMap((service) => schedules.map((schedule) => coverageRow(service, schedule, times)));
  const heads = [
    'bad requests',
    'test',
    'interval of runs holds',
    'width',
    'interval of requests holds',
    'kept',
    'broken',
    'wrongly',
  ];
  return tableOf(heads, rows);
}

function coverageRow(service: Service, schedule: (typeof SCHEDULES)[number], times: number): readonly string[] {
  const objective = anObjective(0.99, schedule.ms, schedule.windowMs);
  const states: Record<BudgetState, number> = { kept: 0, broken: 0, undecided: 0, 'too-few-runs': 0 };
  let [held, naive, wrong, width] = [0, 0, 0, 0];
  for (let i = 0; i < times; i++) {
    const random = randomOf(`coverage ${service.name} ${schedule.name} ${i}`);
    const timeline = drawTimeline(service, schedule.windowMs, random);
    const truth = trueShare(timeline, 0, schedule.windowMs);
    const { badShare, bad, requests, state } = errorBudget(history(timeline, objective, random), objective, schedule.windowMs);
    if (badShare === null) throw new Error('no run was simulated');
    if (holds(badShare.interval, truth)) held++;
    if (holds(ofRequests(bad, requests), truth)) naive++;
    states[state]++;
    if ((state === 'kept' && truth > 0.01) || (state === 'broken' && truth <= 0.01)) wrong++;
    width += (badShare.interval.high - badShare.interval.low) / times;
  }
  const shares = [held, naive, states.kept, states.broken, wrong].map((count) => percent(count / times));
  const [runs = '', requests = '', ...rest] = shares;
  return [service.name, schedule.name, runs, percent(width), requests, ...rest];
}

const holds = ({ low, high }: { readonly low: number; readonly high: number }, truth: number) => low <= truth && truth <= high;

/** Wilson's interval (Journal of the American Statistical Association 22, 1927): each request an observation of its own. */
function ofRequests(bad: number, requests: number) {
  const [z, value] = [1.959964, bad / requests];
  const [middle, weight] = [value + z ** 2 / (2 * requests), 1 + z ** 2 / requests];
  const half = z * Math.sqrt((value * (1 - value)) / requests + (z / (2 * requests)) ** 2);
  return { low: (middle - half) / weight, high: (middle + half) / weight };
}

/** The lines that a test at a random minute of each period leaves. */
function history(timeline: Timeline, objective: BudgetObjective, random: ReturnType<typeof randomOf>): readonly WatchRun[] {
  const { name, scenario, target, windowMs, periodMs } = objective;
  const lines: WatchRun[] = [];
  for (let at = Math.ceil(random.next() * periodMs); at <= windowMs; at += periodMs) {
    const { bad, total } = testOnce(timeline, at, random);
    const what = {
      version: 1,
      run: `${at}`,
      target,
      scenario,
      end: 'complete',
      revision: null,
      dirty: false,
      runner: 'simulated',
    } as const;
    const counts = [{ objective: name, good: total - bad, total }];
    lines.push({ ...what, at: new Date(at).toISOString(), seconds: 60, sent: total, failed: bad, values: {}, counts });
  }
  return lines;
}
