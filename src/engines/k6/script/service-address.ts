import type { K6Scenario } from '../../../model/scenario.ts';
import type { ServiceRun } from '../../../model/service.ts';
import { ADDRESS_NAMES } from '../../../model/target.ts';
import { namesIn } from '../../../model/template.ts';
import { foreignDefault, foreignHosts, readsAddress, type WrittenAddress, withoutComments, writtenAddresses } from './address.ts';
import type { ScriptProblem } from './problems.ts';

/** A ServiceAddress is how a script comes to ask the service, where it does not read BASE_URL, HOST or PORT itself. */
export interface ServiceAddress {
  /** Variables that it gets in place of what it falls back to. */
  readonly env: Readonly<Record<string, string>>;
  /** Addresses that it has written out, which lead to the side that is driven: to one at a time. */
  readonly redirect?: readonly string[];
  /** Why both sides must not be driven at once. */
  readonly forbidden: string | null;
  readonly warnings: readonly string[];
  readonly problems: readonly ScriptProblem[];
}

const NOTHING: ServiceAddress = { env: {}, forbidden: null, warnings: [], problems: [] };

/**
 * Many scripts have the address of the service written out, for whoever runs it on their own machine. Where that is the only one
 * of this machine, it is what they mean by the service.
 */
export function serviceAddressOf(sources: readonly string[], { env }: K6Scenario, run: ServiceRun): ServiceAddress {
  const code = withoutComments(sources);
  const told = Object.values(env).some((value) => namesIn(value).some((name) => ADDRESS_NAMES.some((known) => known === name)));
  if (told || readsAddress(code)) return NOTHING;
  const all = writtenAddresses(code);
  const [written] = all;
  if (written === undefined) return { ...NOTHING, problems: [onlyOthers(code, env)].filter((problem) => problem !== null) };
  // A service that always has this port is asked there.
  if (run.kind === 'process' && all.some(({ port }) => port === run.port)) return NOTHING;
  if (Object.keys(written.variables).some((name) => env[name] !== undefined)) return NOTHING;
  // Where deployments answer under their own names nothing leads elsewhere.
  if (all.length > 1 || (run.kind === 'url' && !written.isDefault)) return { ...NOTHING, problems: [severalPlaces(all)] };
  return written.isDefault ? byVariables(written) : byRedirection(written);
}

function byVariables({ origin, variables }: WrittenAddress): ServiceAddress {
  const env = Object.fromEntries(Object.entries(variables).map(([name, path]) => [name, `\${BASE_URL}${path}`]));
  const keys = Object.entries(env).map(([name, value]) => `${name}: "${value}"`);
  return {
    ...NOTHING,
    env,
    warnings: [`the script falls back to ${origin}, which is taken for the service: write \`env: { ${keys.join(', ')} }\``],
  };
}

function byRedirection({ origin, places }: WrittenAddress): ServiceAddress {
  return {
    ...NOTHING,
    redirect: places,
    forbidden: `the script has the address ${origin} written out, which can lead to one side at a time`,
    warnings: [
      `${origin}, which is written out in the script, leads to the service: put \${__ENV.BASE_URL} in its place, and both sides run at once`,
    ],
  };
}

function severalPlaces(all: readonly WrittenAddress[]): ScriptProblem {
  return {
    kind: 'config',
    message: `the script has addresses of this machine written out (${all.map(({ origin }) => origin).join(', ')}), and the service is at none of them for certain`,
    hint: 'Put ${__ENV.BASE_URL} in its place in the script. What else it asks has to run beside the service, under `needs:`.',
  };
}

/** A script that can only ask somebody else, before it does. */
function onlyOthers(code: readonly string[], env: Readonly<Record<string, string>>): ScriptProblem | null {
  const [host] = foreignHosts(code);
  // What it loads may hold addresses.
  if (host === undefined || code.some((text) => /\bopen\s*\(|\.json['"]/.test(text))) return null;
  const fallback = foreignDefault(code);
  if (fallback !== null && env[fallback.name] !== undefined) return null;
  const message = `the script asks the service nowhere: it reads no __ENV.BASE_URL, and what it has written out is elsewhere (${host})`;
  if (fallback === null)
    return { kind: 'config', message, hint: `Put \${__ENV.BASE_URL} in the script where the address of the service belongs.` };
  const path = fallback.text.replace(/^\w+:\/\/[^/]*/, '').replace(/\/$/, '');
  return {
    kind: 'config',
    message,
    hint: `Add \`env: { ${fallback.name}: "\${BASE_URL}${path}" }\` to the scenario: the script reads its address there.`,
  };
}
