import type { ClusterLoad } from '../../../model/cluster.ts';
import type { CustomMetric } from '../../../model/custom-metric.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { STARTED } from './events.ts';
import { NO_CODE } from './imports.ts';
import { numberIn, type ScriptOptions } from './options.ts';

/** What in a script's text stands against a duet, and why. Read without a parser: in doubt the sides take turns. */
const OBSTACLES: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    // Through the object, through an import of `scenario`, under another name, or taken apart.
    pattern: /\bscenario\s*(?:\?\.|\.)\s*name\b|\bscenario\s*\[\s*['"`]name|\bscenario\s+as\s|[=(]\s*exec\.scenario\s*[;,)\n]/,
    reason: 'the script reads the name of its scenario, which a duet changes',
  },
  {
    pattern: /\bexec\.test\.options\b|\btest\.options\.scenarios\b/,
    reason: 'the script reads its consolidated options, which a duet changes',
  },
  {
    pattern: /\bexport\b[^;=({]*\bhandleSummary\b|\bexport\s*\{[^}]*\bhandleSummary\b/,
    reason: 'the script exports handleSummary, which would see both sides as one',
  },
];

/** The number of a virtual user, and what prints it: that makes no difference to anybody. */
const USER_NUMBER = /\b__VU\b|\bidIn(?:Test|Instance)\b/;
const PRINTED = /\bconsole\s*\.\s*\w+\s*\([^;\n]*\)/g;
/** What the address of the service is called, in scripts that fill an array with it. */
const ADDRESS = /\b__ENV\b|base_?url/i;
/** The function that fills an array is short: as many characters of it are looked through. */
const MOST_ARGUMENTS = 4000;

/** What the readings of every k6 scenario are made of. */
const ALWAYS = [
  ...['http_req_duration', 'http_req_failed', 'grpc_req_duration', 'ws_sessions', 'browser_http_req_failed'],
  ...['iterations', 'iteration_duration', 'dropped_iterations', 'checks', STARTED],
];

/**
 * Why both sides must not run in one k6 process, in words that can follow "because"; null when they may. `sources` are the texts
 * of the script and of its local imports. How busy the machine would be is for the pilot to say.
 */
export function whyNoDuet(sources: readonly string[], { kept, scenarios }: ScriptOptions): string | null {
  const arrays = sources.flatMap(sharedArraysOf);
  const readsNumbers = sources.some((source) => USER_NUMBER.test(source.replace(PRINTED, '')));
  const reasons = [
    ...OBSTACLES.map(({ pattern, reason }) => sources.some((source) => pattern.test(source)) && reason),
    readsNumbers && 'the script reads the numbers of its virtual users, and in a duet the two sides have different ones',
    sources.some(waitsWhileLoading) &&
      'the script waits (await) while it loads, and meanwhile the other side would load with its address',
    arrays.some((text) => ADDRESS.test(text)) &&
      'a SharedArray, which k6 has once for both sides, is filled with the address of one',
    numberIn(kept.rps) > 0 && 'the option rps would be one limit for both sides together',
    scenarios.some(({ executor }) => executor === 'externally-controlled') &&
      'an externally-controlled scenario is steered by hand',
    kept.noCookiesReset === true &&
      scenarios.length > 1 &&
      'with noCookiesReset a virtual user that serves both sides would take the cookies of one to the other',
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : reasons.join('; ');
}

/** Whether a script opens files by paths that k6 takes from the entry's folder, not from the module's as `open` does. */
export function opensBesideEntry(sources: readonly string[]): boolean {
  return sources.some((source) => /['"]k6\/(?:net\/grpc|experimental\/(?:fs|csv))['"]/.test(source));
}

/** What the arguments of `new SharedArray(…)` are, up to the parenthesis that closes them. */
function sharedArraysOf(source: string): readonly string[] {
  return [...source.matchAll(/\bnew\s+SharedArray\s*\(/g)].map(({ index }) => {
    const text = source.slice(index, index + MOST_ARGUMENTS);
    let depth = 0;
    for (const { index: at, 0: sign } of text.matchAll(/[()]/g)) {
      depth += sign === '(' ? 1 : -1;
      if (depth === 0) return text.slice(0, at);
    }
    return text;
  });
}

/** The k6 metrics whose points are needed for a scenario's readings. */
export function metricsFor(scenario: Scenario, custom: readonly CustomMetric[]): readonly string[] {
  if (scenario.kind !== 'k6') return ALWAYS;
  return [
    ...new Set([scenario.latency, ...ALWAYS, ...custom.flatMap(({ source, origin }) => (origin === undefined ? [source] : []))]),
  ];
}

/** What of a scenario's points is its latency, and which are of metrics of the user's own. */
export function measuredBy(scenario: Scenario, custom: readonly CustomMetric[]): Pick<ClusterLoad, 'latency' | 'custom'> {
  if (scenario.kind !== 'k6') return { latency: 'http_req_duration', custom: [] };
  const own = custom.flatMap(({ source, name, type, origin }) => (origin === undefined ? [{ source, name, type }] : []));
  return { latency: scenario.latency, custom: own };
}

/** The same of a load whose scenario is known by what a cluster was told of it. */
export function clusterMetrics({ latency, custom }: Pick<ClusterLoad, 'latency' | 'custom'>): readonly string[] {
  return [...new Set([latency, ...ALWAYS, ...custom.map(({ source }) => source)])];
}

/** A brace after the parenthesis that one of these words opened is no function's. */
const STATEMENTS = ['if', 'for', 'while', 'switch', 'catch', 'with', 'await'];
/** What opens and closes, and the word that is looked for. */
const TOKEN = /[(){}]|\bawait\b/g;

/**
 * Whether a script waits (`await`) while it loads, outside of any function: what is loaded after it goes on meanwhile. Read
 * without a parser, and in doubt it does.
 */
export function waitsWhileLoading(source: string): boolean {
  if (!source.includes('await')) return false;
  const code = source.replace(NO_CODE, (text) => (text.startsWith('/') ? ' ' : "''"));
  const open: { readonly sign: string; readonly isFunction: boolean; readonly word: string }[] = [];
  let closedWord = '';
  for (const { 0: token, index } of code.matchAll(TOKEN)) {
    const before = code.slice(Math.max(0, index - MOST_BEFORE), index);
    if (token === '(') open.push({ sign: token, isFunction: false, word: /(\w+)\s*$/.exec(before)?.[1] ?? '' });
    else if (token === '{') open.push({ sign: token, isFunction: opensFunction(before, closedWord), word: '' });
    else if (token === 'await' && !open.some(({ isFunction }) => isFunction) && !/=>[^;\n{}]*$/.test(before)) return true;
    else if (token !== 'await') closedWord = open.pop()?.word ?? '';
  }
  return false;
}

/** A type after the parameters, as in TypeScript, may be long; a longer one is none. */
const MOST_BEFORE = 400;

/** `closedWord` is what stood before the parenthesis that was closed last. */
function opensFunction(before: string, closedWord: string): boolean {
  if (/=>\s*$/.test(before)) return true;
  return /\)\s*(?::[^;{}()]*)?$/.test(before) && !STATEMENTS.includes(closedWord);
}
