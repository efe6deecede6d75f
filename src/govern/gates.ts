import type { Governance } from '../model/governance.ts';
import type { GitHub } from '../world/world.ts';
import { readBaseRules } from './rules.ts';

/** Gates say which branches are gated, by the default branch alone: base's own word does not count (docs/security.md#r3). */
export interface Gates {
  isGated(branch: string): Promise<boolean>;
  /** The path of the measuring workflow as the default branch names it. */
  measureWorkflow(): Promise<string>;
}

/** The default branch's name and its configuration are asked for when they are first needed, and once. */
export function gatesOf(
  { defaultBranch, config }: { readonly defaultBranch: string | (() => Promise<string>); readonly config: string | undefined },
  github: GitHub,
): Gates {
  let named: Promise<string> | null = null;
  let read: Promise<Governance> | null = null;
  const branchName = () => {
    named ??= typeof defaultBranch === 'string' ? Promise.resolve(defaultBranch) : defaultBranch();
    return named;
  };
  const governance = () => {
    read ??= branchName()
      .then((name) => readBaseRules({ base: { sha: `refs/heads/${name}` } }, config, github))
      .then((rules) => rules.governance);
    return read;
  };
  return {
    isGated: async (branch) => branch === (await branchName()) || (await governance()).protectedBases.includes(branch),
    measureWorkflow: async () => (await governance()).measureWorkflow,
  };
}
