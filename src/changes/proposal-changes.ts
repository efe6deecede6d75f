import { proposalRules } from '../config/schema-proposals.ts';
import type { RuleChange, RuleEffect } from '../model/governance.ts';
import type { ProposalRules } from '../model/proposal.ts';
import { byTable, type ConfigPair, changesAt, type DifferTable, listed, looserIf, value } from './differences.ts';

/** What head would change of what may be proposed, what that has to pass, and on whose word it is written. */
export function proposalChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  const found = byTable(PROPOSALS)(proposalRules(base), proposalRules(head));
  return changesAt({ part: 'configuration', title: 'proposals', place: ['proposals'] }, found, lineOf);
}

/** Another command may ask less, another environment have other reviewers. */
const other = (): RuleEffect => 'loosens';
const neither = (): RuleEffect => 'neither';
const names = (all: readonly string[]) => (all.length === 0 ? 'none' : listed(all));
const orNone = (text: string | null) => text?.replace(/\s+/g, ' ') ?? 'none';

const PROPOSALS: DifferTable<ProposalRules> = {
  paths: value(
    ['paths'],
    'paths',
    looserIf((from: readonly string[], to: readonly string[]) => to.some((pattern) => !from.includes(pattern))),
    names,
  ),
  test: value(['test'], 'test', other, orNone),
  security: value(['security'], 'security', other, orNone),
  headroom: value(['headroom'], 'headroom', neither, (share: number) => `${Number((share * 100).toPrecision(9))}%`),
  adrFolder: value(['adr'], 'adrFolder', neither),
  dashboards: value(['dashboards'], 'dashboards', neither),
  environment: value(['environment'], 'environment', other),
  reviewers: value(['reviewers'], 'reviewers', neither, names),
  labels: value(['labels'], 'labels', neither, names),
  write: value(
    ['write'],
    'write',
    looserIf((_: ProposalRules['write'], to: ProposalRules['write']) => to === 'pull-request'),
  ),
};
