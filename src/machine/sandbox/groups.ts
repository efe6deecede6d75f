import { totalmem } from 'node:os';
import type { Bridge } from '../../model/bridge.ts';
import { LIMITS, type Limit, type SandboxFacts } from '../../model/sandbox.ts';
import type { Place } from '../../model/target.ts';
import { type CoreShares, coreShares, listOf, topologyText } from '../../sandbox/cores.ts';
import { type ControlGroup, joinGroupText, makeGroupsText, removeGroupsText } from '../../sandbox/group-texts.ts';
import { keepTo, ownProcessors, usableCores } from './processors.ts';
import { rootShell } from './root-shell.ts';

/** Where a command runs: in a place of a pair, or where sides are built, one after the other, on all processors that there are. */
type Room = Place | 'build';

/** SideGroups are the control groups in which the sides run and are built, one for each place of a pair and one for builds, and the processors of each. */
export interface SideGroups extends Pick<SandboxFacts, 'limits' | 'cores'> {
  /** What stands before a program, as root, so that it runs in there. */
  readonly enter: (room: Room) => readonly string[];
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
  const groups: Groups = {
    build: groupOf(`${name}.0`, null),
    first: groupOf(`${name}.1`, shares?.first ?? null),
    second: groupOf(`${name}.2`, shares?.second ?? null),
  };
  const { stdout } = await rootShell(asRoot, makeGroupsText(Object.values(groups)));
  const isSet = (limit: Limit) => (group: ControlGroup) => stdout.includes(`${group.name} ${limit}\n`);
  const limits = LIMITS.filter((limit) => [groups.first, groups.second].every(isSet(limit)));
  const isKept = shares !== null && limits.includes('cpuset') && keepTo(shares.generator);
  return {
    limits,
    cores: { topology: topologyText(cores), apart: isKept },
    enter: (room) => entering(room, { groups, shares: isKept ? shares : null, all: before }),
    boundsAt: (place) => ({
      processes: MOST_PROCESSES,
      memoryBytes: memoryShare(),
      processors: isKept ? (shares?.[place] ?? []) : [],
    }),
    remove: async () => {
      if (isKept) keepTo(before);
      await rootShell(asRoot, removeGroupsText(Object.values(groups).map((group) => group.name)));
    },
  };
}

type Groups = Readonly<Record<Room, ControlGroup>>;

function groupOf(name: string, processors: readonly number[] | null): ControlGroup {
  return { name, limits: { processes: MOST_PROCESSES, memoryBytes: memoryShare(), processors } };
}

const memoryShare = () => Math.floor(totalmem() * MEMORY_SHARE);

interface Entry {
  readonly groups: Groups;
  readonly shares: CoreShares | null;
  readonly all: readonly number[];
}

/** What this process keeps to, its children would inherit. */
function entering(room: Room, { groups, shares, all }: Entry): readonly string[] {
  const pinned = shares === null ? [] : ['taskset', '-c', listOf(room === 'build' ? all : shares[room])];
  return ['/bin/sh', '-c', `${joinGroupText(groups[room].name)}; exec "$@"`, 'sh', ...pinned];
}
