import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { Server } from 'node:net';
import { dirname, join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import type { LoadWalls, WallResult } from '../../model/sandbox.ts';
import { HOME, TEMPORARY } from '../../sandbox/inside.ts';
import { counted, loadCanaryText, readLoadCanary, worstOfLoad } from '../../sandbox/load-canary.ts';
import type { Processes } from '../../world/world.ts';
import { addressOf, listen, ownAddresses } from './listeners.ts';

/** What a canary needs of the walls around the load generator. */
interface LoadCanaryPlace extends Pick<LoadWalls, 'enter'> {
  /** How many packets the rules refused so far. */
  readonly count: () => Promise<number>;
  readonly processes: Pick<Processes, 'hold'>;
  /** A folder of ours. */
  readonly folder: string;
  readonly hidden: readonly string[];
}

const PATIENCE_MS = 30_000;
const SAID_LINES = 20;

/** Twice: what the first run leaves, the second must not find. */
export async function tryLoadWalls(place: LoadCanaryPlace): Promise<readonly WallResult[]> {
  const name = `.canary-${randomBytes(8).toString('hex')}`;
  const scripts = join(place.folder, 'load-canary');
  await mkdir(scripts);
  // Where this machine has no network, another one of the loopback.
  const [own = '127.0.0.2'] = ownAddresses();
  const servers = [await listen('127.0.0.1'), await listen('127.0.0.1'), await listen(own)] as const;
  try {
    const first = await tryOnce(place, { name, scripts, servers });
    return worstOfLoad([...first, ...(await tryOnce(place, { name, scripts, servers }))]);
  } finally {
    for (const server of servers) server.close();
    await rm(scripts, { recursive: true, force: true });
  }
}

interface LoadCanarySetting {
  readonly name: string;
  /** A folder in the place of scripts. */
  readonly scripts: string;
  /** Where it may connect to, and where it may not. */
  readonly servers: readonly [Server, Server, Server];
}

async function tryOnce(place: LoadCanaryPlace, setting: LoadCanarySetting): Promise<readonly WallResult[]> {
  const { name, scripts, servers } = setting;
  const [allowed, loopback, outer] = servers.map(addressOf);
  if (allowed === undefined || loopback === undefined || outer === undefined) return [];
  const { compartment, leave } = await place.enter({
    reads: [dirname(dirname(process.execPath))],
    made: [scripts],
    writes: null,
    urls: [`http://127.0.0.1:${allowed.port}`],
  });
  const attempt = {
    ...{ uid: compartment.uid, allowedPort: allowed.port, loopbackPort: loopback.port },
    ...{ host: outer.address, hostPort: outer.port, hidden: place.hidden, scripts, name },
    folders: [TEMPORARY, '/var/tmp', '/dev/shm', HOME],
  };
  const before = await place.count();
  try {
    const tried = readLoadCanary(await said(loadCanaryText(process.execPath, attempt), place, compartment));
    if (!tried.reached) throw unreached();
    return counted(tried, (await place.count()) - before);
  } finally {
    await leave();
  }
}

async function said(
  text: string,
  { processes }: LoadCanaryPlace,
  within: Awaited<ReturnType<LoadWalls['enter']>>['compartment'],
): Promise<readonly string[]> {
  const mark = `load-canary-${randomBytes(8).toString('hex')}`;
  const held = await processes.hold({ text, cwd: '/', env: { PATH: process.env.PATH ?? '' }, mark, within });
  const child = held.begin();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  try {
    await Promise.race([child.exited, late]);
  } finally {
    clearTimeout(timer);
    await child.stop({ signal: 'SIGKILL', graceMs: 0 });
  }
  // Only now its log is complete.
  return child.tail(SAID_LINES);
}

function unreached(): Failure {
  return new Failure(
    'environment',
    'the walls around the load generator keep it from where it has to connect to: a port of this machine that its rules name',
    'Does a firewall of this machine forbid other users to connect? See `nft list ruleset` and `benchgate doctor`.',
  );
}
