import type { CustomMetric } from '../model/metric.ts';
import type { Scenario } from '../model/scenario.ts';
import { numberIn, type ScriptOptions } from './k6-options.ts';
import { STARTED } from './k6-wrapper.ts';

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
  {
    pattern: /(?:\b__VU|\bidInTest|\bidInInstance)\s*-\s*1\b/,
    reason: 'the script counts its virtual users from 1, and in a duet only one side has the first ones',
  },
];

/** What the address of the service is called, in scripts that fill an array with it. */
const ADDRESS = /\b__ENV\b|base_?url/i;
/** The function that fills an array is short: as many characters of it are looked through. */
const MOST_ARGUMENTS = 4000;

/** What the readings of every k6 scenario are made of. */
const ALWAYS = ['http_req_duration', 'http_req_failed', 'iterations', 'dropped_iterations', 'checks', STARTED];

/**
 * Why both sides must not run in one k6 process, in words that can follow "because"; null when they may. `sources` are the
 * texts of the script and of its local imports. How busy the machine would be is for the pilot to say.
 */
export function cannotDuet(
  sources: readonly string[],
  { kept, scenarios }: ScriptOptions,
  { differ }: { readonly differ: boolean },
): string | null {
  const found = OBSTACLES.filter(({ pattern }) => sources.some((source) => pattern.test(source))).map(({ reason }) => reason);
  const arrays = sources.flatMap(sharedArraysOf);
  const filled = arrays.some((text) => ADDRESS.test(text))
    ? ['a SharedArray, which k6 has once for both sides, is filled with the address of one']
    : [];
  const other = arrays.length > 0 && differ ? ['k6 has a SharedArray once for both sides, and their scripts or data differ'] : [];
  const shared = numberIn(kept.rps) > 0 ? ['the option rps would be one limit for both sides together'] : [];
  const separate = scenarios.some(({ executor }) => executor === 'externally-controlled')
    ? ['an externally-controlled scenario is steered by hand']
    : [];
  const reasons = [...found, ...filled, ...other, ...shared, ...separate];
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
export function metricsWanted(scenario: Scenario, custom: readonly CustomMetric[]): readonly string[] {
  if (scenario.kind === 'http') return ALWAYS;
  return [...new Set([scenario.latency, ...ALWAYS, ...custom.map(({ source }) => source)])];
}
