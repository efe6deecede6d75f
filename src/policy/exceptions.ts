import type { Config } from '../config/config.ts';
import type { Plan } from '../model/plan.ts';
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
    ...(service.run.kind === 'url' ? [RUNNING] : []),
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

/** The one of a plan that is carried out: null where it starts its services, where the network is open, or where load may not go there. */
export function serviceException({ policy, services }: Pick<Plan, 'policy' | 'services'>): EgressException | null {
  const isUsed = policy.egress.kind !== NO_POLICY.egress.kind && policy.targets && services.base.run.kind === 'url';
  return isUsed ? RUNNING : null;
}

/** What runs already: its address may be a secret. */
const RUNNING: EgressException = { for: 'service', what: 'load to what runs already', host: 'service.url' };
