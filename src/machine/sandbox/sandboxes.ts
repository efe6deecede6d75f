import { randomInt } from 'node:crypto';
import { Failure } from '../../model/failure.ts';
import type { Place } from '../../model/target.ts';
import { type CallFilter, type CompartmentPlan, compartmentText } from '../../sandbox/compartment-text.ts';
import { EGRESS_VARIABLES } from '../../sandbox/egress.ts';
import { setUpText, tearDownText } from '../../sandbox/link-texts.ts';
import { LINK_BLOCKS, linksOf, type SandboxNet, type Veth } from '../../sandbox/links.ts';
import { NEEDS_ROOT } from '../../sandbox/load-texts.ts';
import { systemCalls } from '../../sandbox/system-calls.ts';
import type { Compartment, CompartmentUse, Sandbox, Sandboxes, SandboxWish } from '../../world/sandbox.ts';
import type { Processes } from '../../world/world.ts';
import { nodeNetwork } from '../network.ts';
import { ownMark } from '../temporary.ts';
import { type OpenBridges, openBridges } from './bridges.ts';
import { openBwrap } from './bwrap.ts';
import { tryWalls } from './canary.ts';
import { type EgressProxy, openWayOut } from './egress-proxy.ts';
import { makeGroups, type SideGroups } from './groups.ts';
import { openLoadWalls } from './load-walls.ts';
import { probeSandbox, type SandboxAccess } from './probe-sandbox.ts';
import { rootShell } from './root-shell.ts';
import { layOut, type SideLayout, sidePlan } from './side-plan.ts';
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
      if (found.mechanism !== 'netns') throw unavailable(found.mechanism === null ? found.why : NEEDS_ROOT);
      // It keeps to the processors of whoever measures, and has no bounds: it is a part of that.
      const launch = (plan: CompartmentPlan) => ({
        launcher: launcherOf({ asRoot, netns: null, entering: [] }),
        setUp: compartmentText(plan),
      });
      const filter = filterOf(filterBy, 'load');
      return openLoadWalls(wish, { asRoot, launch, filter, processes, visible });
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
  if (probe.mechanism === 'bwrap') return openBwrap(wish, tools);
  const layout = await layOut(wish);
  const { homes, uids } = layout;
  const links = await linksUp(asRoot);
  const wayOut = await openWayOut(wish).catch(async (thrown: unknown) => {
    await rootShell(asRoot, tearDownText(links));
    throw thrown;
  });
  const groups = await makeGroups(links.name, asRoot);
  const owned = (['base', 'head'] as const).map(
    (side) => `chown -R -h ${uids[side]}:${uids[side]} ${words(wish.trees[side], homes[side])}`,
  );
  const given = await rootShell(asRoot, ['set -e', ...owned].join('\n'));
  const sandbox = sandboxOf({ wish, links, wayOut, groups, ...layout, asRoot, ...tools, filter: filterOf(filterBy, 'side') });
  if (given.code === 0) return sandbox;
  await sandbox.dispose();
  throw failed('the files of both sides could not be given to users of their own', given.stderr);
}

interface SandboxParts extends SandboxTools, SideLayout {
  readonly wish: SandboxWish;
  readonly links: SandboxNet;
  readonly groups: SideGroups;
  readonly wayOut: EgressProxy | null;
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
  let bridges: OpenBridges | undefined;
  return {
    ...ways,
    facts: { mechanism: 'netns', seccomp: filter !== null, limits: groups.limits, cores: groups.cores },
    tryWalls: (hidden) => tryWalls({ sandbox: ways, processes, trees: wish.trees, hidden, rootless: false }),
    settle: async (side) => {
      // Root reads everything; anybody else has to be let.
      if (asRoot.length === 0) return;
      const { code, stderr } = await rootShell(asRoot, `chmod -R u+rwX,go+rX ${words(wish.trees[side])}`);
      if (code !== 0) throw failed(`what ${side} built could not be made readable`, stderr);
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

function filterOf(by: CallFilter['by'] | null, whom: 'side' | 'load'): CallFilter | null {
  const bpf = systemCalls(process.arch, whom);
  return by === null || bpf === null ? null : { bpf, by };
}

async function linksUp(asRoot: readonly string[]): Promise<SandboxNet> {
  const name = await owner();
  const network = nodeNetwork();
  let said = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const ports = { traces: await network.freePort(), profile: await network.freePort() };
    const links = linksOf(name, randomInt(LINK_BLOCKS), ports);
    const { code, stderr } = await rootShell(asRoot, setUpText(links));
    if (code === 0) return links;
    said = stderr;
    await rootShell(asRoot, tearDownText(links));
  }
  throw failed('the network namespaces of the sandbox could not be made', said);
}

const owner = async () => (await ownMark()) ?? 'unknown.0.0';

function compartmentOf(parts: SandboxParts, use: CompartmentUse): Compartment {
  const { wish, links, groups, asRoot, filter } = parts;
  const plan = { ...sidePlan(use, parts), filter };
  const open = use.phase === 'install' && wish.egress.kind === 'open';
  const netns = use.phase === 'run' ? links[use.place].netns : open ? null : links.closed;
  return {
    launcher: launcherOf({ asRoot, netns, entering: groups.enter(use.phase === 'run' ? use.place : 'build') }),
    setUp: compartmentText(plan),
    asRoot,
    uid: plan.uid,
    ...(plan.egress === null ? {} : { wayOut: { node: process.execPath, env: EGRESS_VARIABLES } }),
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
