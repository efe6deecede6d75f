import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cli } from '../support/dist.ts';
import { aContainerProject, inEveryEngine } from '../support/engines.ts';

const CONFIG = (service: string, more = '') => `service: ${service}
scenarios:
  - name: home
    http: { path: /, rate: 50/s }
design: { block: 500ms, warm-up: 100ms, max-pairs: 12, max-duration: 3m }
${more}`;

inEveryEngine((lane) => {
  /** What a run of this configuration says before it ends without a measurement, with nothing left. */
  const failing = async (config: string, files: Readonly<Record<string, string>> = {}) => {
    const project = lane.project({ 'benchgate.yml': config, ...files });
    const { code, stderr } = await lane.run(project, '--base-ref', 'HEAD');
    expect([code, lane.left(), project.git('worktree', 'list').split('\n').length], stderr).toEqual([3, [], 1]);
    project.remove();
    return stderr;
  };
  const dockerfile = (last: string) =>
    `FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\n${last}\n`;

  it('says that an image cannot be fetched, and what to do', async () => {
    const said = await failing(CONFIG('{ image: { name: "127.0.0.1:1/nosuch:1", port: 8080 } }'));
    expect(said).toMatch(/base: fetching the image ended with exit code \d+/);
    expect(said).toMatch(/docker\/login-action/);
  });

  it('shows the end of the log of a build that fails', async () => {
    const said = await failing(CONFIG('{ dockerfile: { port: 8080 } }'), {
      Dockerfile: dockerfile('RUN echo out of luck; exit 7'),
    });
    expect(said).toMatch(/base: building the image ended with exit code/);
    expect(said).toMatch(/\| .*out of luck/);
  });

  it('asks for the port where the image does not tell', async () => {
    const said = await failing(CONFIG('{ dockerfile: {} }'), { Dockerfile: dockerfile('CMD ["sleep", "60"]') });
    expect(said).toMatch(/base: the image of Dockerfile exposes no port/);
    expect(said).toMatch(/port: 8080/);
  });

  it.each([
    // The first container of a machine takes seconds to begin.
    ['on another port', 'CMD ["httpd", "-f", "-p", "3000"]', /Nothing listens on port 8080 in its container, but on 3000/],
    ['inside only', 'CMD ["httpd", "-f", "-p", "127.0.0.1:8080"]', /let it listen on 0\.0\.0\.0/],
    ['nowhere', 'CMD ["sleep", "60"]', /Nothing listens on port 8080 in its container\. /],
  ])('says where it listens instead: %s', async (where, last, hint) => {
    const seconds = where === 'on another port' ? 12 : 4;
    const service = `{ dockerfile: { port: 8080 }, ready: { timeout: ${seconds}s }, stop: { grace: 0s } }`;
    const said = await failing(CONFIG(service), { Dockerfile: dockerfile(last) });
    expect(said).toMatch(new RegExp(`(?:base|head): the service was not ready after ${seconds} s`));
    expect(said).toMatch(hint);
  });

  it('shows the last lines of a container that dies', async () => {
    const said = await failing(CONFIG('{ dockerfile: { port: 8080 } }'), {
      Dockerfile: dockerfile('CMD ["sh", "-c", "echo no more; exit 3"]'),
    });
    expect(said).toMatch(/(?:base|head): the service ended with exit code 3 before it was ready: the image of Dockerfile/);
    expect(said).toMatch(/\| no more/);
  });

  it('says that a container ran out of memory', async () => {
    const said = await failing(CONFIG('{ dockerfile: { port: 8080 } }', 'containers: { memory: 20m }\n'), {
      Dockerfile: dockerfile('CMD ["sh", "-c", "sleep 1; x=a; while true; do x=$x$x; done"]'),
    });
    expect(said).toMatch(/(?:base|head): the service was killed because its container ran out of memory before it was ready/);
    expect(said).toMatch(/containers\.memory/);
  });

  if (!lane.hasCompose) return;
  const COMPOSE = '{ compose: { service: web, port: 8080 } }';

  it('says that a compose file is not valid, in the words of compose', async () => {
    const said = await failing(CONFIG(COMPOSE), { 'compose.yml': 'services: { web: { build: ., nonsense: 1 } }\n' });
    expect(said).toMatch(/base: compose\.yml is not valid: .*nonsense/s);
  });

  it('says that there is no such service, and which there are', async () => {
    const said = await failing(CONFIG(COMPOSE), { 'compose.yml': 'services: { api: { build: . } }\n' });
    expect(said).toMatch(/base: compose\.yml has no service web/);
    expect(said).toMatch(/It has api/);
  });

  it('says that there is no compose file', async () => {
    expect(await failing(CONFIG(COMPOSE))).toMatch(/compose\.yml:1:1 is not there/);
  });

  it('shows the log of what the service waits for, where that is not healthy', async () => {
    const said = await failing(CONFIG(COMPOSE), {
      'compose.yml': `services:
  web: { build: ., depends_on: { db: { condition: service_healthy } } }
  db: { build: ., command: [sh, -c, "echo no disk; sleep 60"], healthcheck: { test: [CMD, "false"], interval: 100ms, retries: 2 } }
`,
    });
    expect(said).toMatch(/(?:base|head): the service db of compose\.yml is not healthy/);
    expect(said).toMatch(/\| no disk/);
  });

  it.each([
    ['is there', '', true],
    ['is made by install', 'install: ln -s /etc conf, ', false],
  ])('refuses a link that leads out of the repository, where it %s', async (_, install, committed) => {
    const project = lane.project({
      'benchgate.yml': CONFIG(`{ ${install}compose: { service: web, port: 8080 } }`),
      'compose.yml': 'services:\n  web: { build: ., volumes: ["./conf:/conf"] }\n',
    });
    if (committed) project.link('conf', '/etc');
    if (committed) project.commit({});
    const { code, stderr } = await lane.run(project, '--base-ref', 'HEAD');
    expect([code, lane.left()], stderr).toEqual([3, []]);
    expect(stderr).toMatch(/compose\.yml:2:\d+ services\.web\.volumes\[0\]: leads out of the repository by a link/);
    project.remove();
  });

  it('refuses what reaches beyond its containers, each with its line, also where another file brings it', async () => {
    const said = await failing(CONFIG(COMPOSE), {
      'compose.yml': `services:
  web:
    build: .
    privileged: true
    volumes:
      - /etc:/host:ro
    extends: { file: more.yml, service: more }
`,
      'more.yml': 'services:\n  more:\n    cap_add: [NET_ADMIN]\n',
    });
    expect(said).toMatch(/compose\.yml:4:\d+ services\.web\.privileged: gives the container the whole machine/);
    expect(said).toMatch(/compose\.yml:6:\d+ services\.web\.volumes\[0\]: mounts \/etc of the machine/);
    expect(said).toMatch(/more\.yml:3:\d+ services\.web\.cap_add\[0\]: gives rights over the machine/);
    expect(said).toMatch(/containers\.allow: \["cap_add:NET_ADMIN"\]/);
  });
});

it.each([
  ['docker is not there', { PATH: '/nowhere' }, /PATH has no docker and no podman/],
  ['the daemon is down', { DOCKER_HOST: 'unix:///nowhere/docker.sock' }, /docker is here, but does not answer: .*daemon/],
])('says what to do where %s', async (what, env, said) => {
  const project = aContainerProject({ 'benchgate.yml': CONFIG('{ image: { name: x, port: 8080 } }') });
  const git = what === 'the daemon is down' ? {} : { PATH: gitAlone(project.path) };
  const { code, stderr } = await cli(['run', '--base-ref', 'HEAD'], { cwd: project.path, env: { ...env, ...git } });
  expect([code, stderr]).toEqual([3, expect.stringMatching(said)]);
  project.remove();
});

/** A PATH on which there is git, and no engine. */
function gitAlone(folder: string): string {
  const path = `${folder}-bin`;
  mkdirSync(path, { recursive: true });
  symlinkSync(execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim(), `${path}/git`);
  return path;
}
