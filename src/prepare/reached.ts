import { Failure } from '../model/failure.ts';
import type { HttpScenario, Scenario } from '../model/scenario.ts';
import type { Service } from '../model/service.ts';
import { placesOf } from '../model/target.ts';
import { fill } from '../model/template.ts';
import type { Probe, World } from '../world/world.ts';
import { throwIfCancelled } from './jobs/cancelled.ts';

/** A Deployment is where one side runs already. */
export interface Deployment {
  /** The side, or the name of the target. */
  readonly who: string;
  readonly url: string;
  readonly service: Service;
}

/** Often enough for a deployment, which takes seconds, and no burden to what is not ours. */
const POLL_EVERY_MS = 250;
const PROBE_TIMEOUT_MS = 10_000;

/** Waits until a deployment answers below 500. A Failure that says why where it does not in time, or sends elsewhere. */
export async function untilReached(world: World, deployment: Deployment): Promise<void> {
  const { url, who, service } = deployment;
  const { ready, readyTimeoutMs } = service;
  const at = `${url}${ready.kind === 'http' ? ready.path : '/'}`;
  const deadline = world.clock.now() + readyTimeoutMs;
  let said: Probe | null = null;
  for (;;) {
    throwIfCancelled(world.cancelled);
    const timeoutMs = Math.min(PROBE_TIMEOUT_MS, Math.max(1, deadline - world.clock.now()));
    const found = await world.network.probe(at, { timeoutMs });
    if ('status' in found) {
      const host = otherHost(found, at);
      if (host !== null && ready.kind === 'http') throw elsewhere(`${who}: ${at}`, host);
      // Without a path any answer shows that something is there.
      if (found.status < 500 || ready.kind !== 'http') return;
    }
    // A certificate does not become right by waiting.
    const isFinal = 'code' in found && /CERT|ISSUER|SIGNATURE/.test(found.code) && TLS[found.code] !== undefined;
    const leftMs = deadline - world.clock.now();
    // The last one had no time for an answer.
    if ('status' in found || found.code !== 'timeout' || timeoutMs === PROBE_TIMEOUT_MS) said = found;
    if (isFinal || POLL_EVERY_MS > leftMs) throw notReached(deployment, at, said ?? found);
    const why = 'code' in found ? found.code : `status ${found.status}`;
    world.screen.progress(`waiting for ${who}: ${at}: ${why} · ${Math.ceil(leftMs / 1000)} s left`);
    await world.clock.sleep(POLL_EVERY_MS, world.cancelled);
  }
}

/**
 * Asks once for what declared requests will ask for: an answer that sends to another host, to log in for example, would be
 * measured as if it were the service's. Only requests that change nothing are tried.
 */
export async function requireNoRedirects(world: World, { who, url }: Deployment, scenarios: readonly Scenario[]): Promise<void> {
  const values = placesOf(url, { variables: {} });
  for (const { name, method, path, headers, expect } of scenarios.filter(isHarmless)) {
    const at = `${url}${fill(path, values)}`;
    const sent = Object.fromEntries(Object.entries(headers).map(([key, text]) => [key, fill(text, values)]));
    const found = await world.network.probe(at, { timeoutMs: PROBE_TIMEOUT_MS, headers: sent });
    const host = otherHost(found, at);
    const isWanted = 'status' in found && expect.status.includes(found.status);
    if (host !== null && !isWanted) throw elsewhere(`${who}: scenario ${name}: ${method} ${at}`, host);
  }
}

const isHarmless = (scenario: Scenario): scenario is HttpScenario => scenario.kind === 'http' && scenario.method === 'GET';

/** Where an answer sends to where that is another host, or another door of the same one; null for any other answer. */
function otherHost(found: Probe, at: string): string | null {
  if (!('status' in found) || found.status < 300 || found.status > 399 || found.location === null) return null;
  if (!URL.canParse(found.location, at)) return null;
  const { origin, hostname } = new URL(found.location, at);
  if (origin === new URL(at).origin) return null;
  return hostname === new URL(at).hostname ? origin : hostname;
}

function elsewhere(what: string, host: string): Failure {
  return new Failure(
    'target',
    `${what} sends to another host, ${host.slice(0, 253)}, which is not followed: its answers would be measured as the service's`,
    'Give the address that answers itself. Where it asks for a login, send what lets you in as a header of the scenario; where the redirect is what you measure, name its status in `expect.status`.',
  );
}

function notReached({ who, service }: Deployment, at: string, found: Probe): Failure {
  const seconds = service.readyTimeoutMs / 1000;
  if ('status' in found)
    return new Failure(
      'target',
      `${who}: ${at} still answered with status ${found.status} after ${seconds} s`,
      'Is the deployment of this commit done? If it only needs longer, raise `ready.timeout`.',
    );
  const tls = TLS[found.code];
  if (tls !== undefined) return new Failure('target', `${who}: ${at}: ${tls.what} (${found.code})`, tls.hint);
  return new Failure(
    'target',
    `${who}: ${at} gave no answer within ${seconds} s: ${found.code}`,
    'Is it deployed, and can this machine reach it? Try it with `curl -v`. If it only needs longer, raise `ready.timeout`.',
  );
}

/** An own authority has to be known to all that sends requests: Node.js and k6 look in different places. */
const TRUST =
  'Have the authority that signed it trusted where Benchgate runs: its certificate in a file that NODE_EXTRA_CA_CERTS names, in the `env:` of the step, and for k6 in the store of the system (update-ca-certificates).';
const SELF_SIGNED = {
  what: 'its certificate is self-signed, or signed by an authority that this machine does not know',
  hint: TRUST,
};

/** What is wrong with a certificate, by the code of the TLS library. */
const TLS: Readonly<Record<string, { readonly what: string; readonly hint: string }>> = {
  CERT_HAS_EXPIRED: { what: 'its certificate has expired', hint: 'Renew it where the service is deployed.' },
  CERT_NOT_YET_VALID: {
    what: 'its certificate is not valid yet',
    hint: 'Compare the clocks of this machine and of the one that issued it.',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
  SELF_SIGNED_CERT_IN_CHAIN: SELF_SIGNED,
  UNABLE_TO_GET_ISSUER_CERT: SELF_SIGNED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: SELF_SIGNED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: SELF_SIGNED,
  ERR_TLS_CERT_ALTNAME_INVALID: {
    what: 'its certificate is for another host',
    hint: 'Use an address that the certificate names, or have one issued for this host.',
  },
  EPROTO: {
    what: 'what answers there does not speak TLS',
    hint: 'Write http:// where it is not encrypted, or give the port that is.',
  },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    what: 'what answers there does not speak TLS',
    hint: 'Write http:// where it is not encrypted, or give the port that is.',
  },
};
