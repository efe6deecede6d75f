import { randomInt } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Failure } from '../../model/failure.ts';
import { shellWord } from '../../model/shell-word.ts';
import type { Place } from '../../model/target.ts';
import { type CallFilter, type CompartmentPlan, compartmentText } from '../../sandbox/compartment-text.ts';
import { EGRESS_VARIABLES } from '../../sandbox/egress.ts';
import { removeGroupsText } from '../../sandbox/group-texts.ts';
import { setUpText, sweepText, tearDownText } from '../../sandbox/link-texts.ts';
import { LINK_BLOCKS, linksOf, ownerOf, ownerOfTable, RECEIVER_PORTS, type SandboxNet, type Veth } from '../../sandbox/links.ts';
import { systemCalls } from '../../sandbox/system-calls.ts';
import type { Compartment, CompartmentUse, Sandbox, Sandboxes, SandboxWish } from '../../world/sandbox.ts';
import type { Processes } from '../../world/world.ts';
import { isOver, ownMark } from '../temporary.ts';
import { openBwrap } from './bwrap.ts';
import { tryWalls } from './canary.ts';
import { type EgressProxy, openWayOut } from './egress-proxy.ts';
import { makeGroups, type SideGroups } from './groups.ts';
import { probeSandbox, type SandboxAccess } from './probe-sandbox.ts';
import { rootShell } from './root-shell.ts';
import { layOut, type SideLayout, sidePlan } from './side-plan.ts';

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
  if (probe.mechanism === 'bwrap') return openBwrap(wish, tools);
  const layout = await layOut(wish);
  const { homes, uids } = layout;
  const links = await linksUp(asRoot);
  const wayOut = await openWayOut(wish);
  const groups = await makeGroups(links.name, asRoot);
  const owned = (['base', 'head'] as const).map(
    (side) => `chown -R -h ${uids[side]}:${uids[side]} ${words(wish.trees[side], homes[side])}`,
  );
  const given = await rootShell(asRoot, ['set -e', ...owned].join('\n'));
  const sandbox = sandboxOf({ wish, links, wayOut, groups, ...layout, asRoot, ...tools, filter: filterOf(filterBy) });
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
    receivers: (place) => ({ host: linkAt(place).host, ...RECEIVER_PORTS }),
  };
  const all = [wish.trees.base, wish.trees.head, homes.base, homes.head];
  return {
    ...ways,
    facts: { mechanism: 'netns', seccomp: filter !== null, limits: groups.limits, cores: groups.cores },
    tryWalls: (hidden) => tryWalls({ sandbox: ways, processes, trees: wish.trees, hidden, rootless: false }),
    settle: async (side) => {
      // Root reads everything; anybody else has to be let.
      if (asRoot.length > 0) await rootShell(asRoot, `chmod -R u+rwX,go+rX ${words(wish.trees[side])}`);
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

function filterOf(by: CallFilter['by'] | null): CallFilter | null {
  const bpf = systemCalls(process.arch);
  return by === null || bpf === null ? null : { bpf, by };
}

/** Shell text that gives folders to who runs this, and nothing that a link in them leads to. */
const ownedText = (folders: readonly string[]) =>
  `chown -R -h ${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0} ${words(...folders)}`;

async function linksUp(asRoot: readonly string[]): Promise<SandboxNet> {
  const owner = (await ownMark()) ?? 'unknown.0.0';
  let said = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const links = linksOf(owner, randomInt(LINK_BLOCKS));
    const { code, stderr } = await rootShell(asRoot, setUpText(links));
    if (code === 0) return links;
    said = stderr;
    await rootShell(asRoot, tearDownText(links));
  }
  throw failed('the network namespaces of the sandbox could not be made', said);
}

function compartmentOf(parts: SandboxParts, use: CompartmentUse): Compartment {
  const { wish, links, groups, asRoot, filter } = parts;
  const plan = { ...sidePlan(use, parts), filter };
  const open = use.phase === 'install' && wish.egress.kind === 'open';
  const netns = use.phase === 'run' ? links[use.place].netns : open ? null : links.closed;
  return {
    launcher: launcherOf(plan, { asRoot, netns, entering: groups.enter(use.phase === 'run' ? use.place : 'anywhere') }),
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
function launcherOf(plan: CompartmentPlan, { asRoot, netns, entering }: LauncherPlace): readonly string[] {
  const outer = asRoot.length === 0 ? ['setpriv', '--pdeathsig', 'KILL', '--'] : asRoot;
  const enter = netns === null ? [] : ['ip', 'netns', 'exec', netns];
  const apart = ['--pid', '--fork', '--kill-child=KILL', '--mount', '--ipc', '--uts', '--propagation', 'private'];
  return [...outer, ...entering, ...enter, 'unshare', ...apart, '--', '/bin/sh', '-c', compartmentText(plan)];
}

async function sweep({ probe, asRoot }: SandboxAccess, folders: readonly string[]): Promise<void> {
  // What bubblewrap makes ends with whoever made it.
  if (probe.mechanism !== 'netns') return;
  const listed = (await rootShell(asRoot, 'nft list tables inet')).stdout.split('\n');
  const tables = listed.map((line) => line.trim().replace(/^table inet /, ''));
  const namespaces = await readdir('/run/netns').catch(() => []);
  const [left, rules] = [await ofTheGone(namespaces, ownerOf), await ofTheGone(tables, ownerOfTable)];
  if (left.length + rules.length > 0) await rootShell(asRoot, `${sweepText(left, rules)}\n${removeGroupsText(left)}`);
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
