import type { Finding } from '../model/finding.ts';
import type { Governance } from '../model/governance.ts';
import type { GitHub } from '../world/world.ts';

/** A repository of one person has nobody who could approve their pull requests: they have to say how that is to be done. */
export async function alone({ solo }: Governance, github: Pick<GitHub, 'assignable'>): Promise<readonly Omit<Finding, 'rule'>[]> {
  const { logins, more } = await github.assignable();
  const [login, ...others] = logins;
  if (login === undefined || others.length > 0 || more || solo) return [];
  return [
    {
      level: 'warning',
      file: 'approvers',
      line: null,
      text: `${login} alone may write here, and nobody approves a pull request of their own: one that needs an approval can never be merged.`,
      fix: 'Give somebody else access, or write `governance: { solo: true }` on the default branch: then a command of theirs with the whole commit approves, and the comment says that nobody else looked.',
    },
  ];
}
