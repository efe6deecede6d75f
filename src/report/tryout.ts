import pc from 'picocolors';
import { formOf } from '../model/metrics.ts';
import type { Cell, EngineName } from '../model/plan.ts';
import type { Exchange, TriedScenario, TryReport } from '../model/tryout.ts';
import { plainText } from './escape.ts';
import { countOf, formatDuration, formatMs, formatSize } from './numbers.ts';
import { policyText } from './policy-line.ts';
import { adviceOn, remarkText } from './try-words.ts';

/** Of a script so many requests are shown; all text from outside is cut. */
const MOST_EXCHANGES = 5;
/** A message with the last lines of a log has as many. */
const MOST_LINES = 25;
const LONGEST = { body: 200, request: 120, text: 600 };

/** How a terminal prints a tryout. */
interface TryScreen {
  readonly colours: ReturnType<typeof pc.createColors>;
}

/** Whether every scenario answered as it is expected to. */
export function allAsExpected({ scenarios, died }: TryReport): boolean {
  return died === null && scenarios.every(({ tryout }) => tryout.problems.length === 0);
}

/** What came of trying head, for a terminal: scenario by scenario, then what a measurement takes and what to do next. */
export function renderTryTerminal(report: TryReport, { colour }: { readonly colour: boolean }): string {
  const screen = { colours: pc.createColors(colour) };
  const { colours } = screen;
  const { head, configuration, startUpMs, warnings } = report;
  const ready = startUpMs === null ? 'reached' : `ready after ${formatDuration(startUpMs)}`;
  return [
    colours.dim(plainText(`${configuration} · head ${head.sha.slice(0, 7)} · ${ready}`, LONGEST.text)),
    ...report.scenarios.map((scenario) => scenarioLines(scenario, screen).join('\n')),
    [colours.bold('What a measurement would do'), ...measuredLines(report.scenarios)].join('\n'),
    ...policyTexts(report),
    ...(warnings.length === 0 ? [] : [warnings.map((text) => `⚠ ${plainText(text, LONGEST.text)}`).join('\n')]),
    ...logLines(report),
    endLines(report, screen).join('\n'),
  ].join('\n\n');
}

/** What was allowed, where anybody said so: it may hold names of others. */
function policyTexts({ policy, network = { kind: 'unused' } }: TryReport): readonly string[] {
  return policy === undefined ? [] : [plainText(`Policy: ${policyText(policy, network)}.`, LONGEST.text)];
}

/** The same for programs. */
export function renderTryJson(report: TryReport): string {
  const { head, scenarios, ...rest } = report;
  const plain = scenarios.map(({ name, engine, load, expected, cells, slos, tryout }) => ({
    ...{ name, asExpected: tryout.problems.length === 0, engine, load, expected },
    rows: cells.map(({ metric, gating, margins, source }) => ({ metric: metric.name, gating, budget: margins.flag, source })),
    slos: slos.map(({ metric, objective, source }) => ({ metric: metric.name, objective, source })),
    requests: tryout.requests,
    exchanges: tryout.exchanges,
    problems: tryout.problems.map((problem) => ({ ...problem, ...adviceOn(problem) })),
    remarks: tryout.remarks.map(remarkText),
  }));
  return JSON.stringify({ asExpected: allAsExpected(report), head: head.sha, ...rest, scenarios: plain }, null, 2);
}

function scenarioLines(scenario: TriedScenario, { colours }: TryScreen): readonly string[] {
  const { name, expected, tryout } = scenario;
  const { exchanges, requests, problems, remarks } = tryout;
  const isGood = problems.length === 0;
  const mark = isGood ? colours.green('✓') : colours.red('✗');
  const [first, ...others] = exchanges.slice(0, MOST_EXCHANGES);
  const more = requests - 1 - others.length;
  return [
    `${mark} ${colours.bold(name)}${first === undefined ? '' : `  ${exchangeText(first)}`}`,
    ...(first === undefined ? [] : bodyLines(first)),
    ...others.flatMap((one) => [`    ${exchangeText(one)}`, ...bodyLines(one)]),
    ...(first !== undefined && more > 0 ? [`    and ${countOf(more, 'more request')}`] : []),
    ...(isGood && expected !== null ? [`  as expected: ${plainText(expected, LONGEST.text)}`] : []),
    ...problems
      .map(adviceOn)
      .flatMap(({ text, hint }) => [
        `  ${colours.red('✗')} ${plainText(text, LONGEST.text)}`,
        `    → ${plainText(hint, LONGEST.text)}`,
      ]),
    ...remarks.map((remark) => `  ${colours.yellow('•')} ${plainText(remarkText(remark), LONGEST.text)}`),
  ];
}

/** `GET /items → 200 in 12 ms, application/json, 31 bytes`. */
function exchangeText({ request, status, answered, ms, contentType, location, bytes, firstTokenMs }: Exchange): string {
  const facts = [
    // k6 counts no time for what was refused.
    `${status ?? (answered ? 'answered' : 'no answer')}${ms === null || ms === 0 ? '' : ` in ${formatMs(ms)}`}`,
    ...(location === null ? [] : [`to ${plainText(location)}`]),
    ...(firstTokenMs === null ? [] : [`first event after ${formatMs(firstTokenMs)}`]),
    ...(contentType === null ? [] : [plainText(contentType)]),
    ...(bytes === null || status === null ? [] : [countOf(bytes, 'byte')]),
  ];
  return `${plainText(request, LONGEST.request)} → ${facts.join(', ')}`;
}

function bodyLines({ body }: Exchange): readonly string[] {
  const text = plainText(body ?? '', LONGEST.body);
  return text === '' ? [] : [`    ${text}`];
}

/** With which load by whom, which rows and objectives: scenarios for which all of that is the same in one. */
function measuredLines(scenarios: readonly TriedScenario[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const scenario of scenarios) {
    const text = measuredText(scenario);
    groups.set(text, [...(groups.get(text) ?? []), scenario.name]);
  }
  return [...groups].map(([text, names]) => `  ${names.join(', ')}: ${text}`);
}

const SENDERS: Readonly<Record<EngineName, string>> = { embedded: 'the embedded engine', k6: 'k6', command: 'its command' };

function measuredText({ engine, load, cells, slos }: TriedScenario): string {
  const gating = cells.filter((cell) => cell.gating);
  const shown = cells.filter((cell) => !cell.gating).map(({ metric }) => metric.name);
  return [
    `${load}, by ${SENDERS[engine]}`,
    ...(gating.length === 0 ? [] : [`deciding, with their budgets: ${gating.map(budgetText).join(', ')}`]),
    ...(shown.length === 0 ? [] : [`shown: ${shown.join(', ')}`]),
    ...slos.map(({ metric, objective }) => `SLO: ${metric.name}, ${plainText(objective)}`),
  ].join('\n    ');
}

function budgetText({ metric, margins, source }: Cell): string {
  const where = source === 'default' ? '' : ` (${plainText(source)})`;
  return `${metric.name} ${formatSize(margins.flag, formOf(metric))}${where}`;
}

/** Hostile as everything that a service prints. */
function logLines({ died, log }: TryReport): readonly string[] {
  if (died !== null) return [`The service died:\n${died.split('\n').slice(0, MOST_LINES).map(quotedLine).join('\n')}`];
  return log.length === 0 ? [] : [`The last lines of its log:\n${log.map(quotedLine).join('\n')}`];
}

const quotedLine = (text: string) => `  | ${plainText(text, LONGEST.text)}`;

function endLines(report: TryReport, { colours }: TryScreen): readonly string[] {
  const { scenarios, tookMs, measuring } = report;
  const bad = scenarios.filter(({ tryout }) => tryout.problems.length > 0).length;
  const within = `tried in ${formatDuration(tookMs)}`;
  const result = allAsExpected(report)
    ? colours.green(`✓ ${countOf(scenarios.length, 'scenario')} answered as expected, ${within}.`)
    : colours.red(`✗ ${bad} of ${scenarios.length} scenarios did not answer as expected, ${within}.`);
  return [
    colours.bold(result),
    `Measuring takes ${measuring}.`,
    allAsExpected(report)
      ? 'Next: `benchgate run` compares your working tree with the merge-base.'
      : 'Next: change what the arrows say, and try again.',
  ];
}
