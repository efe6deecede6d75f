import { expect, it } from 'vitest';
import { setUpText, sweepText, tearDownText } from '../../src/sandbox/link-texts.ts';
import { LINK_BLOCKS, linksOf, ownerOf, ownerOfTable } from '../../src/sandbox/links.ts';

const OWNER = '1jw5x.abc.12def';
const PORTS = { traces: 20_001, profile: 20_002 };

it('every measurement has addresses of its own, all of them of the network for benchmarks', () => {
  const addresses = [0, 1, 4095, 4096, LINK_BLOCKS - 1].flatMap((block) => {
    const { first, second } = linksOf(OWNER, block, PORTS);
    return [first.host, first.inside, second.host, second.inside];
  });
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const address of addresses) expect(address).toMatch(/^198\.18\.\d{1,3}\.\d{1,3}$/);
  expect(addresses.at(-1)).toBe('198.18.255.254');
});

it('names fit where they go, and tell whose they are', () => {
  const { closed, first, second, table } = linksOf(OWNER, LINK_BLOCKS - 1, PORTS);
  for (const { device } of [first, second]) expect(device.length).toBeLessThanOrEqual(15);
  for (const name of [closed, first.netns, second.netns]) expect(ownerOf(name)).toBe(OWNER);
  expect(ownerOfTable(table)).toBe(OWNER);
  for (const other of ['docker0', 'benchgate-x', 'benchgate-../../etc.1', 'my-benchgate-a.b.c.d.1'])
    expect(ownerOf(other)).toBeNull();
  for (const other of ['filter', 'benchgate_x', 'benchgate_a_b_c_d; flush ruleset']) expect(ownerOfTable(other)).toBeNull();
});

it('what is made is what is taken away', () => {
  const links = linksOf(OWNER, 7, PORTS);
  const made = setUpText(links).match(/benchgate[-_][\w.]+/g) ?? [];
  for (const name of new Set(made)) expect(tearDownText(links)).toContain(name);
  expect(sweepText([links.closed], [links.table])).toContain(`ip netns del ${links.closed}`);
});
