import { LOAD_WALLS, type WallResult, type WallState } from '../model/sandbox.ts';
import { shellWord } from '../model/shell-word.ts';
import { CONNECT } from './canary.ts';
import { SYSTEM_SOCKETS } from './inside.ts';

/** A LoadAttempt is what an attempt at the walls around the load generator needs to know to be one. */
export interface LoadAttempt {
  readonly uid: number;
  /** What listens on the host's loopback: where it may connect to, and where it may not. */
  readonly allowedPort: number;
  readonly loopbackPort: number;
  /** What listens at another address of the host. */
  readonly host: string;
  readonly hostPort: number;
  /** Files of the host that it must not find. */
  readonly hidden: readonly string[];
  /** A folder with scripts, to which it must not write. */
  readonly scripts: string;
  /** Folders in which it leaves a file of this name, and finds none from the time before. */
  readonly folders: readonly string[];
  readonly name: string;
}

/** What one attempt came to. */
export interface LoadAttempted {
  readonly walls: readonly WallResult[];
  /** Whether it reached where it may connect to. */
  readonly reached: boolean;
  /** So many packets it saw refused: no fewer were, by the count of the host. */
  readonly refused: number;
}

/** How the one line begins that it says in the end. */
const SAYS = 'benchgate-load-canary ';

/** Shell text that makes one attempt at each wall and says what came of it; `node` is the program that runs this. */
export function loadCanaryText(node: string, attempt: LoadAttempt): string {
  const input = JSON.stringify({ ...attempt, sockets: SYSTEM_SOCKETS, says: SAYS });
  return `exec ${shellWord(node)} -e ${shellWord(SCRIPT)} ${shellWord(input)}`;
}

/** What was said of it; unknown is what was not said. */
export function readLoadCanary(lines: readonly string[]): LoadAttempted {
  const said = lines.findLast((line) => line.startsWith(SAYS))?.slice(SAYS.length) ?? '{}';
  const found = new Map<string, unknown>(Object.entries(parsed(said) ?? {}));
  const stateOf = (state: unknown): WallState => (state === 'held' || state === 'open' ? state : 'unknown');
  return {
    walls: LOAD_WALLS.map((wall) => ({ wall, state: stateOf(found.get(wall)) })),
    reached: found.get('reached') === true,
    refused: Number(found.get('refused') ?? 0),
  };
}

/** Walls that are held by rules: what they refuse is counted. */
const COUNTED = ['internet', 'private-network', 'metadata', 'ipv6', 'dns', 'host-loopback', 'host-address'];

/** Where the host counted fewer refusals than there were, something else refused, and the rules hold nothing. */
export function counted({ walls, refused }: LoadAttempted, byHost: number): readonly WallResult[] {
  if (byHost >= refused) return walls;
  return walls.map(({ wall, state }) => ({ wall, state: COUNTED.includes(wall) && state === 'held' ? 'open' : state }));
}

/** Of all attempts at a wall the worst. */
export function worstOfLoad(all: readonly WallResult[]): readonly WallResult[] {
  return LOAD_WALLS.map((wall) => {
    const states = all.flatMap((one) => (one.wall === wall ? [one.state] : []));
    return { wall, state: (['open', 'unknown', 'held'] as const).find((state) => states.includes(state)) ?? 'unknown' };
  });
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** As that of the sides, but that it is in the host's network, where an address may have a route: what keeps from it is a refusal, which is counted. */
const SCRIPT = `
const input = JSON.parse(process.argv[1]);
const net = require('net'), fs = require('fs'), dgram = require('dgram'), { spawnSync } = require('child_process');
const found = {};
let refused = 0;
const NO_ROUTE = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'];
const REFUSED = ['ECONNREFUSED', 'EHOSTUNREACH', 'EACCES', 'EPERM'];
${CONNECT}
const isKept = (how) => {
  if (REFUSED.includes(how)) refused += 1;
  return REFUSED.includes(how) || NO_ROUTE.includes(how);
};
const kept = async (...places) => {
  let state = 'held';
  for (const [host, port] of places) if (!isKept(await connect(host, port))) state = 'open';
  return state;
};
const ask = (host) => new Promise((resolve) => {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const end = (how) => { clearTimeout(timer); try { socket.close(); } catch {} resolve(how); };
  const timer = setTimeout(() => end('timeout'), 2000);
  socket.on('error', (error) => end(error.code));
  socket.on('message', () => end('answered'));
  socket.connect(53, host, (error) => {
    if (error) return end(error.code);
    socket.send(Buffer.from('abcd0100000100000000000007696e76616c69640000010001', 'hex'), (failed) => { if (failed) end(failed.code); });
  });
});
const reads = (path) => { try { return fs.readFileSync(path, 'utf8'); } catch { return null; } };
const exists = (path) => { try { fs.lstatSync(path); return true; } catch { return false; } };
const leaves = (path) => { try { fs.writeFileSync(path, 'canary'); return true; } catch { return false; } };
const main = async () => {
  found.reached = (await connect('127.0.0.1', input.allowedPort)) === 'connected';
  found.internet = await kept(['192.0.2.1', 443]);
  found['private-network'] = await kept(['10.0.0.1', 443], ['192.168.0.1', 443]);
  found.metadata = await kept(['169.254.169.254', 80]);
  found.ipv6 = await kept(['2001:db8::1', 443], ['::1', input.loopbackPort]);
  const resolvers = [...(reads('/etc/resolv.conf') || '').matchAll(/^nameserver\\s+([0-9a-f.:]+)$/gim)].map(([, one]) => one);
  found.dns = 'held';
  for (const one of ['192.0.2.1', ...resolvers.slice(0, 3)]) if (!isKept(await ask(one))) found.dns = 'open';
  found['host-loopback'] = await kept(['127.0.0.1', input.loopbackPort]);
  found['host-address'] = await kept([input.host, input.hostPort]);
  found['other-files'] = [...input.hidden, ...input.sockets].some(exists) ? 'open' : 'held';
  found['own-tree'] = leaves(input.scripts + '/' + input.name) ? 'open' : 'held';
  found.leftovers = input.folders.some((folder) => exists(folder + '/' + input.name)) ? 'open' : 'held';
  for (const folder of input.folders) leaves(folder + '/' + input.name);
  const pids = fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name) && name !== '1');
  const ownerOf = (pid) => /^Uid:\\s+([0-9]+)/m.exec(reads('/proc/' + pid + '/status') || '')?.[1];
  const strangers = pids.filter((pid) => ![String(input.uid), undefined].includes(ownerOf(pid)));
  const hears = (pid) => { try { process.kill(Number(pid), 0); return true; } catch { return false; } };
  found.processes = strangers.length === 0 && !hears(1) ? 'held' : 'open';
  found.environment = ['1', ...strangers].some((pid) => reads('/proc/' + pid + '/environ') !== null) ? 'open' : 'held';
  const status = reads('/proc/self/status') || '';
  const field = (name) => new RegExp('^' + name + ':[ \\t]*(.*)$', 'm').exec(status)?.[1].trim();
  const none = ['CapPrm', 'CapEff', 'CapBnd', 'CapInh', 'CapAmb'].every((name) => /^0+$/.test(field(name) || 'x'));
  let root = false;
  try { process.setuid(0); root = true; } catch {}
  const alone = field('NoNewPrivs') === '1' && process.getuid() === input.uid && (field('Groups') || '') === '';
  found.privileges = none && alone && !root ? 'held' : 'open';
  const made = spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' });
  found['user-namespaces'] = made.error ? 'unknown' : made.status === 0 ? 'open' : 'held';
  console.log(input.says + JSON.stringify({ ...found, refused }));
  process.exit(0);
};
main().catch((error) => { console.log(String(error)); process.exit(1); });
`;
