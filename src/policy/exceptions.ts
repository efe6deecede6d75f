import type { Config } from '../config/config.ts';
import { NO_POLICY, type Policy } from '../model/policy.ts';

/** An EgressException is a place beyond this machine that the configuration names, and that is used although the network is denied. */
export interface EgressException {
  readonly for: 'target' | 'export' | 'alert' | 'service';
  /** `the target staging`, `remote-write`. */
  readonly what: string;
  /** `staging.example.com`; a pattern where the address itself is a secret. */
  readonly host: string;
}

/** All of them: none where the network is open, nor of a kind that the policy forbids. */
export function exceptionsOf(
  { targets, service, export: receivers, alerts }: Config,
  policy: Policy,
): readonly EgressException[] {
  if (policy.egress.kind === NO_POLICY.egress.kind) return [];
  const hostOf = (url: string) => new URL(url).host;
  const loads: readonly EgressException[] = [
    ...targets.map(({ name, url }) => ({ for: 'target' as const, what: `load to the target ${name}`, host: hostOf(url) })),
    ...(service.run.kind === 'url' ? [{ for: 'service' as const, what: 'load to what runs already', host: 'service.url' }] : []),
  ];
  const { webhook, alertmanager } = alerts;
  const sent: readonly EgressException[] = [
    ...receivers.map(({ kind, url }) => ({ for: 'export' as const, what: `what ${kind} is sent`, host: hostOf(url) })),
    ...(webhook === null ? [] : [{ for: 'alert' as const, what: 'what a webhook is sent', host: webhook.hosts.join(', ') }]),
    ...(alertmanager === null
      ? []
      : [{ for: 'alert' as const, what: 'what Alertmanager is sent', host: hostOf(alertmanager.url) }]),
  ];
  return [...(policy.targets ? loads : []), ...(policy.exports ? sent : [])];
}
