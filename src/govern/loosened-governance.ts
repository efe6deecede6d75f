import { governanceOf } from '../config/governance.ts';
import { ROLES, type Role } from '../model/account.ts';
import type { Governance } from '../model/governance.ts';
import type { RuleChange } from '../model/rules.ts';
import type { Both } from './loosened-rows.ts';

/** Names shown in one sentence. */
const SHOWN = 3;

/** Who may approve what, how many it takes, and for which files and branches. */
export function governanceChanges(both: Both): readonly RuleChange[] {
  const { base, head, lineOf } = both;
  const [before, after] = [governanceOf(base), governanceOf(head)];
  const say: Say = (key, what, loosens) => ({
    part: 'governance',
    loosens,
    text: `governance: ${key} ${what}`,
    line: lineOf(['governance', key]) ?? lineOf(['governance']),
  });
  return [
    ...approverChanges(before, after, say),
    ...minimumChanges(before, after, say),
    ...listChanges('governed', [before.governed, after.governed], say),
    ...listChanges('sensitive', [before.sensitive, after.sensitive], say),
    ...listChanges('protected-bases', [before.protectedBases, after.protectedBases], say),
    ...(before.mergeQueue === after.mergeQueue
      ? []
      : [say('merge-queue', `${before.mergeQueue} → ${after.mergeQueue}`, after.mergeQueue === 'carry')]),
    // Whatever another workflow does, nobody has said yet that its measurements are to be believed.
    ...(before.measureWorkflow === after.measureWorkflow
      ? []
      : [say('measure-workflow', `${before.measureWorkflow} → ${after.measureWorkflow}`, true)]),
  ];
}

type Say = (key: string, what: string, loosens: boolean) => RuleChange;

function approverChanges(before: Governance, after: Governance, say: Say): readonly RuleChange[] {
  const added = after.users.filter((user) => !before.users.includes(user));
  const removed = before.users.filter((user) => !after.users.includes(user));
  const roles =
    before.leastRole === after.leastRole
      ? []
      : [
          say(
            'approvers',
            `least role ${before.leastRole ?? 'none'} → ${after.leastRole ?? 'none'}`,
            rank(after.leastRole) < rank(before.leastRole),
          ),
        ];
  return [
    ...roles,
    ...(added.length === 0 ? [] : [say('approvers', `users added: ${listed(added)}`, true)]),
    ...(removed.length === 0 ? [] : [say('approvers', `users removed: ${listed(removed)}`, false)]),
  ];
}

/** No role at all lets fewer approve than the greatest one. */
function rank(role: Role | null): number {
  return role === null ? ROLES.length : ROLES.indexOf(role);
}

function minimumChanges(before: Governance, after: Governance, say: Say): readonly RuleChange[] {
  return (['governance', 'waiver'] as const).flatMap((kind) => {
    const [from, to] = [before.minimum[kind], after.minimum[kind]];
    return from === to ? [] : [say('minimum-approvals', `${kind} ${from} → ${to}`, to < from)];
  });
}

/** What leaves one of these lists needs nobody any more. */
function listChanges(
  key: string,
  [before, after]: readonly [readonly string[], readonly string[]],
  say: Say,
): readonly RuleChange[] {
  const removed = before.filter((one) => !after.includes(one));
  const added = after.filter((one) => !before.includes(one));
  return [
    ...(removed.length === 0 ? [] : [say(key, `loses ${listed(removed)}`, true)]),
    ...(added.length === 0 ? [] : [say(key, `gains ${listed(added)}`, false)]),
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}
