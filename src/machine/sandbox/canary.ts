import { randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import type { Side, Sided } from '../../model/revision.ts';
import type { WallResult } from '../../model/sandbox.ts';
import { placeOf } from '../../model/target.ts';
import { ANSWER, canaryText, NAMESPACES, readCanary, worstOf } from '../../sandbox/canary.ts';
import { HOME, TEMPORARY, TREE } from '../../sandbox/inside.ts';
import type { Sandbox } from '../../world/sandbox.ts';
import type { Child, Processes } from '../../world/world.ts';
import { pause } from '../kill.ts';
import { nodeNetwork } from '../network.ts';
import { addressOf, listen, ownAddresses } from './listeners.ts';

/** What a canary needs of its sandbox. */
interface CanaryPlace {
  readonly sandbox: Pick<Sandbox, 'compartment' | 'address' | 'receivers'>;
  readonly processes: Pick<Processes, 'hold'>;
  readonly trees: Sided<string>;
  readonly hidden: readonly string[];
  /** Whether there is no root that made it. */
  readonly rootless: boolean;
}

/** Attempts refuse at once; a machine that is busy starts them late. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;
/** Whoever gave up sooner would take away the one answer that it waits to give. */
const ANSWER_MS = 10_000;
const SAID_LINES = 20;
/** More than a machine has daemons, few enough for a line of arguments. */
const MOST_DAEMONS = 500;

/** From both sides at once, and twice: what the first start leaves, the second must not find. */
export async function tryWalls(place: CanaryPlace): Promise<readonly WallResult[]> {
  const name = `.canary-${randomBytes(8).toString('hex')}`;
  const found: WallResult[] = [];
  const network = nodeNetwork();
  const port = await network.freePort();
  for (let round = 0; round < 2; round++)
    for (const results of await Promise.all((['base', 'head'] as const).map((side) => tryFrom(side, { ...place, name, port }))))
      found.push(...results.filter(({ wall }) => wall !== 'own-tree'));
  // What is installed and built has another network and other files, to which nothing may be added here.
  for (const side of ['base', 'head'] as const)
    found.push(...(await tryFrom(side, { ...place, name, port, builds: true })).filter(({ wall }) => wall !== 'own-tree'));
  const written = await Promise.all(Object.values(place.trees).map((tree) => isThere(join(tree, name))));
  return worstOf([...found, { wall: 'own-tree', state: written.includes(true) ? 'open' : 'held' }]);
}

interface WallAttempt extends CanaryPlace {
  readonly name: string;
  readonly port: number;
  /** Whether it is tried from where a side is built, in place of where it runs. */
  readonly builds?: boolean;
}

async function tryFrom(side: Side, attempt: WallAttempt): Promise<readonly WallResult[]> {
  const { sandbox, processes, hidden, name, port, rootless, builds = false } = attempt;
  const [place, elsewhere] = [placeOf(side, 'base'), placeOf(side, 'head')];
  const { host, traces, profile } = sandbox.receivers(place);
  const [loopback, outer] = [await listen('127.0.0.1'), await listen((rootless && ownAddresses()[0]) || host)];
  const compartment = sandbox.compartment(builds ? { phase: 'build', side } : { phase: 'run', side, place, ports: [port] });
  const input = {
    ...{ uid: compartment.uid, port, asked: !builds, name, other: sandbox.address(elsewhere), rootless },
    ...{ host: addressOf(outer).address, outside: NAMESPACES.map((kind) => readlinkSync(`/proc/self/ns/${kind}`)) },
    ...{ loopbackPort: portOf(loopback), hostPort: portOf(outer), receiverPorts: [traces, profile] },
    daemons: await daemonSockets(),
    hidden: [...hidden, attempt.trees.base, attempt.trees.head],
    folders: [TEMPORARY, '/var/tmp', '/dev/shm', ...(builds ? [] : [HOME, TREE])],
  };
  try {
    const text = canaryText(process.execPath, input);
    const mark = `canary-${randomBytes(8).toString('hex')}`;
    const held = await processes.hold({ text, cwd: TREE, env: { PATH: process.env.PATH ?? '' }, mark, within: compartment });
    const child = held.begin();
    try {
      if (!builds) await reached(child, `http://${sandbox.address(place)}:${port}/`, [loopback, outer]);
      await inTime(child.exited);
    } finally {
      await child.stop({ signal: 'SIGKILL', graceMs: 0 });
    }
    // Only now its log is complete.
    return readCanary(child.tail(SAID_LINES));
  } finally {
    for (const server of [loopback, outer]) server.close();
  }
}

/** What is bound to files of this machine, as far as it tells (proc_pid_net(5)). */
async function daemonSockets(): Promise<readonly string[]> {
  const table = await readFile('/proc/self/net/unix', 'utf8').catch(() => '');
  const paths = table.split('\n').map((line) => line.split(/ +/).slice(7).join(' '));
  return [...new Set(paths.filter((path) => path.startsWith('/')))].slice(0, MOST_DAEMONS);
}

/** What has to work: it is asked as a service is, and what it must not reach is there for us. */
async function reached(child: Child, url: string, servers: readonly Server[]): Promise<void> {
  const network = nodeNetwork();
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const page = await network.page(url, { timeoutMs: ANSWER_MS, mostBytes: 100 });
    if ('text' in page && page.text === ANSWER) break;
    if (performance.now() > until || child.exit() !== null)
      throw unreached(url, child.tail(SAID_LINES).at(-1) ?? ('why' in page ? page.why : 'another answer'));
    await pause(LOOK_EVERY_MS);
  }
  for (const server of servers) {
    const address = addressOf(server);
    if (!(await network.accepts(address.port, address.address)))
      throw unreached(`${address.address}:${address.port}`, 'from outside');
  }
}

const portOf = (server: Server) => addressOf(server).port;

/** Waits for it, and no longer than that: nothing is left that would keep this process. */
async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unreached(what: string, why: string): Failure {
  return new Failure(
    'environment',
    `the sandbox keeps apart what has to be reached: ${what} (${why})`,
    'Does a firewall of this machine drop what comes from 198.18.0.0/15, or forbid it to leave? See `nft list ruleset` and `benchgate doctor`.',
  );
}
