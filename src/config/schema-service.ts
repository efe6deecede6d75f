import * as z from 'zod';
import { isDenied } from '../model/env.ts';
import type { Need, Readiness, Service, Stop } from '../model/service.ts';
import { containerRun, containerRuns, imageSchema, whichRun } from './schema-containers.ts';
import { sourceProblems, sourcesOf, writtenSources } from './schema-sources.ts';
import { urlSchema } from './schema-url.ts';
import {
  about,
  anyText,
  choice,
  command,
  duration,
  ifRight,
  integer,
  keyCheck,
  list,
  mapping,
  repositoryPath,
  says,
  text,
  texts,
  word,
} from './schema-values.ts';
import { isProxy, runsNoScripts, SCRIPTLESS } from './scriptless.ts';

/** What Benchgate itself gives to every process. */
const OWN = ['PORT', 'BASE_URL'];

const FILES = 'the path of a file such as perf/.env, or a list of paths';
const envFile = repositoryPath('perf/.env');

const MOST_PASSED = 16;

/** Of the runner's own there is nothing to pass (docs/security.md#r13); what steers npm is for a file of the repository. */
const passedName = word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'a name of a variable such as NPM_TOKEN').refine(
  (name) => !isDenied(name) && !OWN.includes(name),
  { error: 'is never passed to a process that Benchgate starts: choose another name' },
);

/** What is wrong with the name of a variable in a file of them. */
export function envNameProblem(name: string): string | undefined {
  const { error } = envName.safeParse(name);
  return error === undefined ? undefined : `${name} ${error.issues[0]?.message ?? ''}`;
}

/** The name of a variable that may be read for others. */
export const envName = word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'a name of letters, digits and _')
  .refine((name) => !OWN.includes(name), { error: 'is set by Benchgate: remove it, and write service.port for a fixed port' })
  .refine((name) => !isDenied(name), { error: 'is never passed to a process that Benchgate starts: choose another name' });

/** Environment variables. */
export const envSchema = texts(envName, anyText(32_768), 'a mapping of names to texts');

/** A service that has not finished a trial's last requests by then hangs, and the grace is waited for after every trial. */
const MOST_GRACE_MS = 60_000;

/** Each pair boots twice: whoever takes longer leaves no time to measure. */
const MOST_READY_MS = 15 * 60_000;

const stopSchema = mapping({
  signal: about(
    choice(['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGKILL']).prefault('SIGTERM'),
    'The signal that asks the process to end.',
    'SIGINT',
  ),
  grace: about(duration(0, '5s', MOST_GRACE_MS).prefault('5s'), 'How long it has before it is killed, at most 60s.', '10s'),
}).transform(({ signal, grace }): Stop => ({ signal, graceMs: grace }));

const readySchema = mapping({
  http: about(
    word(/^\/[^\s]{0,1023}$/, 'a path that starts with /, such as /health').optional(),
    'Ready when this path answers with a status below 500.',
    '/health',
  ),
  tcp: about(z.literal(true, says('true')).optional(), 'Ready when the port accepts connections. This is the default.', true),
  log: about(
    text('a pattern such as "listening on"', 200)
      .refine(isPattern, says('a regular expression, with special characters escaped'))
      .optional(),
    'Ready when a line of the output matches this regular expression.',
    'listening on',
  ),
  timeout: about(duration(1, '60s', MOST_READY_MS).prefault('60s'), 'How long it may take to be ready, at most 15m.', '2m'),
})
  .refine(({ http, tcp, log }) => [http, tcp, log].filter((way) => way !== undefined).length <= 1, {
    error: 'names more than one way to be ready: keep one of http, tcp and log',
  })
  .transform(({ http, log, timeout }) => ({ ready: readiness(http, log), readyTimeoutMs: timeout }));

const PORTS = 'auto or a port from 1 to 65535';

/** How the service is built and run. */
export const serviceSchema = mapping({
  directory: about(
    repositoryPath('services/api').prefault('.'),
    'Where the commands run, from the root of the repository.',
    'services/api',
  ),
  install: about(
    command('npm ci').optional(),
    'Fetches dependencies, once for each revision: the one command that may use the network.',
    'npm ci --ignore-scripts',
  ),
  build: about(command('npm run build').optional(), 'Builds the service, once for each revision.', 'npm run build'),
  url: about(urlSchema.optional(), 'Both sides run already, such as preview deployments: instead of install, build and start.', {
    base: 'https://main.preview.example.com',
    head: 'https://${SHORT_SHA}.preview.example.com',
  }),
  start: about(
    command('node server.js').optional(),
    'Starts the service in the foreground. It must listen on the port in PORT.',
    'node dist/server.js',
  ),
  ...containerRuns,
  env: about(
    envSchema.prefault({}),
    'Environment of install, build and start, beside PATH, HOME, LANG, TZ, TMPDIR and PORT. `${NAME}` is filled in: `${POSTGRES_PORT}` of a need, BASE_URL, HOST, PORT. Nothing else is passed on.',
    { NODE_ENV: 'production' },
  ),
  'env-file': about(
    z.union([envFile, list(envFile, 'files', 8)], says(FILES)).optional(),
    'Files with more of them, one NAME=value on each line, from the root of the repository; always of the base commit. What `env` says wins.',
    'perf/.env',
    ['perf/.env'],
  ),
  pass: about(
    list(passedName, 'names', MOST_PASSED).optional(),
    'Variables of the runner that `install` gets, and nothing else does. Proxies are free; anything else is a secret: hidden in every output, never given in the run of a fork, and only to an install that runs no scripts, such as npm ci --ignore-scripts.',
    ['HTTPS_PROXY', 'NPM_TOKEN'],
  ),
  ready: about(readySchema.prefault({}), 'How to see that the service can take requests.', { http: '/health' }),
  port: about(
    z.union([z.literal('auto'), integer(1, 65_535, PORTS)], says(PORTS)).prefault('auto'),
    'The port to listen on, passed as PORT. `auto` picks a free one, which both sides need when they run at once.',
    8080,
  ),
  stop: about(stopSchema.prefault({}), 'How the service is stopped after each trial.', { signal: 'SIGINT', grace: '2s' }),
  ...writtenSources,
})
  .superRefine(
    keyCheck((written, say) => {
      for (const { key, text } of sourceProblems(written)) say(key, text);
      const { url, start, install, build, port, ready, pass } = written;
      const secrets = (pass ?? []).filter((name) => !isProxy(name));
      if (pass !== undefined && install === undefined) say('pass', 'is for install, and there is none: remove it');
      else if (secrets.length > 0 && !runsNoScripts(install ?? ''))
        say(
          'pass',
          `has ${secrets.join(', ')}, and install may run scripts, which would see it: write one of ${SCRIPTLESS.join(' · ')}, and run scripts in build`,
        );
      const wrong = whichRun(written, ['start', 'image', 'dockerfile', 'compose', 'url']);
      if (wrong !== undefined) say(wrong.key, wrong.text);
      else if (start === undefined && port !== 'auto')
        say(
          'port',
          url === undefined
            ? 'is the port of a process: write the one inside of the container into image, dockerfile or compose'
            : 'stands beside url: remove it, since an address has its port',
        );
      if (url === undefined) return;
      for (const [key, set] of Object.entries({ install, build }))
        if (set !== undefined) say(key, 'stands beside url: remove it, since what runs already is neither built nor started');
      if (ready.ready?.kind === 'log') say('ready', 'has log, but of what runs already no log is seen: write http');
    }),
    ifRight('install', 'pass', 'port', 'ready', 'traces', 'metrics', 'profile'),
  )
  .transform((written): Service => {
    const { ready, start = '', port, url, image, dockerfile, compose, 'env-file': files, pass, ...others } = written;
    const { traces, metrics, profile, ...rest } = others;
    const run = url ?? containerRun({ image, dockerfile, compose }) ?? { kind: 'process', start, port };
    return {
      ...rest,
      ...ready,
      run,
      sources: sourcesOf({ traces, metrics, profile }),
      ...(files === undefined ? {} : { envFiles: typeof files === 'string' ? [files] : files }),
      ...(pass === undefined ? {} : { pass }),
    };
  })
  .meta({ oneOf: ['start', 'url', 'image', 'dockerfile', 'compose'].map((key) => ({ required: [key] })) });

/** Something that the service depends on. */
export const needSchema = mapping({
  name: about(
    word(/^[a-z][a-z0-9-]{0,31}$/, 'a name of small letters, digits and -, such as postgres'),
    'Its name. Its port is in `<NAME>_PORT`, for itself and for the service.',
    'postgres',
  ),
  start: about(
    command('redis-server --port $REDIS_PORT').optional(),
    'Starts it in the foreground.',
    'redis-server --port $REDIS_PORT',
  ),
  image: about(
    imageSchema.optional(),
    'Runs an image in a container, in place of `start`. Its port is published on loopback; containers of the service reach it by its name.',
    { name: 'redis:7' },
  ),
  env: about(envSchema.prefault({}), 'Environment of the container of `image`.', { POSTGRES_PASSWORD: 'benchmark' }),
  ready: about(readySchema.prefault({}), 'How to see that it can be used.', { tcp: true }),
  per: about(choice(['side', 'pair']).prefault('side'), '`side`: base and head have one each. `pair`: both share one.', 'pair'),
  reset: about(
    command('redis-cli -p $REDIS_PORT flushall').optional(),
    'Puts it back to its first state before each trial, and so lets it live on. Without it, it is started afresh each time.',
    'redis-cli -p $REDIS_PORT flushall',
  ),
  stop: about(stopSchema.prefault({}), 'How it is stopped.', { signal: 'SIGINT' }),
})
  .superRefine(
    keyCheck((written, say) => {
      const wrong = whichRun(written, ['start', 'image']);
      if (wrong !== undefined) say(wrong.key, wrong.text);
      else if (written.image === undefined && Object.keys(written.env).length > 0)
        say('env', 'is of the container of image: a process has service.env');
    }),
    ifRight('env'),
  )
  .transform(({ ready, start = '', image, env, ...rest }): Need => {
    const run = image === undefined ? ({ kind: 'process', start } as const) : { ...image, env };
    return { ...rest, ...ready, run };
  });

function readiness(http: string | undefined, log: string | undefined): Readiness {
  if (http !== undefined) return { kind: 'http', path: http };
  return log === undefined ? { kind: 'tcp' } : { kind: 'log', pattern: log };
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}
