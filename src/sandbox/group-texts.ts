import { listOf } from './cores.ts';

/** GroupLimits are what a control group allows one side. */
export interface GroupLimits {
  readonly processes: number;
  readonly memoryBytes: number;
  /** Null where all processors may be used. */
  readonly processors: readonly number[] | null;
}

/** A ControlGroup is a control group of a side: its name, below the root of each hierarchy. */
export interface ControlGroup {
  readonly name: string;
  readonly limits: GroupLimits;
}

/** Where the second version of control groups is alone, and where the first has one hierarchy for each controller (cgroups(7)). */
const ROOT = '/sys/fs/cgroup';

/** Where groups of ours can be: below the one hierarchy, or below each of those that we use. */
export const GROUP_FOLDERS = [ROOT, ...['pids', 'memory', 'cpuset'].map((controller) => `${ROOT}/${controller}`)];

/**
 * Shell text that makes control groups, as root, as far as this machine lets it: it prints the name of each controller that it could
 * set for a group. What cannot be set is no reason to fail: it is said.
 */
export function makeGroupsText(groups: readonly ControlGroup[]): string {
  const lines = groups.flatMap(({ name, limits: { processes, memoryBytes, processors } }) => {
    const cpus = processors === null ? [] : [`set1 cpuset cpuset.cpus ${listOf(processors)}`];
    const cpus2 = processors === null ? [] : [`set2 cpuset cpuset.cpus ${listOf(processors)}`];
    return [
      `group=${name}`,
      `if [ -e ${ROOT}/cgroup.controllers ]; then`,
      `  mkdir -p ${ROOT}/$group && { ${[`set2 pids pids.max ${processes}`, `set2 memory memory.max ${memoryBytes}`, ...cpus2].join('; ')}; }`,
      'else',
      `  set1 pids pids.max ${processes}; set1 memory memory.limit_in_bytes ${memoryBytes}`,
      ...cpus.map((line) => `  ${line}`),
      'fi',
    ];
  });
  return `${SETTERS}\n${lines.join('\n')}\ntrue`;
}

/** In the first version every group of cpuset needs memory nodes as well, before anybody can join. */
const SETTERS = `
set2() { grep -qw "$1" ${ROOT}/cgroup.subtree_control || echo "+$1" >${ROOT}/cgroup.subtree_control; echo "$3" >"${ROOT}/$group/$2" && echo "$group $1"; } 2>/dev/null
set1() { [ -d "${ROOT}/$1" ] || return 0; mkdir -p "${ROOT}/$1/$group" || return 0; [ "$1" != cpuset ] || cat "${ROOT}/$1/cpuset.mems" >"${ROOT}/$1/$group/cpuset.mems"; echo "$3" >"${ROOT}/$1/$group/$2" && echo "$group $1"; } 2>/dev/null
`;

/** Shell text with which a process of root's joins a group, with all that it will start. */
export function joinGroupText(name: string): string {
  return `for tasks in ${GROUP_FOLDERS.map((folder) => `${folder}/${name}/cgroup.procs`).join(' ')}; do [ ! -e "$tasks" ] || echo $$ >"$tasks" || true; done`;
}

/** Shell text that removes groups, and ends what is still in them, also what was being started just then. */
export function removeGroupsText(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `for at in ${GROUP_FOLDERS.map((folder) => `${folder}/${name}`).join(' ')}; do [ ! -d "$at" ] || for attempt in 1 2 3 4 5; do for pid in $(cat "$at/cgroup.procs"); do kill -KILL "$pid"; done; rmdir "$at" && break; sleep 0.1; done; done 2>/dev/null`,
    )
    .join('\n');
}
