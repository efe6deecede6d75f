import { randomInt } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import type { Sided } from '../../model/revision.ts';
import { shellWord } from '../../model/shell-word.ts';
import type { Place } from '../../model/target.ts';
import { bridgesDownText } from '../../sandbox/bridge-texts.ts';
import { ownerOfBridges } from '../../sandbox/bridges.ts';
import { type CallFilter, type CompartmentPlan, compartmentText } from '../../sandbox/compartment-text.ts';
import { EGRESS_SOCKET, EGRESS_VARIABLES } from '../../sandbox/egress.ts';
import { removeGroupsText } from '../../sandbox/group-texts.ts';
import { UIDS } from '../../sandbox/inside.ts';
import { setUpText, sweepText, tearDownText } from '../../sandbox/link-texts.ts';
import { LINK_BLOCKS, linksOf, ownerOf, ownerOfTable, RECEIVER_PORTS, type SandboxNet, type Veth } from '../../sandbox/links.ts';
import { systemCalls } from '../../sandbox/system-calls.ts';
import type { Compartment, CompartmentUse, Sandbox, Sandboxes, SandboxWish } from '../../world/sandbox.ts';
import type { Processes } from '../../world/world.ts';
import { isOver, ownMark } from '../temporary.ts';
import { type OpenBridges, openBridges } from './bridges.ts';
import { tryWalls } from './canary.ts';
import { type EgressProxy, openEgress } from './egress-proxy.ts';
import { makeGroups, type SideGroups } from './groups.ts';
import { probeSandbox, type SandboxAccess } from './probe-sandbox.ts';
import { rootShell } from './root-shell.ts';

/** Two measurements that draw the same addresses at once: hardly once. */
const ATTEMPTS = 3;

/** Sandboxes of this machine. `visible` are folders that a side has to see beside the system: where its tools are. */
export function nodeSandboxes(
  processes: Pick<Processes, 'hold'>,
  visible: readonly string[],
  probe: () => Promise<SandboxAccess> = probeSandbox,
): Sandboxes {
  let access: Promise<SandboxAccess> | undefined;
  const look = () => {
    access ??= probe();
    return access;
  };
  return {
    probe: async () => (await look()).probe,
    open: async (wish) => openSandbox(wish, await look(), { processes, visible }),
    sweep: async (folders) => sweep(await look(), folders),
  };
}

/** What every sandbox of this machine uses. */
interface SandboxTools {
  readonly processes: Pick<Processes, 'hold'>;
  readonly visible: readonly string[];
}

async function openSandbox(wish: SandboxWish, { probe, asRoot, filterBy }: SandboxAccess, tools: SandboxTools): Promise<Sandbox> {
  if (probe.mechanism === null) throw unavailable(probe.why);
  const homes = { base: join(wish.folder, 'home1'), head: join(wish.folder, 'home2') };
  const uids = drawn(wish);
  for (const home of Object.values(homes)) await mkdir(home);
  await mkdir(join(wish.folder, 'root'));
  const links = await linksUp(asRoot);
  const wayOut = await openWayOut(wish);
  const groups = await makeGroups(links.name, asRoot);
  const owned = (['base', 'head'] as const).map(
    (side) => `chown -R -h ${uids[side]}:${uids[side]} ${words(wish.trees[side], homes[side])}`,
  );
  const given = await rootShell(asRoot, ['set -e', ...owned].join('\n'));
  const sandbox = sandboxOf({ wish, links, wayOut, groups, uids, homes, asRoot, ...tools, filter: filterOf(filterBy) });
  if (given.code === 0) return sandbox;
  await sandbox.dispose();
  throw failed('the files of both sides could not be given to users of their own', given.stderr);
}

interface SandboxParts extends SandboxTools {
  readonly wish: SandboxWish;
  readonly links: SandboxNet;
  readonly groups: SideGroups;
  readonly wayOut: EgressProxy | null;
  readonly uids: Sided<number>;
  readonly homes: Sided<string>;
  readonly asRoot: readonly string[];
  readonly filter: CallFilter | null;
}

function sandboxOf(parts: SandboxParts): Sandbox {
  const { wish, links, groups, asRoot, homes, filter, processes } = parts;
  const linkAt = (place: Place): Veth => links[place];
  const ways: Pick<Sandbox, 'compartment' | 'address' | 'receivers'> = {
    compartment: (use) => compartmentOf(parts, use),
    address: (place) => linkAt(place).inside,
    receivers: (place) => ({ host: linkAt(place).host, ...RECEIVER_PORTS }),
  };
  const all = [wish.trees.base, wish.trees.head, homes.base, homes.head];
  let bridges: OpenBridges | undefined;
  return {
    ...ways,
    facts: { mechanism: 'netns', seccomp: filter !== null, limits: groups.limits, cores: groups.cores },
    tryWalls: (hidden) => tryWalls({ sandbox: ways, processes, trees: wish.trees, hidden }),
    settle: async (side) => {
      // Root reads everything; anybody else has to be let.
      if (asRoot.length > 0) await rootShell(asRoot, `chmod -R u+rwX,go+rX ${words(wish.trees[side])}`);
    },
    bridges: async () => {
      bridges ??= await bridgesFor(parts);
      return bridges;
    },
    dispose: async () => {
      await parts.wayOut?.close();
      await bridges?.close();
      await groups.remove();
      const isThere = `[ ! -e ${words(wish.trees.base)} ]`;
      const { code, stderr } = await rootShell(asRoot, `${tearDownText(links)}\n${isThere} || ${ownedText(all)}`);
      if (code !== 0) throw failed('the sandbox could not be taken away', stderr);
    },
  };
}

async function bridgesFor({ asRoot, groups, links }: SandboxParts): Promise<OpenBridges> {
  const opened = await openBridges({
    asRoot,
    owner: await owner(),
    limits: groups.boundsAt,
    netns: (place) => links[place].netns,
  });
  if ('why' in opened) throw failed('the rules for networks of containers could not be made', opened.why);
  return opened;
}

/** In a folder of its own: that is what a side sees of it. */
const EGRESS_FOLDER = 'egress';

async function openWayOut({ egress, folder, tell }: SandboxWish): Promise<EgressProxy | null> {
  if (egress.kind !== 'listed') return null;
  await mkdir(join(folder, EGRESS_FOLDER));
  return openEgress(join(folder, EGRESS_FOLDER, EGRESS_SOCKET), { egress, tell });
}

function filterOf(by: CallFilter['by'] | null): CallFilter | null {
  const bpf = systemCalls(process.arch);
  return by === null || bpf === null ? null : { bpf, by };
}

/** Shell text that gives folders to who runs this, and nothing that a link in them leads to. */
const ownedText = (folders: readonly string[]) =>
  `chown -R -h ${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0} ${words(...folders)}`;

/** Which user is base's is drawn: nothing that a side can see may tell which it is. One tree has one user. */
function drawn({ trees }: SandboxWish): Sided<number> {
  const [one, other] = randomInt(2) === 0 ? UIDS : [UIDS[1], UIDS[0]];
  return { base: one, head: trees.base === trees.head ? one : other };
}

async function linksUp(asRoot: readonly string[]): Promise<SandboxNet> {
  const name = await owner();
  let said = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const links = linksOf(name, randomInt(LINK_BLOCKS));
    const { code, stderr } = await rootShell(asRoot, setUpText(links));
    if (code === 0) return links;
    said = stderr;
    await rootShell(asRoot, tearDownText(links));
  }
  throw failed('the network namespaces of the sandbox could not be made', said);
}

const owner = async () => (await ownMark()) ?? 'unknown.0.0';

function compartmentOf(
  { wish, links, groups, uids, homes, visible, asRoot, filter }: SandboxParts,
  use: CompartmentUse,
): Compartment {
  const { side, phase } = use;
  const open = phase === 'install' && wish.egress.kind === 'open';
  const isListed = phase === 'install' && wish.egress.kind === 'listed';
  const plan: CompartmentPlan = {
    uid: uids[side],
    root: join(wish.folder, 'root'),
    tree: wish.trees[side],
    home: homes[side],
    keeps: phase !== 'run',
    resolves: open,
    visible,
    filter,
    egress: isListed ? join(wish.folder, EGRESS_FOLDER) : null,
  };
  const netns = phase === 'run' ? links[use.place].netns : open ? null : links.closed;
  return {
    launcher: launcherOf(plan, { asRoot, netns, entering: groups.enter(phase === 'run' ? use.place : 'anywhere') }),
    asRoot,
    uid: plan.uid,
    ...(isListed ? { wayOut: { node: process.execPath, env: EGRESS_VARIABLES } } : {}),
  };
}

interface LauncherPlace {
  readonly asRoot: readonly string[];
  /** Null for the network of the machine. */
  readonly netns: string | null;
  readonly entering: readonly string[];
}

/** Its parent's end is its own; through sudo nobody tells it, and the next run finds it. */
function launcherOf(plan: CompartmentPlan, { asRoot, netns, entering }: LauncherPlace): readonly string[] {
  const outer = asRoot.length === 0 ? ['setpriv', '--pdeathsig', 'KILL', '--'] : asRoot;
  const enter = netns === null ? [] : ['ip', 'netns', 'exec', netns];
  const apart = ['--pid', '--fork', '--kill-child=KILL', '--mount', '--ipc', '--uts', '--propagation', 'private'];
  return [...outer, ...entering, ...enter, 'unshare', ...apart, '--', '/bin/sh', '-c', compartmentText(plan)];
}

async function sweep({ probe, asRoot }: SandboxAccess, folders: readonly string[]): Promise<void> {
  if (probe.mechanism === null) return;
  const listed = (await rootShell(asRoot, 'nft list tables inet')).stdout.split('\n');
  const tables = listed.map((line) => line.trim().replace(/^table inet /, ''));
  const namespaces = await readdir('/run/netns').catch(() => []);
  const [left, rules] = [await ofTheGone(namespaces, ownerOf), await ofTheGone(tables, ownerOfTable)];
  if (left.length + rules.length > 0) await rootShell(asRoot, `${sweepText(left, rules)}\n${removeGroupsText(left)}`);
  for (const table of tables) {
    const bridges = ownerOfBridges(table);
    if (bridges !== null && (await isOver(bridges.owner))) await rootShell(asRoot, bridgesDownText(table, bridges.devices));
  }
  if (asRoot.length > 0 && folders.length > 0) await rootShell(asRoot, ownedText(folders));
}

async function ofTheGone(names: readonly string[], ownerIn: (name: string) => string | null): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const name of names) {
    const owner = ownerIn(name);
    if (owner !== null && (await isOver(owner))) gone.push(name);
  }
  return gone;
}

const words = (...paths: readonly string[]) => [...new Set(paths)].map(shellWord).join(' ');

function unavailable(why: string): Failure {
  return new Failure(
    'policy',
    `There is no sandbox on this machine: ${why}.`,
    'See `benchgate doctor` for what it needs. To measure without one, say so: `sandbox: off`, or `auto` for where there can be one.',
  );
}

function failed(what: string, said: string): Failure {
  const lines = said.trim().split('\n').slice(-3).join('\n').slice(0, 1000);
  return new Failure(
    'environment',
    `${what}\n${lines}`,
    'See `benchgate doctor`. Is another firewall or network manager in the way?',
  );
}
