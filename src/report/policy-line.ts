import type { ReadConstraint } from '../config/profile-objectives.ts';
import type { NetworkHold } from '../model/network-hold.ts';
import type { ReportedPolicy, StatedPolicy } from '../model/policy.ts';
import type { Wall } from '../model/sandbox.ts';
import { joined, type Line, line, outside } from './document.ts';
import { wallNames } from './sandbox-lines.ts';

/** More hosts than this are counted. */
const MOST_HOSTS = 3;

/**
 * `Policy of performance-engineer (agents/performance-engineer.md): repo.write: human approval · network: denied, enforced by netns`.
 * `hold` is how far the network was kept closed.
 */
export function policyLine(policy: StatedPolicy, hold: NetworkHold): Line {
  const { profile } = policy;
  const whose = profile === null ? line`Policy` : line`Policy of ${outside(profile.name)} (${outside(profile.source)})`;
  return [...whose, ': ', ...joined(partsOf(policy, holdText(hold)), ' · '), '.'];
}

/** The same of a report that has one; none where nobody stated a policy. */
export function reportedPolicyLines({ policy, network = { kind: 'unused' } }: ReportedPolicy): readonly Line[] {
  return policy === undefined ? [] : [policyLine(policy, network)];
}

/** The same without whose it is, for a log; it may hold names of hosts. Without a `hold` nothing has run yet. */
export function policyText(policy: StatedPolicy, hold: NetworkHold | null = null): string {
  const planned = policy.enforcement === 'best-effort' ? 'to be enforced where that is possible' : 'to be enforced';
  return partsOf(policy, hold === null ? `, ${planned}` : holdText(hold))
    .map((part) => part.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''))
    .join(' · ');
}

function partsOf(policy: StatedPolicy, kept: string): readonly Line[] {
  const { repoWrite, historyWrite, targets, exports, fork, profile } = policy;
  const writes = repoWrite === 'deny' ? `denied${fork ? ' (a fork)' : ''}` : 'human approval';
  return [
    [`repo.write: ${writes}`],
    ...(historyWrite && profile !== null ? [['history.write: allowed']] : []),
    ['network: ', ...egressLine(policy, kept)],
    ...(targets ? [] : [['targets: denied']]),
    ...(exports ? [] : [['exports: denied']]),
  ];
}

function egressLine({ egress }: StatedPolicy, kept: string): Line {
  switch (egress.kind) {
    case 'open':
      return ['open'];
    case 'deny':
      return [`denied${kept}`];
    case 'listed': {
      const more = egress.hosts.length > MOST_HOSTS ? ` and ${egress.hosts.length - MOST_HOSTS} more` : '';
      const hosts = egress.hosts.slice(0, MOST_HOSTS).map((host): Line => [outside(host)]);
      return line`only ${joined(hosts, ', ')}${more} while fetching${kept}`;
    }
    default:
      return egress satisfies never;
  }
}

/** What follows what is denied: how far that was kept. */
function holdText(hold: NetworkHold): string {
  switch (hold.kind) {
    case 'unused':
      return '; no code under test ran here';
    case 'none':
      return ', not enforced';
    case 'whole':
      return `, enforced by ${hold.by}`;
    case 'partial': {
      const { by, open, unknown, loadFree } = hold;
      const said = (words: string, walls: readonly Wall[]) =>
        walls.length === 0 ? [] : [`${words} ${wallNames(walls).join(', ')}`];
      const gaps = [
        ...said('open to', open),
        ...said('not known of', unknown),
        ...(loadFree ? ['the load generator had no walls'] : []),
      ];
      return `, enforced by ${by} only in part (${gaps.join('; ')})`;
    }
    default:
      return hold satisfies never;
  }
}

/** What leaves the machine although the network is denied, because base's configuration names it: for a log. */
export function exceptionText(what: string, host: string): string {
  return `The policy denies the network; ${what} (${host}) is an exception that the configuration names.`;
}

/** Why runs stay where they are: nothing may be written without a person. */
export function notWrittenText(place: string, policy: StatedPolicy): string {
  return `${place}: nothing was written, since ${whoDenies(policy)} not allow history.write: what the load test left stays an artifact`;
}

/** Why nobody remembers what a webhook was told, and what follows from that. */
export function notKeptText(policy: StatedPolicy): string {
  return `webhook: what it is told cannot be kept, since ${whoDenies(policy)} not allow history.write: it is told what this load test brought, and nothing older`;
}

const whoDenies = ({ profile }: StatedPolicy): string =>
  profile === null ? '`policy` of the configuration does' : `the profile ${profile.source} does`;

/** What a constraint of a profile came to: the objective that holds, or that nothing does, and why. */
export function constraintText({ line: at, text, objective, unused, bound, why }: ReadConstraint): string {
  const said = `constraint in line ${at} "${text}"`;
  if (objective !== null) {
    const note = bound === null || bound.note === '' ? '' : ` (${bound.note})`;
    const left = unused.length === 0 ? '' : `; not part of a name: ${unused.join(', ')}`;
    const { scenario, metric, bound: held } = objective;
    return `${said}: ${scenario === '*' ? `all that have ${metric}` : `${scenario} ${metric}`}: ${held.written}${note}${left}`;
  }
  if (why !== null) return `${said}: held by nothing: ${why}`;
  return bound === null ? `${said}: kept as words, it states no objective` : `${said}: an objective, once there are scenarios`;
}
