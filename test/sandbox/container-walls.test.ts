import { expect, it } from 'vitest';
import { WALLS, type Wall } from '../../src/model/sandbox.ts';
import { SAYS } from '../../src/sandbox/canary.ts';
import { lookText, readView } from '../../src/sandbox/container-canary.ts';
import {
  type ContainerFacts,
  leftoversOf,
  limitsOf,
  type SeenContainer,
  wallsAround,
} from '../../src/sandbox/container-walls.ts';

const NETWORK = ['internet', 'private-network', 'metadata', 'ipv6', 'dns', 'host-loopback', 'host-address', 'other-side'];

/** What root's shell prints of a container of this number whose every wall holds. */
const lines = (number: number, more: readonly string[] = []) => [
  'there',
  'NoNewPrivs:\t1',
  'Seccomp:\t2',
  'CapBnd:\t00000000000004eb',
  ...['net', 'mnt', 'pid', 'ipc', 'uts'].map((name) => `ns ${name} ${name}:[${number}] ${name}:[1]`),
  ...more,
  `${SAYS}${JSON.stringify(Object.fromEntries(NETWORK.map((wall) => [wall, 'held'])))}`,
];

const FACTS: ContainerFacts = {
  id: 'c1',
  lives: false,
  privileged: false,
  devices: 0,
  mounts: [
    { type: 'bind', source: '/tmp/run/head/conf', writable: false },
    { type: 'volume', source: 'v1', writable: true },
  ],
  variables: ['PATH', 'HOSTNAME', 'PORT'],
  known: ['PORT'],
  processes: 2048,
  memoryBytes: 1024,
  processors: '',
};
const seen = (facts: Partial<ContainerFacts> = {}, said = lines(2)): SeenContainer => ({
  facts: { ...FACTS, ...facts },
  view: readView(said),
  readable: ['/tmp/run/head/'],
});
const OTHER = seen({ id: 'c2' }, lines(3));

const broken = (one: SeenContainer, others = [OTHER]): readonly Wall[] =>
  wallsAround(one, others).flatMap(({ wall, state }) => (state === 'held' ? [] : [wall]));

it('a container that is as it was asked for has every wall but the one that nobody tries', () => {
  expect(broken(seen())).toEqual(['user-namespaces']);
  expect(wallsAround(seen(), [OTHER]).map(({ wall }) => wall)).toEqual(WALLS.filter((wall) => wall !== 'leftovers'));
});

it.each([
  ['a privileged one', { privileged: true }, ['other-files', 'sockets', 'privileges']],
  ['a device', { devices: 1 }, ['other-files', 'sockets']],
  ['a folder of the machine', { mounts: [{ type: 'bind', source: '/var/run', writable: false }] }, ['other-files', 'sockets']],
  [
    'the other side’s folder',
    { mounts: [{ type: 'bind', source: '/tmp/run/base/conf', writable: false }] },
    ['other-files', 'sockets'],
  ],
  ['its commit, to write', { mounts: [{ type: 'bind', source: '/tmp/run/head/x', writable: true }] }, ['own-tree']],
  ['a variable that nobody gave it', { variables: ['HTTPS_PROXY'] }, ['environment']],
] as const)('threat 102: a wall does not hold for %s', (_, facts, walls) => {
  expect(broken(seen(facts))).toEqual([...walls, 'user-namespaces']);
});

it.each([
  ['rights that grow', (line: string) => line.replace('NoNewPrivs:\t1', 'NoNewPrivs:\t0'), ['privileges']],
  ['a capability more', (line: string) => line.replace('004eb', '204eb'), ['privileges']],
  ['no word of its capabilities', (line: string) => line.replace(/CapBnd.*/, ''), ['privileges']],
  ['the processes of the machine', (line: string) => line.replace('pid:[2]', 'pid:[1]'), ['processes', 'environment']],
  ['the memory of the other side', (line: string) => line.replace('ipc:[2]', 'ipc:[3]'), ['processes']],
  ['the files of the machine', (line: string) => line.replace('mnt:[2]', 'mnt:[1]'), ['other-files', 'sockets']],
] as const)('threat 102: what the kernel says decides: %s', (_, change, walls) => {
  expect(broken(seen({}, lines(2).map(change)))).toEqual([...walls, 'user-namespaces']);
});

it('threat 101: attempts count only where the network is its own, and one that gets through is told', () => {
  const shared = lines(2).map((line) => line.replace('net:[2]', 'net:[1]'));
  expect(broken(seen({}, shared))).toEqual([...NETWORK, 'user-namespaces']);
  const open = lines(2).map((line) => line.replace('"internet":"held"', '"internet":"open"'));
  expect(broken(seen({}, open))).toEqual(['internet', 'user-namespaces']);
  expect(broken(seen({}, lines(2, ['found'])))).toEqual(['other-files', 'sockets', 'user-namespaces']);
});

it('nothing is known of a process that is not the container’s, whatever it looks like', () => {
  expect(broken(seen({}, lines(2).slice(1)))).toHaveLength(WALLS.length - 1);
  expect(broken(seen({}, []))).toHaveLength(WALLS.length - 1);
});

it('threat 102: what could be written at the first start must not be there at the second: layers and volumes', () => {
  const next = { ...FACTS, id: 'c3', mounts: [{ type: 'volume', source: 'v2', writable: true }] };
  expect(leftoversOf([FACTS], [next]).state).toBe('held');
  expect(leftoversOf([FACTS], [{ ...next, id: FACTS.id }]).state).toBe('open');
  expect(leftoversOf([FACTS], [{ ...next, mounts: FACTS.mounts }]).state).toBe('open');
  expect(leftoversOf([], [next]).state).toBe('unknown');
  const kept = { ...FACTS, id: 'c4', lives: true };
  expect(leftoversOf([FACTS, kept], [next, kept]).state).toBe('held');
});

it('a limit is one where every container has it', () => {
  expect(limitsOf([FACTS, { ...FACTS, processors: '0' }])).toEqual(['pids', 'memory']);
  expect(limitsOf([{ ...FACTS, processors: '0,1', memoryBytes: 0 }])).toEqual(['pids', 'cpuset']);
  expect(limitsOf([])).toEqual([]);
});

it('root’s shell makes the attempts without any right, in that network alone, and compares files by what they are', () => {
  const text = lookText({
    ...{ id: 'c1', pid: 7, uid: 1001, gid: 1001, node: '/opt/node', loopbackPort: 1, gateway: '198.19.0.1', hostPort: 2 },
    ...{ addresses: [], others: [], hidden: ["/srv/it's"] },
  });
  expect(text).toContain(
    'nsenter --target 7 --net -- setpriv --reuid 1001 --regid 1001 --clear-groups --no-new-privs --bounding-set=-all',
  );
  expect(text).toMatch(/'\/proc\/7\/root\/srv\/it'\\''s'/);
  expect(text).not.toMatch(/--mount|--root|--pid/);
});
