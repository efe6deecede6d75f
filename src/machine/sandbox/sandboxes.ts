import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import { eachSide, type Sided } from '../../model/revision.ts';
import type { Place } from '../../model/target.ts';
import { type CallFilter, type CompartmentPlan, compartmentText } from '../../sandbox/compartment-text.ts';
import { EGRESS_SOCKET, EGRESS_VARIABLES } from '../../sandbox/egress.ts';
import { UIDS } from '../../sandbox/inside.ts';
import { setUpText, tearDownText } from '../../sandbox/link-texts.ts';
import { LINK_BLOCKS, linksOf, type SandboxNet, type Veth } from '../../sandbox/links.ts';
import { systemCalls } from '../../sandbox/system-calls.ts';
import type { Compartment, CompartmentUse, Sandbox, Sandboxes, SandboxWish } from '../../world/sandbox.ts';
import type { Processes } from '../../world/world.ts';
import { nodeNetwork } from '../network.ts';
import { ownMark } from '../temporary.ts';
import { tryWalls } from './canary.ts';
import { type EgressProxy, openEgress } from './egress-proxy.ts';
import { makeGroups, type SideGroups } from './groups.ts';
import { openLoadWalls } from './load-walls.ts';
import { probeSandbox, type SandboxAccess } from './probe-sandbox.ts';
import { rootShell } from './root-shell.ts';
import { ownedText, sweep, words } from './sweep.ts';

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
    openLoad: async (wish) => {
      const { probe: found, asRoot, filterBy } = await look();
      if (found.mechanism === null) throw unavailable(found.why);
      // It keeps to the processors of whoever measures, and has no bounds: it is a part of that.
      const launch = (plan: CompartmentPlan) => ({
        launcher: launcherOf({ asRoot, netns: null, entering: [] }),
        setUp: compartmentText(plan),
      });
      const filter = filterOf(filterBy);
      return openLoadWalls(wish, { asRoot, launch, filter, processes });
    },
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
  const uids = drawn(wish);
  // Named after the users that were drawn: whoever is built is told where it is kept.
  const homes = eachSide((side) => join(wish.folder, `home-${uids[side]}`));
  for (const home of new Set(Object.values(homes))) await mkdir(home);
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
    receivers: (place) => ({ host: linkAt(place).host, ...links.ports }),
  };
  const all = [wish.trees.base, wish.trees.head, homes.base, homes.head];
  return {
    ...ways,
    facts: { mechanism: 'netns', seccomp: filter !== null, limits: groups.limits, cores: groups.cores },
    tryWalls: (hidden) => tryWalls({ sandbox: ways, processes, trees: wish.trees, hidden }),
    settle: async (side) => {
      // Root reads everything; anybody else has to be let.
      if (asRoot.length === 0) return;
      const { code, stderr } = await rootShell(asRoot, `chmod -R u+rwX,go+rX ${words(wish.trees[side])}`);
      if (code !== 0) throw failed(`what ${side} built could not be made readable`, stderr);
    },
    dispose: async () => {
      await parts.wayOut?.close();
      await groups.remove();
      const isThere = `[ ! -e ${words(wish.trees.base)} ]`;
      const { code, stderr } = await rootShell(asRoot, `${tearDownText(links)}\n${isThere} || ${ownedText(all)}`);
      if (code !== 0) throw failed('the sandbox could not be taken away', stderr);
    },
  };
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

/** Which user is base's is drawn: nothing that a side can see may tell which it is. One tree has one user. */
function drawn({ trees }: SandboxWish): Sided<number> {
  const [one, other] = randomInt(2) === 0 ? UIDS : [UIDS[1], UIDS[0]];
  return { base: one, head: trees.base === trees.head ? one : other };
}

async function linksUp(asRoot: readonly string[]): Promise<SandboxNet> {
  const owner = (await ownMark()) ?? 'unknown.0.0';
  const network = nodeNetwork();
  let said = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const ports = { traces: await network.freePort(), profile: await network.freePort() };
    const links = linksOf(owner, randomInt(LINK_BLOCKS), ports);
    const { code, stderr } = await rootShell(asRoot, setUpText(links));
    if (code === 0) return links;
    said = stderr;
    await rootShell(asRoot, tearDownText(links));
  }
  throw failed('the network namespaces of the sandbox could not be made', said);
}

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
    launcher: launcherOf({ asRoot, netns, entering: groups.enter(phase === 'run' ? use.place : 'build') }),
    setUp: compartmentText(plan),
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
function launcherOf({ asRoot, netns, entering }: LauncherPlace): readonly string[] {
  const outer = asRoot.length === 0 ? ['setpriv', '--pdeathsig', 'KILL', '--'] : asRoot;
  const enter = netns === null ? [] : ['ip', 'netns', 'exec', netns];
  const apart = ['--pid', '--fork', '--kill-child=KILL', '--mount', '--ipc', '--uts', '--propagation', 'private'];
  return [...outer, ...entering, ...enter, 'unshare', ...apart, '--', '/bin/sh', '-s'];
}

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
