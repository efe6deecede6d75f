import type { ReadConstraint } from '../config/profile-objectives.ts';
import type { ReportedPolicy, StatedPolicy } from '../model/policy.ts';
import { joined, type Line, line, outside } from './document.ts';

/** More hosts than this are counted. */
const MOST_HOSTS = 3;

/**
 * `Policy of performance-engineer (agents/performance-engineer.md): repo.write: human approval · network: denied, enforced by netns`.
 * `mechanism` is what kept the network closed; null where nothing did.
 */
export function policyLine(policy: StatedPolicy, mechanism: string | null = null): Line {
  const { profile } = policy;
  const whose = profile === null ? line`Policy` : line`Policy of ${outside(profile.name)} (${outside(profile.source)})`;
  return [...whose, ': ', ...joined(partsOf(policy, mechanism), ' · '), '.'];
}

/** The same of a report that has one; none where nobody stated a policy. */
export function reportedPolicyLines({ policy, enforcedBy }: ReportedPolicy): readonly Line[] {
  return policy === undefined ? [] : [policyLine(policy, enforcedBy)];
}

/** The same without whose it is, for a log; it may hold names of hosts. */
export function policyText(policy: StatedPolicy, mechanism: string | null = null): string {
  return partsOf(policy, mechanism)
    .map((part) => part.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''))
    .join(' · ');
}

function partsOf(policy: StatedPolicy, mechanism: string | null): readonly Line[] {
  const { repoWrite, historyWrite, targets, exports, fork, profile } = policy;
  const writes = repoWrite === 'deny' ? `denied${fork ? ' (a fork)' : ''}` : 'human approval';
  return [
    [`repo.write: ${writes}`],
    ...(historyWrite && profile !== null ? [['history.write: allowed']] : []),
    ['network: ', ...egressLine(policy, mechanism)],
    ...(targets ? [] : [['targets: denied']]),
    ...(exports ? [] : [['exports: denied']]),
  ];
}

function egressLine({ egress, enforcement }: StatedPolicy, mechanism: string | null): Line {
  const kept =
    mechanism !== null ? `enforced by ${mechanism}` : enforcement === 'best-effort' ? 'not enforced' : 'to be enforced';
  switch (egress.kind) {
    case 'open':
      return ['open'];
    case 'deny':
      return [`denied, ${kept}`];
    case 'listed': {
      const more = egress.hosts.length > MOST_HOSTS ? ` and ${egress.hosts.length - MOST_HOSTS} more` : '';
      const hosts = egress.hosts.slice(0, MOST_HOSTS).map((host): Line => [outside(host)]);
      return line`only ${joined(hosts, ', ')}${more} while fetching, ${kept}`;
    }
    default:
      return egress satisfies never;
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
