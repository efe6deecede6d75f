import { type Env, isDenied } from '../../model/env.ts';
import { Failure } from '../../model/failure.ts';
import { fill, namesIn } from '../../model/template.ts';

/** Variables are what a command gets beside what is inherited, by name. */
export type Variables = Readonly<Record<string, string>>;

/** What a child gets of our environment (docs/security.md#r13); PORT and BASE_URL are added where there is one. */
const ALLOWED = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'NODE_ENV'];

/** Whose signatures of servers this machine trusts, as files: behind a proxy that looks into TLS nothing is fetched without them. */
const AUTHORITIES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'PIP_CERT'];

/** The whole environment of a child: built from empty, a few names of `parent`, then `extra` (the configuration's `env`). */
export function childEnvironment(parent: Env, extra: Variables): Variables {
  const denied = Object.keys(extra).filter(isDenied);
  if (denied.length > 0) throw refused(denied);
  return { ...inherited(parent, ALLOWED), ...extra };
}

/** As `childEnvironment`, of what fetches: install and build. */
export function fetchingEnvironment(parent: Env, extra: Variables): Variables {
  return { ...inherited(parent, AUTHORITIES), ...childEnvironment(parent, extra) };
}

/**
 * Variables with their places filled in. One that names what is not there yet is left out: the port of a need that starts
 * later, the address of a service that is only being built.
 */
export function filled(variables: Variables, values: Variables): Variables {
  const known = Object.entries(variables).filter(([, text]) => namesIn(text).every((name) => Object.hasOwn(values, name)));
  return Object.fromEntries(known.map(([name, text]) => [name, fill(text, values)]));
}

function inherited(parent: Env, names: readonly string[]): Variables {
  const known = names.flatMap((name) => {
    const value = parent[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(known);
}

function refused(names: readonly string[]): Failure {
  return new Failure(
    'config',
    `service.env may not set ${names.join(', ')}: such names steer the runner, the loader, git or npm`,
    'Remove it from `env`. If the service needs it, set it in the command itself: `start: NAME=value node server.js`.',
  );
}
