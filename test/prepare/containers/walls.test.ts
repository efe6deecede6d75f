import { describe, expect, it } from 'vitest';
import { whyNoEngineWalls } from '../../../src/prepare/containers/fit.ts';
import type { ContainerWalls } from '../../../src/prepare/containers/host.ts';
import { addressAt, wallArguments, wallFields } from '../../../src/prepare/containers/walls.ts';
import { bridgesOf } from '../../../src/sandbox/bridges.ts';
import { fakeWorld } from '../../support/world.ts';

const PLAN = bridgesOf('a.b.c', 0);
const limits = { processes: 2048, memoryBytes: 3000, processors: [2, 3] };
const WALLS: ContainerWalls = {
  bridges: {
    at: (place) => ({ ...PLAN[place], limits }),
    areHere: async () => true,
    join: async () => {},
    look: () => Promise.reject(new Error('nothing runs here')),
  },
  networks: { first: 'net-1', second: 'net-2' },
  needs: ['db', 'cache'],
  needPorts: {},
  egress: { kind: 'deny' },
};
const HOST = { engine: 'docker', rules: { engine: 'auto', allow: [] } } as const;
const SERVICE = { place: 'first', need: null } as const;

describe('the arguments of a container behind walls', () => {
  const said = (at: Parameters<typeof wallArguments>[2], host: Parameters<typeof wallArguments>[0] = HOST) =>
    wallArguments(host, WALLS, at).join(' ');

  it('threat 101: put it into the network of its place alone, where it knows its needs', () => {
    const text = said({ ...SERVICE, env: { PORT: '80' } });
    expect(text).toMatch(
      /^--network net-1 --ip 198\.19\.0\.2 --dns 192\.0\.2\.53 --add-host db:198\.19\.0\.3 --add-host cache:198\.19\.0\.4 /,
    );
    expect(text).not.toContain('publish');
    expect(said({ place: 'second', need: 'cache', env: {} })).toMatch(/^--network net-2 --ip 198\.19\.0\.36 --dns/);
  });

  it('threat 102: take every right that a first program does not need, bound it, and share nothing', () => {
    const text = said({ ...SERVICE, env: { PORT: '80', GREETING: 'x' } });
    expect(text).toContain('--cap-drop ALL --cap-add CHOWN');
    expect(text).not.toMatch(/--cap-add (?:SYS_|NET_RAW|NET_ADMIN|MKNOD|SETPCAP|ALL)/);
    expect(text).toContain('--security-opt no-new-privileges --ipc private');
    expect(text).not.toContain('seccomp');
    // A third each: the service and two needs.
    expect(text).toContain('--pids-limit 2048 --memory 1000 --memory-swap 1000 --cpuset-cpus 2,3');
    expect(text).toContain('--label benchgate.told=PORT,GREETING');
    expect(said({ ...SERVICE, env: {} }, { ...HOST, engine: 'podman' })).toContain('--http-proxy=false');
  });

  it('keep what base says of the measured container, and of it alone', () => {
    const host = { ...HOST, rules: { ...HOST.rules, memory: '512m', cpuset: '1' } };
    expect(said({ ...SERVICE, env: {} }, host)).toContain('--memory 512m --memory-swap 512m --cpuset-cpus 1');
    expect(said({ place: 'first', need: 'db', env: {} }, host)).toContain('--memory 1000 --memory-swap 1000 --cpuset-cpus 2,3');
  });

  it('refuse more needs than there are addresses', () => {
    const needs = Array.from({ length: 13 }, (_, i) => `need-${i}`);
    expect(() => addressAt({ ...WALLS, needs }, { place: 'first', need: 'need-12' })).toThrow(/more than 12 needs/);
    expect(addressAt({ ...WALLS, needs }, { place: 'first', need: 'need-11' })).toBe('198.19.0.14');
  });
});

describe('a service of a compose file behind walls', () => {
  const fields = (service: Readonly<Record<string, unknown>>, isMeasured = true) =>
    wallFields(WALLS, service, { place: 'second', isMeasured, count: 1 });

  it('threat 101: has one network, that of its place, and the names by which others of the file know it', () => {
    const networks = { front: { aliases: ['shop'] }, back: null };
    expect(fields({ networks })).toMatchObject({ networks: { 'net-2': { aliases: ['shop'], ipv4_address: '198.19.0.34' } } });
    expect(fields({ networks }, false)).toMatchObject({ networks: { 'net-2': { aliases: ['shop'] } } });
    expect(fields({})).toMatchObject({ extra_hosts: ['db=198.19.0.35', 'cache=198.19.0.36'], dns: ['192.0.2.53'] });
    for (const key of ['networks', 'dns']) expect(fields({ network_mode: 'service:db' }, false)).not.toHaveProperty(key);
  });

  it('threat 102: has no right that its file drops, and none more', () => {
    expect(fields({})).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], ipc: 'private' });
    expect(fields({ cap_drop: ['cap_chown', 'KILL'] }).cap_add).not.toEqual(expect.arrayContaining(['CHOWN']));
    expect(fields({ cap_drop: ['ALL'] }).cap_add).toEqual([]);
    expect(fields({ ipc: 'service:db' })).not.toHaveProperty('ipc');
  });

  it('keeps what its file bounds more closely, and what it mounts', () => {
    expect(fields({})).toMatchObject({ pids_limit: 2048, mem_limit: '1000', memswap_limit: '1000', cpuset: '2,3' });
    const own = fields({ mem_limit: '64m', pids_limit: 10, cpuset: '1', tmpfs: ['/tmp:size=1m', '/run'] });
    expect(own).toMatchObject({ pids_limit: 10, tmpfs: ['/tmp:size=1m', '/run'] });
    expect(own).not.toHaveProperty('mem_limit');
    expect(own).not.toHaveProperty('cpuset');
    expect(fields({ volumes: [{ type: 'volume', target: '/tmp' }] }).tmpfs).toEqual([]);
  });
});

it.each([
  ['Debian GNU/Linux 13 ["name=seccomp,profile=builtin"]', {}, null],
  ['Debian', { DOCKER_HOST: 'unix:///run/docker.sock', DOCKER_CONTEXT: 'default' }, null],
  ['Docker Desktop []', {}, 'Docker Desktop'],
  ['Ubuntu ["name=seccomp,profile=builtin","name=rootless"]', {}, 'without root'],
  ['rootless: true', {}, 'without root'],
  ['Debian', { DOCKER_HOST: 'tcp://10.0.0.1:2375' }, 'another machine'],
  ['Debian', { DOCKER_CONTEXT: 'elsewhere' }, 'another machine'],
] as const)('says why an engine cannot be walled in: %s %j', async (info, environment, why) => {
  const run = async (_: string, [word]: readonly string[]) => ({ code: 0, stdout: word === 'info' ? info : '27', stderr: '' });
  const world = fakeWorld();
  const containers = { ...world.containers, run, environment: () => environment };
  const said = await whyNoEngineWalls({ ...world, containers }, { engine: 'docker' }, { joins: true });
  expect(said).toEqual(why === null ? null : expect.stringContaining(why));
  expect(await whyNoEngineWalls({ ...world, containers }, { engine: 'podman' }, { joins: true })).toContain('too late');
});
