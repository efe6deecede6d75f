import { Failure } from '../../model/failure.ts';
import type { PlannedScenario } from '../../model/plan.ts';
import type { Side } from '../../model/revision.ts';
import type { CommandScenario } from '../../model/scenario.ts';
import type { Remark } from '../../world/engine.ts';
import type { Arrivals, Exit, World } from '../../world/world.ts';
import type { GeneratorRun } from './generator.ts';

/** Whose run has to be whole. */
interface WholeRun {
  readonly planned: PlannedScenario;
  readonly scenario: CommandScenario;
  /** Who was sent to: a side, or `the target`. */
  readonly whom: string;
  /** Whose commit the program is of. */
  readonly loadOf: Side;
}

/** The beginning of what it sent, ms since 1970. Failure `load` where it sent nothing, or ended before its block did. */
export function requireWhole(
  { planned: { name, warmUpMs, blockMs }, scenario, whom, loadOf }: WholeRun,
  { firstAtMs, exit, tookMs, endedAtMs, tail }: GeneratorRun,
  { screen }: World,
): number {
  const how = `${exit === null ? 'was stopped' : `ended ${exitText(exit)}`} after ${seconds(tookMs)}`;
  const missingMs = firstAtMs === null ? 0 : firstAtMs + warmUpMs + blockMs - endedAtMs;
  if (firstAtMs !== null && missingMs <= 0) return firstAtMs;
  // Only here, for it may hold secrets.
  const printed = tail.filter((line) => line.trim() !== '');
  const heading = `The load generator of ${name} printed ${printed.length === 0 ? 'nothing.' : 'last:'}`;
  screen.note([heading, ...printed.map((line) => `  | ${line}`)].join('\n'));
  const first = scenario.run.trim().split(/\s+/)[0] ?? '';
  const toStart = exit?.code === 127 || exit?.code === 126 ? toStartIt(first, exit.code, loadOf) : null;
  if (toStart !== null) throw new Failure('load', `${name}: its load generator could not be started: it ${how}.`, toStart);
  throw firstAtMs === null
    ? new Failure(
        'load',
        `${name}: its load generator wrote no points of ${whom}: it ${how}.`,
        tail.some((line) => LACKS.test(line))
          ? LACKING
          : `See above what it printed, and whether ${whom} answers at all. It has to write a line for each request into the file that POINTS_FILE names (docs/generators.md).`,
      )
    : new Failure(
        'load',
        `${name}: its load generator ended too early, sending to ${whom}: it ${how}, ${seconds(missingMs)} before its block did.`,
        'See above what it printed. It has to send for DURATION seconds, whatever is answered.',
      );
}

/** What Node.js, Python, Ruby and Java say of a package that is not there. */
const LACKS = /Cannot find (?:module|package)|No module named|cannot load such file|ClassNotFoundException/;
const LACKING =
  'It lacks a package, as it printed above. It runs in a checkout of its own, which has what git has and what `service.install` brings (`npm ci`): let that bring it, or install it for the machine in an earlier step of the job.';

/** By the two codes that a shell has for it (POSIX, XCU 2.8.2): it is not there, or may not be executed. */
function toStartIt(first: string, code: 126 | 127, loadOf: Side): string {
  if (!first.includes('/')) return `Is ${first} installed, and on PATH? Bring it in an earlier step of the job.`;
  if (code === 126)
    return `Let it be executed, and commit that: \`git update-index --chmod=+x ${first}\`. Or name what runs it: \`run: node ${first}\`.`;
  return `Is ${first} in the commit of ${loadOf} (\`git ls-files\`)? If it is: its first line (#!) has to name a program that is there, without a Windows line end.`;
}

function exitText({ code, signal }: Exit): string {
  return code === null ? `by ${signal}` : `with exit code ${code}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

/** As a share of the points: others may have gone elsewhere, or nowhere. */
const LEAST_ARRIVED = 0.9;

/** Failure `config` where what the program tells of did not reach the service: rows would show no change whatever changed. */
export function requireArrivals(
  { name }: Pick<PlannedScenario, 'name'>,
  { points }: GeneratorRun,
  { connections, requests }: Arrivals,
): void {
  const sent = points.filter(({ ok, status }) => ok || status !== null).length;
  if (connections > 0 && (requests === null || requests >= LEAST_ARRIVED * sent)) return;
  throw new Failure(
    'config',
    `${name}: of ${sent} requests that were answered by what its load generator tells, ${connections === 0 ? 'none' : requests} reached the service: what arrived was counted at its port.`,
    'The service listens at BASE_URL (HOST and PORT), on another port in every trial: let the program send there, and nowhere else.',
  );
}

/** A program that does not do what it is asked for, which the pilot tells. */
export function offRate({ name, ratePerSecond, blockMs }: PlannedScenario, sent: number, side: Side): Failure {
  const seen = Math.round((sent / blockMs) * 10_000) / 10;
  return new Failure(
    'load',
    `${name}: its load generator sent ${seen} requests a second to ${side}, and was asked for ${ratePerSecond}.`,
    'Let it send RATE requests a second whatever is answered, over all of its processes and steps; or write `clients` in place of `rate` where its users wait for answers.',
  );
}

/** How it ended, where that is worth a word: what it thinks of its requests is judged here. */
export function remarksOf(name: string, { exit }: GeneratorRun): readonly Remark[] {
  if (exit === null)
    return [{ text: `${name}: its load generator did not end by itself, and was stopped after its block`, times: 1 }];
  return exit.code === 0 ? [] : [{ text: `${name}: its load generator ended ${exitText(exit)}, after its block`, times: 1 }];
}
