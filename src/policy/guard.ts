import { isLoopback } from '../model/address.ts';
import { Failure } from '../model/failure.ts';
import { type Capability, HISTORY_BRANCHES, type Policy } from '../model/policy.ts';
import type { GitHub, K6Choice, World } from '../world/world.ts';
import { EFFECTS, FUNCTIONS, type Guard, ON_GITHUB, type Permission } from './effects.ts';

/**
 * The World as far as a policy lets it be used: what it forbids is a Failure `policy`, and nothing happened. Whoever has this World
 * has no other, so that no step can forget to ask. Nobody has approved anything in it: it never writes to the repository.
 */
export function guarded(world: World, policy: Policy): World {
  const guard = guardOf(policy, null);
  const port = <T extends object>(name: keyof typeof EFFECTS, one: T): T => behind(one, EFFECTS[name], name, guard);
  const through = <A extends readonly unknown[], R>(name: keyof typeof FUNCTIONS, call: (...args: A) => R) => {
    return (...args: A): R => {
      guard(FUNCTIONS[name], name, '', args);
      return call(...args);
    };
  };
  return {
    ...world,
    git: port('git', world.git),
    processes: port('processes', world.processes),
    sandboxes: port('sandboxes', world.sandboxes),
    containers: port('containers', world.containers),
    network: port('network', world.network),
    load: port('load', world.load),
    k6: { ...port('k6', world.k6), locate: (choice) => world.k6.locate(reachable(choice, policy)) },
    receiveSpans: through('receiveSpans', world.receiveSpans),
    openProfiler: through('openProfiler', world.openProfiler),
    github: async (repository) => guardedGitHub(await world.github(repository), policy),
  };
}

/** The same of GitHub alone: what takes `repo.write` is done only on the word of a person, who approved what is written. */
export function guardedGitHub(github: GitHub, policy: Policy, approver: string | null = null): GitHub {
  return behind(github, ON_GITHUB, 'github', guardOf(policy, approver));
}

/** Failure `policy` where a capability is not among those of the policy. */
export function requireCapability(policy: Policy, capability: Capability): void {
  if (!policy.capabilities.includes(capability)) throw forbidden(capability, policy);
}

/** The same object, whose methods are asked for first. */
function behind<T extends object>(port: T, row: Readonly<Record<string, Permission>>, name: string, guard: Guard): T {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof key !== 'string' || typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        guard(row[key] ?? 'own', name, key, args);
        return Reflect.apply(value, target, args);
      };
    },
  });
}

function guardOf(policy: Policy, approver: string | null): Guard {
  return (needed, port, method, args) => {
    const effect = method === 'commit' && isOfHistory(args[0]) ? 'history.write' : needed;
    if (effect === 'history.write' && !policy.historyWrite) throw forbidden('history.write', policy);
    if (effect === 'exports' && !policy.exports) throw forbidden('network.exports', policy);
    if (effect !== 'own' && effect !== 'history.write' && effect !== 'exports') requireCapability(policy, effect);
    if (effect === 'repo.write' || (port === 'git' && isPush(args[0]))) requirePerson(policy, approver);
    if ((port === 'load' || port === 'network') && effect === 'test.run') requireOwnPlace(args[0], policy);
  };
}

/** `git -c … push …`: nothing here does that without a person. */
function isPush(args: unknown): boolean {
  return Array.isArray(args) && args.find((arg, at) => arg !== '-c' && args[at - 1] !== '-c') === 'push';
}

/** Whether a commit is for a branch of a history. */
function isOfHistory(made: unknown): boolean {
  if (typeof made !== 'object' || made === null) return false;
  const { branch }: { branch?: unknown } = made;
  return typeof branch === 'string' && branch.startsWith(HISTORY_BRANCHES);
}

function requirePerson(policy: Policy, approver: string | null): void {
  if (!policy.capabilities.includes('repo.write') || policy.repoWrite === 'deny') throw forbidden('repo.write', policy);
  if (approver !== null) return;
  throw new Failure(
    'policy',
    'repo.write is not allowed: no person approved what would be written.',
    'Let it be proposed, and approve that: docs/proposals.md.',
  );
}

/**
 * Where the network is denied, requests go to this machine, to the sides of a sandbox, which have private addresses, and to what
 * base's configuration names as targets: these alone leave the machine, and only where targets are allowed.
 */
function requireOwnPlace(about: unknown, policy: Policy): void {
  if (policy.egress.kind === 'open' || policy.targets) return;
  const far = addressesIn(about).find((address) => !isOwnPlace(address));
  if (far !== undefined) throw forbidden('network.targets', policy, ` (${new URL(far).host})`);
}

/** The URLs that a call is about: itself, or of its sides. */
function addressesIn(about: unknown): readonly string[] {
  if (typeof about === 'string') return URL.canParse(about) ? [about] : [];
  if (typeof about !== 'object' || about === null) return [];
  const { url, urls }: { url?: unknown; urls?: unknown } = about;
  const sides = typeof urls === 'object' && urls !== null ? Object.values(urls) : [];
  return [url, ...sides].filter((one) => typeof one === 'string' && URL.canParse(one)).map(String);
}

function isOwnPlace(address: string): boolean {
  const url = new URL(address);
  return isLoopback(url) || /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|198\.1[89])(?:\.\d+){2,3}$/.test(url.hostname);
}

/** k6 is fetched only where that may be: from a host that is listed, or where nothing is said. */
function reachable(choice: K6Choice, { egress }: Policy): K6Choice {
  if (egress.kind === 'open') return choice;
  const from = choice.downloadUrl ?? 'https://github.com';
  const { hostname, port } = new URL(from);
  const isListed = egress.kind === 'listed' && egress.hosts.includes(`${hostname}:${port === '' ? '443' : port}`);
  return { ...choice, offline: choice.offline || !isListed };
}

/** What was not allowed, by whom, and whom to ask. */
function forbidden(what: string, { profile, fork }: Policy, about = ''): Failure {
  const who = fork ? 'of a fork' : profile === null ? '`policy` of the configuration' : `the profile ${profile.source}`;
  const hint = fork
    ? 'Forks write nothing: do it on a branch of this repository.'
    : `Change ${profile === null ? '`policy`' : profile.source} where that is meant: it takes an approval, and holds once it is merged.`;
  return new Failure(
    'policy',
    `${what} is not allowed${about}: ${fork ? 'this is a pull request of a fork' : `${who} says so`}.`,
    hint,
  );
}
