import type { Owner } from '../../world/containers.ts';

/** The labels of all that is made here: whose it is, of which measurement, of which of its trials. */
export const OWNER_LABEL = 'benchgate.owner';
export const RUN_LABEL = 'benchgate.run';
export const TRIAL_LABEL = 'benchgate.trial';
/** Which variables a container was given: what else it has, something else gave it. */
export const TOLD_LABEL = 'benchgate.told';

/** The longest that GitHub lets a job run is six hours, and nobody's measurement takes a day. */
const OLD_SECONDS = 24 * 3600;

/** The value of the label: boot, namespace, pid, its start, and when this was written, in seconds since 1970. */
export function ownerText({ boot, pids, pid, start }: Owner, date: string): string {
  return [boot, pids, pid, start, secondsOf(date)].join('/');
}

/** What is known where it is asked whether an owner is gone. */
export interface Here {
  readonly owner: Owner;
  /** ISO 8601. */
  readonly date: string;
  /** Whether the engine runs on this machine, so that another boot is an earlier one. */
  readonly local: boolean;
  isAlive(owner: Owner): boolean;
}

/** Whether nobody will ever take away what this label is on. In doubt somebody still measures, until a day has gone by. */
export function isGone(label: string, here: Here): boolean {
  const found = /^([^/]+)\/(\d*)\/(\d+)\/(\d*)\/(\d+)$/.exec(label);
  if (found === null) return false;
  const [, boot = '', pids = '', pid = '', start = '', seconds = ''] = found;
  const { owner, date, local } = here;
  if (boot === owner.boot && pids === owner.pids && start !== '') return !here.isAlive({ boot, pids, pid: Number(pid), start });
  if (boot !== owner.boot && local) return true;
  return secondsOf(date) - Number(seconds) > OLD_SECONDS;
}

function secondsOf(date: string): number {
  return Math.floor(Date.parse(date) / 1000);
}
