import { randomInt } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { mkdir } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import type { Compartment, LoadRoom, LoadUse, LoadWalls } from '../../model/sandbox.ts';
import { shellWord } from '../../model/shell-word.ts';
import type { CompartmentPlan } from '../../sandbox/compartment-text.ts';
import {
  dropRulesText,
  LOAD_USERS,
  type LoadNet,
  type LoadReach,
  loadNetOf,
  loadRulesText,
  reachText,
  readRefused,
  refusedText,
  userOfTable,
} from '../../sandbox/load-texts.ts';
import type { LoadWish } from '../../world/sandbox.ts';
import type { Processes } from '../../world/world.ts';
import { ownMark } from '../temporary.ts';
import { tryLoadWalls } from './load-canary.ts';
import { rootShell } from './root-shell.ts';
import { ownedText } from './sweep.ts';

/** LoadTools are what the walls are made with. */
interface LoadTools {
  readonly asRoot: readonly string[];
  /** What sets a compartment up in the machine's network. */
  readonly launch: (plan: CompartmentPlan) => Pick<Compartment, 'launcher' | 'setUp'>;
  readonly filter: CompartmentPlan['filter'];
  readonly processes: Pick<Processes, 'hold'>;
  /** Folders with tools, which a program sees as a side does. */
  readonly visible: readonly string[];
}

/** Opens the walls around a load generator, as root: its user, and rules for what that may connect to. Failure `environment` where they cannot be. */
export async function openLoadWalls(wish: LoadWish, tools: LoadTools): Promise<LoadWalls> {
  const { asRoot, processes } = tools;
  await mkdir(join(wish.folder, ROOT), { recursive: true });
  const net = await freeNet(asRoot);
  // It is another user's than those whose files the scripts are.
  const readable = wish.scripts.map((path) => `chmod -R go+rX ${shellWord(path)}`);
  const made = await rootShell(asRoot, ['set -e', ...readable, loadRulesText(net, wish.addresses)].join('\n'));
  if (made.code !== 0) throw failed('the rules for what the load generator may connect to could not be made', made.stderr);
  const places = new Places(net, asRoot);
  const enter = (use: LoadUse) => entered(use, { wish, net, tools, places });
  return {
    enter,
    tryWalls: async (hidden) => {
      const count = async () => readRefused((await rootShell(asRoot, refusedText(net))).stdout) ?? 0;
      return tryLoadWalls({ enter, count, processes, folder: wish.folder, hidden });
    },
    dispose: async () => {
      const { code, stderr } = await rootShell(asRoot, dropRulesText(net));
      if (code !== 0) throw failed('the rules for what the load generator may connect to could not be taken away', stderr);
    },
  };
}

/** Where a compartment builds what its command sees. */
const ROOT = 'load-root';

/** Rules are for a user, whoever measures: one that nobody else's rules are for. */
async function freeNet(asRoot: readonly string[]): Promise<LoadNet> {
  const { stdout } = await rootShell(asRoot, 'nft list tables inet');
  const taken = new Set(stdout.split('\n').flatMap((line) => userOfTable(line.trim().replace(/^table inet /, '')) ?? []));
  let uid = randomInt(LOAD_USERS.first, LOAD_USERS.last + 1);
  for (let tries = LOAD_USERS.last - LOAD_USERS.first; taken.has(uid) && tries > 0; tries--)
    uid = uid === LOAD_USERS.last ? LOAD_USERS.first : uid + 1;
  return loadNetOf((await ownMark()) ?? 'unknown.0.0', uid);
}

interface LoadEntry {
  readonly wish: LoadWish;
  readonly net: LoadNet;
  readonly tools: LoadTools;
  readonly places: Places;
}

async function entered(use: LoadUse, { wish, net, tools, places }: LoadEntry): Promise<LoadRoom> {
  const { asRoot, filter, launch, visible } = tools;
  const { reach, hosts } = await resolved(use.urls);
  const leave = await places.open(reach);
  const plan: CompartmentPlan = {
    ...{ uid: net.uid, root: join(wish.folder, ROOT), tree: '', home: '', keeps: false, resolves: false, egress: null },
    ...{ visible: use.isProgram ? visible : [], filter },
    load: { ...use, hosts },
  };
  return { compartment: { ...launch(plan), asRoot, uid: net.uid }, leave: () => left(use, asRoot).finally(leave) };
}

/** Folders that a program made in ours are its own: whoever takes ours away may not be root. */
async function left({ writes, isProgram }: LoadUse, asRoot: readonly string[]): Promise<void> {
  if (writes === null || !isProgram || asRoot.length === 0) return;
  const { code, stderr } = await rootShell(asRoot, ownedText([writes]));
  if (code !== 0) throw failed('what a load generator left could not be taken away', stderr);
}

/** Names lead to what they lead to now: the load generator finds them in its /etc/hosts, and asks nobody. */
async function resolved(urls: readonly string[]): Promise<{ readonly reach: LoadReach; readonly hosts: readonly string[] }> {
  const reach = { v4: new Set<string>(), v6: new Set<string>() };
  const hosts = new Set<string>();
  for (const url of urls) {
    const { hostname, port, protocol } = new URL(url);
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const at = port || (/^(?:https|wss):$/.test(protocol) ? '443' : '80');
    const found = await lookup(host, { all: true }).catch(() => []);
    for (const { address } of found) {
      reach[isIPv6(address) ? 'v6' : 'v4'].add(`${address} . ${at}`);
      if (address !== host) hosts.add(`${address} ${host}`);
    }
  }
  return { reach: { v4: [...reach.v4], v6: [...reach.v6] }, hosts: [...hosts] };
}

/** The places that runs may connect to now: each as long as one of them goes on. */
class Places {
  readonly #net: LoadNet;
  readonly #asRoot: readonly string[];
  readonly #open = new Set<LoadReach>();
  /** One after the other, or an older list could be the last one. */
  #written: Promise<void> = Promise.resolve();

  constructor(net: LoadNet, asRoot: readonly string[]) {
    this.#net = net;
    this.#asRoot = asRoot;
  }

  /** What it gives back closes them again. */
  async open(reach: LoadReach): Promise<() => Promise<void>> {
    if (reach.v4.length + reach.v6.length === 0) return async () => {};
    this.#open.add(reach);
    await this.#write();
    return async () => {
      if (this.#open.delete(reach)) await this.#write();
    };
  }

  #write(): Promise<void> {
    const next = this.#written.then(async () => {
      const all = { v4: [...this.#open].flatMap(({ v4 }) => v4), v6: [...this.#open].flatMap(({ v6 }) => v6) };
      const { code, stderr } = await rootShell(this.#asRoot, reachText(this.#net, all));
      if (code !== 0) throw failed('where the load generator may connect to could not be said to the kernel', stderr);
    });
    this.#written = next.catch(() => {});
    return next;
  }
}

function failed(what: string, said: string): Failure {
  const lines = said.trim().split('\n').slice(-3).join('\n').slice(0, 1000);
  return new Failure(
    'environment',
    `${what}\n${lines}`,
    'See `benchgate doctor`. Is another firewall or network manager in the way?',
  );
}
