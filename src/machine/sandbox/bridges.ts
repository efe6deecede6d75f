import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Server } from 'node:net';
import type { Bridge } from '../../model/bridge.ts';
import { Failure } from '../../model/failure.ts';
import type { Place } from '../../model/target.ts';
import { bridgesDownText, bridgesUpText, joinText } from '../../sandbox/bridge-texts.ts';
import { BRIDGE_BLOCKS, type BridgesPlan, bridgesOf } from '../../sandbox/bridges.ts';
import { lookText } from '../../sandbox/container-canary.ts';
import type { Bridges, ContainerTry } from '../../world/sandbox.ts';
import { addressOf, listen, ownAddresses } from './listeners.ts';
import { rootShell } from './root-shell.ts';

/** OpenBridges are Bridges whose rules stand. */
export interface OpenBridges extends Bridges {
  /** The rules are gone; only where the engine has taken the networks away. */
  close(): Promise<void>;
}

/** Two measurements that draw the same addresses at once: hardly once. */
const ATTEMPTS = 3;

interface BridgesWish {
  readonly asRoot: readonly string[];
  readonly owner: string;
  readonly limits: (place: Place) => Bridge['limits'];
  /** The namespaces of compartments. */
  readonly netns: (place: Place) => string;
}

/** Loads the rules of two bridges, which the engine makes later; else what was said of why not. */
export async function openBridges({
  asRoot,
  owner,
  limits,
  netns,
}: BridgesWish): Promise<OpenBridges | { readonly why: string }> {
  let why = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const plan = bridgesOf(owner, randomInt(BRIDGE_BLOCKS));
    const { code, stderr } = await rootShell(asRoot, bridgesUpText(plan));
    if (code !== 0) {
      why = stderr;
      continue;
    }
    return {
      at: (place) => ({ ...plan[place], limits: limits(place) }),
      areHere: async () => [plan.first, plan.second].every(({ device }) => existsSync(`/sys/class/net/${device}`)),
      join: async (place, ports) => {
        const joined = await rootShell(asRoot, joinText(netns(place), plan[place], ports));
        if (joined.code !== 0) throw notJoined(joined.stderr);
      },
      look: (container) => look(asRoot, plan, container),
      close: async () => {
        await rootShell(asRoot, bridgesDownText(plan.table, [plan.first.device, plan.second.device]));
      },
    };
  }
  return { why };
}

/** What must not be reached from inside is there for us: listeners at the loopback and at the bridge's address. */
async function look(asRoot: readonly string[], plan: BridgesPlan, container: ContainerTry): Promise<readonly string[]> {
  const { gateway } = plan[container.place];
  const servers: Server[] = [];
  try {
    for (const host of ['127.0.0.1', gateway]) servers.push(await listen(host));
    const [loopbackPort = 0, hostPort = 0] = servers.map((server) => addressOf(server).port);
    const { id, pid, others, hidden } = container;
    const text = lookText({
      ...{ id, pid, others, hidden, gateway, loopbackPort, hostPort },
      ...{ uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, node: process.execPath },
      addresses: ownAddresses().filter((address) => !address.startsWith('198.19.')),
    });
    return (await rootShell(asRoot, text)).stdout.split('\n');
  } finally {
    for (const server of servers) server.close();
  }
}

function notJoined(said: string): Failure {
  return new Failure(
    'environment',
    `the sandbox could not be joined to the network of its containers\n${said.trim().split('\n').slice(-3).join('\n').slice(0, 1000)}`,
    'See `benchgate doctor`. Is another firewall or network manager in the way?',
  );
}
