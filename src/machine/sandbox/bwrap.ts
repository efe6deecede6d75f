import { randomInt } from 'node:crypto';
import { Failure } from '../../model/failure.ts';
import type { SandboxFacts } from '../../model/sandbox.ts';
import { shellWord } from '../../model/shell-word.ts';
import type { Place, Receivers } from '../../model/target.ts';
import { bwrapText, enterHolder, HOLDER } from '../../sandbox/bwrap-text.ts';
import { coreShares, listOf, topologyText } from '../../sandbox/cores.ts';
import { EGRESS_VARIABLES } from '../../sandbox/egress.ts';
import { systemCalls } from '../../sandbox/system-calls.ts';
import type { Compartment, CompartmentUse, Doors, Sandbox, SandboxWish } from '../../world/sandbox.ts';
import type { Processes } from '../../world/world.ts';
import { nodeNetwork } from '../network.ts';
import { tryWalls } from './canary.ts';
import { openWayOut } from './egress-proxy.ts';
import { keepTo, ownProcessors, usableCores } from './processors.ts';
import { listenAt, type Relay, startRelay } from './relay.ts';
import { rootShell } from './root-shell.ts';
import { layOut, type SideLayout, sidePlan } from './side-plan.ts';

interface BwrapTools {
  readonly processes: Pick<Processes, 'hold'>;
  readonly visible: readonly string[];
}

/** A PlaceNet is the network of a place, in which there is only its loopback: the relay that holds it, and the address at which both ways of it meet. */
interface PlaceNet {
  readonly relay: Relay;
  /** One of 127.0.0.0/8, which is a loopback in every network: on the machine, of the ways in; inside, of the receivers. */
  readonly address: string;
}

interface PlaceNets extends Readonly<Record<Place, PlaceNet>> {
  /** The ports of the receivers, the same in both: drawn of those that were free, so that nothing else of the machine is behind them. */
  readonly receivers: Omit<Receivers, 'host'>;
}

interface BwrapParts extends BwrapTools, SideLayout {
  readonly wish: SandboxWish;
  readonly nets: PlaceNets;
  readonly processors: Processors;
  readonly bpf: string | null;
}

/** A sandbox of bubblewrap's. Failure `environment` where it cannot be had after all; nothing is left then. */
export async function openBwrap(wish: SandboxWish, tools: BwrapTools): Promise<Sandbox> {
  const layout = await layOut(wish);
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const act of undo.splice(0).reverse()) await act();
  };
  try {
    // Before the relays, so that they keep to the load generator's.
    const processors = keptProcessors(undo);
    const nets = await openNets(undo);
    const wayOut = await openWayOut(wish);
    if (wayOut !== null) undo.push(wayOut.close);
    return sandboxOf({ ...tools, ...layout, wish, nets, processors, bpf: systemCalls(process.arch) }, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function sandboxOf(parts: BwrapParts, close: () => Promise<void>): Sandbox {
  const { wish, nets, processors, homes, bpf, processes } = parts;
  const ways: Pick<Sandbox, 'compartment' | 'address' | 'receivers'> = {
    compartment: (use) => compartmentOf(parts, use),
    address: (place) => nets[place].address,
    receivers: (place) => ({ host: nets[place].address, ...nets.receivers }),
  };
  return {
    ...ways,
    facts: { mechanism: 'bwrap', seccomp: bpf !== null, limits: [], cores: processors.cores },
    tryWalls: (hidden) => tryWalls({ sandbox: ways, processes, trees: wish.trees, hidden, rootless: true }),
    bridges: async () => {
      throw new Failure('internal', 'Without root there are no rules for networks of containers.', 'Please report this.');
    },
    settle: (side) => readable([wish.trees[side]]),
    dispose: async () => {
      await close();
      await readable(Object.values(homes));
    },
  };
}

function compartmentOf(parts: BwrapParts, use: CompartmentUse): Compartment {
  const { wish, nets, processors, bpf } = parts;
  const isRun = use.phase === 'run';
  const { relay, address } = nets[isRun ? use.place : 'first'];
  const open = use.phase === 'install' && wish.egress.kind === 'open';
  const plan = { ...sidePlan(use, parts), bpf, alone: !isRun && !open };
  const pinned = processors.pinned(isRun ? use.place : 'anywhere');
  return {
    launcher: [...pinned, ...enterHolder(relay.pid, { network: isRun }), '/bin/sh', '-c', bwrapText(plan)],
    asRoot: [],
    uid: plan.uid,
    ...(isRun ? { doors: doorsOf({ relay, address }, use.ports ?? []) } : {}),
    ...(plan.egress === null ? {} : { wayOut: { node: process.execPath, env: EGRESS_VARIABLES } }),
  };
}

/** The ways in: sockets of the machine's network, handed to the relay that is inside. */
function doorsOf({ relay, address }: PlaceNet, ports: readonly number[]): Doors {
  return {
    ports,
    open: async () => {
      const closers: (() => Promise<void>)[] = [];
      const close = async () => {
        for (const one of closers) await one();
      };
      try {
        for (const port of ports) {
          const server = await listenAt({ host: address, port });
          closers.push(await relay.pass(server, { host: '127.0.0.1', port }));
        }
      } catch (error) {
        await close();
        throw error;
      }
      return close;
    },
  };
}

/** One for each place, with the ways out that it has: from the receivers' ports inside to those of the machine, by a relay outside. */
async function openNets(undo: (() => Promise<void>)[]): Promise<PlaceNets> {
  const started = async (before: readonly string[]) => {
    const relay = await startRelay(before);
    undo.push(relay.close);
    return relay;
  };
  const network = nodeNetwork();
  const receivers = { traces: await network.freePort(), profile: await network.freePort() };
  const net = async (address: string): Promise<PlaceNet> => {
    // One for each place: what one side does to it the other does not feel.
    const [outside, relay] = [await started([]), await started(HOLDER)];
    for (const port of Object.values(receivers)) {
      const at = { host: address, port };
      await outside.pass(await relay.listen(at), at);
    }
    return { relay, address };
  };
  const [first, second] = drawnAddresses();
  return { first: await net(first), second: await net(second), receivers };
}

/** Away from 127.0.0.1 and its neighbours, at which machines have services of their own. */
function drawnAddresses(): readonly [string, string] {
  const [a, b, c] = [64 + randomInt(64), randomInt(256), 2 * randomInt(1, 127)];
  return [`127.${a}.${b}.${c}`, `127.${a}.${b}.${c + 1}`];
}

/** Processors are what each runs on: what stands before a program, and how they are laid out. */
interface Processors {
  readonly pinned: (place: Place | 'anywhere') => readonly string[];
  readonly cores: SandboxFacts['cores'];
}

/** They are given by affinity alone: a side could undo that, which no group of root's keeps it from. */
function keptProcessors(undo: (() => Promise<void>)[]): Processors {
  const [cores, before] = [usableCores(), ownProcessors()];
  const shares = coreShares(cores);
  const isKept = shares !== null && keepTo(shares.generator);
  if (isKept) undo.push(async () => void keepTo(before));
  return {
    cores: { topology: topologyText(cores), apart: isKept },
    // What this process keeps to, its children would inherit.
    pinned: (place) => (isKept ? ['taskset', '-c', listOf(place === 'anywhere' ? before : shares[place])] : []),
  };
}

/** A build can make files that not even their owner may read, or take away. */
async function readable(folders: readonly string[]): Promise<void> {
  await rootShell([], `chmod -R u+rwX ${folders.map(shellWord).join(' ')}`);
}
