import { isDrivenByCode, LOAD_WALLS, type Mechanism, type SandboxFacts, type Wall, type WallResult } from './sandbox.ts';

/** A NetworkHold is how far a network that a policy denies was kept closed, once what was to run has run. */
export type NetworkHold =
  /** No code under test ran here, and no load generator with code of the repository: there was nothing to be kept from it. */
  | { readonly kind: 'unused' }
  /** Something ran, and nothing kept it from the network. */
  | { readonly kind: 'none' }
  /** Every wall that closes the network held. */
  | { readonly kind: 'whole'; readonly by: Mechanism }
  /** Some did not, or it is not known of them, or the load generator ran without any. */
  | {
      readonly kind: 'partial';
      readonly by: Mechanism;
      readonly open: readonly Wall[];
      readonly unknown: readonly Wall[];
      readonly loadFree: boolean;
    };

/** The walls that close the network: what is behind each is reached by a connection. */
const NETWORK_WALLS = [
  'internet',
  'private-network',
  'metadata',
  'ipv6',
  'dns',
  'host-loopback',
  'host-address',
  'other-side',
] as const satisfies readonly Wall[];

/**
 * By what is known of the walls. Whoever measures under a denied network has asked for a sandbox: without facts of one no side ran
 * here, and a load generator that runs code had none.
 */
export function networkHold(facts: SandboxFacts | undefined, scenarios: readonly { readonly engine: string }[]): NetworkHold {
  const scripted = isDrivenByCode(scenarios);
  if (facts === undefined) return { kind: scripted ? 'none' : 'unused' };
  const { mechanism: by, walls, load } = facts;
  if (by === null) return { kind: 'none' };
  const ofLoad = NETWORK_WALLS.filter((wall) => LOAD_WALLS.some((one) => one === wall));
  const tried = [
    // Where a load generator alone ran here there are no sides to be kept apart.
    ...(walls.length === 0 && load !== undefined ? [] : statesOf(walls, NETWORK_WALLS)),
    ...(load === undefined ? [] : statesOf(load, ofLoad)),
  ];
  const having = (wanted: WallResult['state']) =>
    NETWORK_WALLS.filter((wall) => tried.some((one) => one.wall === wall && one.state === wanted));
  const [open, unknown, loadFree] = [having('open'), having('unknown'), scripted && load === undefined];
  if (open.length === 0 && unknown.length === 0 && !loadFree) return { kind: 'whole', by };
  return { kind: 'partial', by, open, unknown: unknown.filter((wall) => !open.includes(wall)), loadFree };
}

/** What nobody tried is not known. */
function statesOf(walls: readonly WallResult[], wanted: readonly Wall[]): readonly WallResult[] {
  return wanted.map((wall) => walls.find((one) => one.wall === wall) ?? { wall, state: 'unknown' });
}
