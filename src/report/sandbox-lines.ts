import type { Limit, SandboxFacts, Wall, WallResult, WallState } from '../model/sandbox.ts';
import { HARMLESS } from '../sandbox/canary.ts';
import { type Line, line, name } from './document.ts';
import { countOf } from './numbers.ts';

/** What each wall keeps a side from. */
const WALL_TEXTS: Readonly<Record<Wall, string>> = {
  internet: 'the internet',
  'private-network': 'private networks',
  metadata: "the cloud's metadata",
  ipv6: 'IPv6',
  dns: 'DNS',
  'host-loopback': "the machine's loopback",
  'host-address': "the machine's addresses",
  'other-side': 'the other side',
  'other-files': "the other side's and the measurement's files",
  sockets: "sockets of the machine's daemons",
  'own-tree': 'its own commit',
  leftovers: 'what it left at an earlier start',
  processes: "others' processes",
  environment: "others' environments",
  privileges: 'becoming somebody else',
  'user-namespaces': 'namespaces of its own',
};

/** How the sides were kept apart, by the word of the machine that measured: nothing where nobody asked for it. */
export function sandboxLines(facts: SandboxFacts | undefined): readonly Line[] {
  if (facts === undefined || facts.mechanism === null) return [];
  const { load } = facts;
  const ofLoad = load === undefined ? [] : [loadLine(load)];
  // What it drives ran already: there are no sides to be kept apart.
  if (facts.walls.length === 0) return ofLoad;
  const held = namesOf(facts.walls, 'held');
  const filter = facts.seccomp ? ', kernel calls filtered' : '';
  const what = held.length === 0 ? 'no wall held' : `an attempt to reach ${held.join(', ')} failed`;
  // An image may have no program to make attempts with: of what is no network, engine and kernel are asked.
  const how = facts.mechanism === 'engine' ? 'tried, or read off the running containers,' : 'tried';
  const bounded =
    facts.limits.length === 0
      ? ' Nothing bounded what a side could use.'
      : ` Bounded for each side: ${facts.limits.map((limit) => LIMIT_TEXTS[limit]).join(', ')}.`;
  return [
    line`Sandbox: ${name(facts.mechanism)}${filter}. ${countOf(held.length, 'wall')} of ${facts.walls.length} held, ${how} before the pilot: from each side ${what}.${bounded}`,
    ...ofLoad,
    coresLine(facts),
  ];
}

/** What the load generator was kept from, as the sides were. */
function loadLine(load: readonly WallResult[]): Line {
  const held = namesOf(load, 'held');
  const what = held.length === 0 ? 'no wall held' : `an attempt to reach ${held.join(', ')} failed`;
  return line`Load generator: walls of its own, ${held.length} of ${load.length} held: from where it runs ${what}. It connects to what it drives, and to nothing else.`;
}

const LIMIT_TEXTS: Readonly<Record<Limit, string>> = { pids: 'processes', memory: 'memory', cpuset: 'processors' };

/** Whoever shares a core with another one is slowed down by it. */
function coresLine({ cores: { topology, apart } }: SandboxFacts): Line {
  const machine = topology === '' ? 'not known' : topology;
  return apart
    ? line`Processors: ${machine}. The load generator had cores of its own, and both sides equal ones that the coins swapped.`
    : line`Processors: ${machine}. Isolation is degraded: sides and load generator shared them, so that noise is larger. What is called detectable was measured under it.`;
}

/** Where there is less of a sandbox than was asked for; `byCode` where a load generator ran code of the repository. */
export function sandboxWarnings(facts: SandboxFacts | undefined, byCode: boolean): readonly string[] {
  if (facts === undefined) return [];
  if (facts.mechanism === null)
    return [
      `There was no sandbox${facts.why === null ? '' : `: ${facts.why}`}. What ran here could reach all that Benchgate can.`,
    ];
  const free = byCode && facts.load === undefined;
  return [
    ...notHeld(facts.walls, 'code under test'),
    ...(free ? ['The load generator ran without walls: it could reach all that Benchgate can.'] : []),
    ...notHeld(facts.load ?? [], 'the load generator'),
  ];
}

function notHeld(walls: readonly WallResult[], whom: string): readonly string[] {
  const counted = walls.filter(({ wall }) => !HARMLESS.includes(wall));
  const [open, unknown] = [namesOf(counted, 'open'), namesOf(counted, 'unknown')];
  return [
    ...(open.length === 0 ? [] : [`The sandbox does not hold: ${whom} can reach ${open.join(', ')}.`]),
    ...(unknown.length === 0 ? [] : [`Not known of the sandbox: whether it keeps ${whom} from ${unknown.join(', ')}.`]),
  ];
}

/** What is behind each of these walls. */
export function wallNames(walls: readonly Wall[]): readonly string[] {
  return walls.map((wall) => WALL_TEXTS[wall]);
}

function namesOf(walls: readonly WallResult[], wanted: WallState): readonly string[] {
  return wallNames(walls.flatMap(({ wall, state }) => (state === wanted ? [wall] : [])));
}
