import type { CustomMetrics } from '../config/metric-names.ts';
import { writeDuration } from '../config/quantity.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import type { LoadPart } from '../measure/block-starts.ts';
import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import type { Segment } from '../model/segment.ts';
import type { LoadTarget } from '../model/watch.ts';
import { K6_HINT, whyNotK6 } from './engine.ts';
import type { SegmentInputs } from './segment-input.ts';

/** A PlannedPart is a LoadPart with its moment as it was given, ISO 8601 UTC. */
export interface PlannedPart extends LoadPart {
  readonly startAt: string;
}

/** A job that waits is paid for; further ahead, ms, it is a mistake in the day or the zone. */
const LONGEST_WAIT_MS = 3_600_000;

interface PartAsked {
  /** Whether nothing is sent, so that all parts may be meant. */
  readonly mayShow: boolean;
  /** Ms since 1970. */
  readonly now: number;
}

/** Which part of a target's load is meant. Failure `config` where that is not for sure: one part alone is another load. */
export function partOf(
  target: LoadTarget,
  { segment, startAt }: SegmentInputs,
  { mayShow, now }: PartAsked,
): PlannedPart | undefined {
  const { name, segments } = target;
  if (segments === undefined) return requireWhole(target, { segment, startAt });
  if (segment === undefined) {
    if (mayShow && startAt === undefined) return undefined;
    throw refused(
      `The load of ${name} is sent by ${segments} machines (\`targets.${name}.load.segments\`), and nobody said which of them this is`,
      `Give each its part and all of them one moment: \`--segment 1/${segments} --start-at ${exampleAt(now)}\`. \`benchgate init --watch --segments ${segments}\` writes the workflow.`,
    );
  }
  if (segment.of !== segments)
    throw refused(
      `This is segment ${segment.index} of ${segment.of}, and \`targets.${name}.load.segments\` of the configuration is ${segments}`,
      'Give the workflow as many segments as the configuration has: `matrix.segment` and the input `segment`.',
    );
  if (startAt === undefined)
    throw refused(
      `Segment ${segment.index} of ${segment.of} does not know when the others begin`,
      `Give all of them the same moment in the future: \`--start-at ${exampleAt(now)}\`.`,
    );
  return { segment, startAt, startMs: requireAhead(Date.parse(startAt), { startAt, now }) };
}

/** Failure `config` for what k6 cannot send a part of. */
export function requireDivisible(
  scenario: ScenarioSetting['scenario'],
  { name, maxRate, segments = 1 }: LoadTarget,
  metrics: CustomMetrics,
): void {
  const leaveOut = `or leave it out of \`targets.${name}.scenarios\``;
  if (scenario.kind === 'k6' && maxRate < segments)
    throw refused(
      `Scenario ${scenario.name} is a script, and ${segments} segments of at most ${maxRate} requests a second are less than one each`,
      `Raise \`targets.${name}.max-rate\` if the target may take that, ${leaveOut}.`,
    );
  const why = whyWhole(scenario, metrics);
  if (why === null) return;
  throw refused(
    `Scenario ${scenario.name} cannot be sent in segments: k6 sends those, and it ${why}`,
    `Write it as a k6 script, or with a fixed rate, ${leaveOut}; or let one machine send all of it, without \`load.segments\`.`,
  );
}

function whyWhole(scenario: ScenarioSetting['scenario'], metrics: CustomMetrics): string | null {
  if (scenario.kind === 'k6') return null;
  return scenario.kind === 'command' ? 'cannot take a part from a program' : whyNotK6(scenario, metrics);
}

/** The plan with k6 as what sends all of it. Failure `environment` where there is none. */
export function byK6(plan: Plan): Plan {
  if (plan.k6 === null)
    throw new Failure('environment', 'Segments of a load are sent by k6, and there is no k6 on this machine.', K6_HINT);
  const scenarios = plan.protocol.scenarios.map((planned) => ({ ...planned, engine: 'k6' as const }));
  return { ...plan, protocol: { ...plan.protocol, scenarios } };
}

/** Which part is sent, and when all begin: for a person who looks before it is done. */
export function describePart({ segments }: LoadTarget, part: PlannedPart | undefined, now: number): readonly string[] {
  if (segments === undefined) return [];
  if (part === undefined) return [`segments: ${segments}, each sends its part from the moment that \`start-at\` names`];
  const { segment, startAt, startMs } = part;
  return [
    `segment ${segment.index} of ${segment.of}: ${placeOf(segment)} of it, from ${startAt} on (in ${inWords(startMs - now)})`,
  ];
}

function requireWhole({ name }: LoadTarget, { segment, startAt }: SegmentInputs): undefined {
  if (segment !== undefined)
    throw refused(
      `This is to be segment ${segment.index} of ${segment.of}, and the load of ${name} is sent by one machine`,
      `Write \`load: { segments: ${segment.of} }\` into \`targets.${name}\` first: whoever joins the parts has to know how many there are.`,
    );
  if (startAt !== undefined)
    throw refused(
      `\`start-at\` is for loads in segments, and ${name} has none`,
      'Leave it out, or write `load: { segments: 3 }`.',
    );
  return undefined;
}

function requireAhead(startMs: number, { startAt, now }: { readonly startAt: string; readonly now: number }): number {
  if (startMs <= now)
    throw refused(
      `\`start-at\` ${startAt} is ${inWords(now - startMs)} ago by the clock of this machine`,
      `Give all segments a moment that is minutes ahead, in UTC: \`date -u -d '+5 minutes' +%Y-%m-%dT%H:%M:%SZ\`.`,
    );
  if (startMs > now + LONGEST_WAIT_MS)
    throw refused(
      `\`start-at\` ${startAt} is ${inWords(startMs - now)} ahead, and a job waits for an hour at most`,
      'Is it in UTC, and of today? Start the jobs later, or give them an earlier moment.',
    );
  return startMs;
}

/** `1/3 to 2/3`. */
function placeOf({ index, of }: Segment): string {
  return `${index === 1 ? '0' : `${index - 1}/${of}`} to ${index === of ? '1' : `${index}/${of}`}`;
}

function inWords(ms: number): string {
  return writeDuration(Math.max(1, Math.round(ms / 1000)) * 1000);
}

/** In five minutes, to the minute. */
function exampleAt(now: number): string {
  return new Date(Math.ceil(now / 60_000 + 5) * 60_000).toISOString().replace('.000', '');
}

function refused(why: string, hint: string): Failure {
  return new Failure('config', `${why}.`, hint);
}
