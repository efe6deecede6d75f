import { totalmem } from 'node:os';
import type { Bridge } from '../../model/bridge.ts';
import { LIMITS, type SandboxFacts } from '../../model/sandbox.ts';
import type { Place } from '../../model/target.ts';
import { type CoreShares, coreShares, listOf, topologyText } from '../../sandbox/cores.ts';
import { type ControlGroup, joinGroupText, makeGroupsText, removeGroupsText } from '../../sandbox/group-texts.ts';
import { keepTo, ownProcessors, usableCores } from './processors.ts';
import { rootShell } from './root-shell.ts';

/** SideGroups are the control groups in which the sides run, one for each place of a pair, and the processors of each. */
export interface SideGroups extends Pick<SandboxFacts, 'limits' | 'cores'> {
  /** What stands before a program, as root, so that it runs in there; `anywhere` on all processors that there are. */
  readonly enter: (place: Place | 'anywhere') => readonly string[];
  /** The same bounds for what an engine starts, which keeps its own groups. */
  readonly boundsAt: (place: Place) => Bridge['limits'];
  /** They are gone, and this process may use what it could before. */
  remove(): Promise<void>;
}

/** More than a service of CI has, far fewer than what stops a machine. */
const MOST_PROCESSES = 2048;

/** Of the machine's memory, for each side: what is left is for who measures. */
const MEMORY_SHARE = 0.45;

/** Makes them, as far as this machine lets it, and keeps this process to its own processors where there are enough for all. */
export async function makeGroups(name: string, asRoot: readonly string[]): Promise<SideGroups> {
  const [cores, before] = [usableCores(), ownProcessors()];
  const shares = coreShares(cores);
  const groups = [groupOf(`${name}.1`, shares, 'first'), groupOf(`${name}.2`, shares, 'second')];
  const { stdout } = await rootShell(asRoot, makeGroupsText(groups));
  const limits = LIMITS.filter((limit) => groups.every((group) => stdout.includes(`${group.name} ${limit}\n`)));
  const isKept = shares !== null && limits.includes('cpuset') && keepTo(shares.generator);
  return {
    limits,
    cores: { topology: topologyText(cores), apart: isKept },
    enter: (place) => entering(place, { groups, shares: isKept ? shares : null, all: before }),
    boundsAt: (place) => ({
      processes: MOST_PROCESSES,
      memoryBytes: memoryShare(),
      processors: isKept ? (shares?.[place] ?? []) : [],
    }),
    remove: async () => {
      if (isKept) keepTo(before);
      await rootShell(asRoot, removeGroupsText(groups.map((group) => group.name)));
    },
  };
}

function groupOf(name: string, shares: CoreShares | null, place: Place): ControlGroup {
  return { name, limits: { processes: MOST_PROCESSES, memoryBytes: memoryShare(), processors: shares?.[place] ?? null } };
}

const memoryShare = () => Math.floor(totalmem() * MEMORY_SHARE);

interface Entry {
  readonly groups: readonly ControlGroup[];
  readonly shares: CoreShares | null;
  readonly all: readonly number[];
}

/** What this process keeps to, its children would inherit. */
function entering(place: Place | 'anywhere', { groups, shares, all }: Entry): readonly string[] {
  const pinned = shares === null ? [] : ['taskset', '-c', listOf(place === 'anywhere' ? all : shares[place])];
  if (place === 'anywhere') return pinned;
  const group = groups[place === 'first' ? 0 : 1];
  return group === undefined ? pinned : ['/bin/sh', '-c', `${joinGroupText(group.name)}; exec "$@"`, 'sh', ...pinned];
}
