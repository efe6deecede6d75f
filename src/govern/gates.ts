import type { Governance } from '../model/governance.ts';
import type { GitHub } from '../world/world.ts';
import { readBaseRules } from './rules.ts';

/** Gates say which branches are gated, by the default branch alone: base's own word does not count (docs/security.md#r3). */
export interface Gates {
  isGated(branch: string): Promise<boolean>;
  /** The path of the measuring workflow as the default branch names it. */
  measureWorkflow(): Promise<string>;
}

/** The default branch's configuration is read when it is first asked for, and once. */
export function gatesOf(
  { defaultBranch, config }: { readonly defaultBranch: string; readonly config: string | undefined },
  github: GitHub,
): Gates {
  let read: Promise<Governance> | null = null;
  const governance = () => {
    const base = { sha: `refs/heads/${defaultBranch}` };
    read ??= readBaseRules({ base }, config, github).then((rules) => rules.governance);
    return read;
  };
  return {
    isGated: async (branch) => branch === defaultBranch || (await governance()).protectedBases.includes(branch),
    measureWorkflow: async () => (await governance()).measureWorkflow,
  };
}
