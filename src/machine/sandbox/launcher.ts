import { type CallFilter, type CompartmentPlan, compartmentText } from '../../sandbox/compartment-text.ts';
import { systemCalls } from '../../sandbox/system-calls.ts';

/** A LauncherPlace is where a compartment is set up. */
export interface LauncherPlace {
  readonly asRoot: readonly string[];
  /** Null for the network of the machine. */
  readonly netns: string | null;
  /** What stands before it, so that it runs on its processors and within its bounds. */
  readonly entering: readonly string[];
}

/** The program and its arguments that set up a compartment. Its parent's end is its own; through sudo nobody tells it, and the next run finds it. */
export function launcherOf(plan: CompartmentPlan, { asRoot, netns, entering }: LauncherPlace): readonly string[] {
  const outer = asRoot.length === 0 ? ['setpriv', '--pdeathsig', 'KILL', '--'] : asRoot;
  const enter = netns === null ? [] : ['ip', 'netns', 'exec', netns];
  const apart = ['--pid', '--fork', '--kill-child=KILL', '--mount', '--ipc', '--uts', '--propagation', 'private'];
  return [...outer, ...entering, ...enter, 'unshare', ...apart, '--', '/bin/sh', '-c', compartmentText(plan)];
}

/** The filter for calls of the kernel on this machine; null where nothing can put one on. */
export function filterOf(by: CallFilter['by'] | null): CallFilter | null {
  const bpf = systemCalls(process.arch);
  return by === null || bpf === null ? null : { bpf, by };
}
