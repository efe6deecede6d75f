import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eachSide, type Sided } from '../../model/revision.ts';
import type { CompartmentPlan } from '../../sandbox/compartment-text.ts';
import { UIDS } from '../../sandbox/inside.ts';
import type { CompartmentUse, SandboxWish } from '../../world/sandbox.ts';
import { WAY_OUT } from './egress-proxy.ts';

/** A SideLayout is what every sandbox lays out first, whatever its walls are made of: a HOME for each side, its user, and an empty folder. */
export interface SideLayout {
  readonly homes: Sided<string>;
  readonly uids: Sided<number>;
  readonly root: string;
}

export async function layOut(wish: Pick<SandboxWish, 'folder' | 'trees'>): Promise<SideLayout> {
  const uids = drawn(wish);
  // Named after the users that were drawn: whoever is built is told where it is kept.
  const homes = eachSide((side) => join(wish.folder, `home-${uids[side]}`));
  const root = join(wish.folder, 'root');
  for (const folder of new Set([...Object.values(homes), root])) await mkdir(folder);
  return { homes, uids, root };
}

interface PlanParts extends SideLayout {
  readonly wish: SandboxWish;
  readonly visible: readonly string[];
}

/** What one command of a side sees, and as whom. */
export function sidePlan(
  { side, phase }: CompartmentUse,
  { wish, homes, uids, root, visible }: PlanParts,
): Omit<CompartmentPlan, 'filter'> {
  const egressOf = (kind: SandboxWish['egress']['kind']) => phase === 'install' && wish.egress.kind === kind;
  return {
    ...{ uid: uids[side], root, tree: wish.trees[side], home: homes[side], visible },
    keeps: phase !== 'run',
    resolves: egressOf('open'),
    egress: egressOf('listed') ? join(wish.folder, WAY_OUT) : null,
  };
}

/** Which user is base's is drawn: nothing that a side can see may tell which it is. One tree has one user. */
function drawn({ trees }: Pick<SandboxWish, 'trees'>): Sided<number> {
  const [one, other] = randomInt(2) === 0 ? UIDS : [UIDS[1], UIDS[0]];
  return { base: one, head: trees.base === trees.head ? one : other };
}
