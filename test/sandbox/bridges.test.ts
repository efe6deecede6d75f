import { expect, it } from 'vitest';
import { bridgesDownText, bridgesUpText } from '../../src/sandbox/bridge-texts.ts';
import { BRIDGE_BLOCKS, bridgesOf, ownerOfBridges } from '../../src/sandbox/bridges.ts';
import { LINK_BLOCKS, linksOf, ownerOf, ownerOfTable } from '../../src/sandbox/links.ts';

const OWNER = '1jw5x.abc.12def';

it('every measurement has networks of its own, apart from those of links, and ours are none that the engine gives', () => {
  const bridges = [0, 1, BRIDGE_BLOCKS - 1].flatMap((block) => {
    const { first, second } = bridgesOf(OWNER, block);
    return [first, second];
  });
  expect(new Set(bridges.map(({ subnet }) => subnet)).size).toBe(6);
  for (const { subnet, range, gateway, addresses, ours } of bridges) {
    expect([gateway, ...addresses]).not.toContain(ours);
    expect([subnet, gateway, ...addresses].every((one) => one.startsWith('198.19.'))).toBe(true);
    const start = Number(/(\d+)\/27$/.exec(subnet)?.[1]);
    const lastOf = (address: string) => Number(address.split('.')[3]) - start;
    expect([gateway, addresses[0] ?? '', addresses.at(-1) ?? ''].map(lastOf)).toEqual([1, 2, 14]);
    expect(lastOf(range.replace('/28', ''))).toBe(16);
  }
  expect(bridges.at(-1)?.subnet).toBe('198.19.255.224/27');
  expect(linksOf(OWNER, LINK_BLOCKS - 1, { traces: 1, profile: 2 }).second.inside).toMatch(/^198\.18\./);
});

it('names fit where they go, tell whose they are, and pass for nothing else of ours', () => {
  const { first, second, table } = bridgesOf(OWNER, BRIDGE_BLOCKS - 1);
  expect(ownerOfBridges(table)).toEqual({ owner: OWNER, devices: [first.device, second.device] });
  for (const { device } of [first, second]) expect(device.length).toBeLessThanOrEqual(15);
  expect([ownerOfTable(table), ownerOf(table)]).toEqual([null, null]);
  for (const other of [
    linksOf(OWNER, 1, { traces: 1, profile: 2 }).table,
    'benchgate_bridges_a_b_c',
    'benchgate_bridges_a_b_c_d; flush ruleset',
    'filter',
  ])
    expect(ownerOfBridges(other)).toBeNull();
});

it('threat 101: rules stand before the networks do: nothing inside begins a connection to the machine, nothing is passed on', () => {
  const plan = bridgesOf(OWNER, 7);
  const text = bridgesUpText(plan);
  const chain = (name: string) =>
    new RegExp(`chain ${name} \\{\\n([^}]*)\\n  \\}`).exec(text.replaceAll(/\{ ("[^}]*") \}/g, '$1'))?.[1] ?? '';
  const both = `"${plan.first.device}", "${plan.second.device}"`;
  const rules = (name: string) =>
    chain(name)
      .split('\n')
      .slice(name === 'inside' ? 0 : 1)
      .map((line) => line.trim());
  expect(rules('input')).toEqual([`iifname ${both} jump inside`]);
  expect(rules('inside')).toEqual([
    'meta nfproto ipv6 drop',
    'meta l4proto != tcp drop',
    'tcp flags & (syn | ack) != syn accept',
    'reject with tcp reset',
  ]);
  expect(rules('forward')).toEqual([
    `iifname "${plan.first.device}" oifname "${plan.first.device}" accept`,
    `iifname "${plan.second.device}" oifname "${plan.second.device}" accept`,
    `iifname ${both} drop`,
    `oifname ${both} drop`,
  ]);
  expect(text).toContain('is taken');
});

it('rules are taken away only where the networks are gone, which containers may outlive', () => {
  const { first, second, table } = bridgesOf(OWNER, 7);
  expect(bridgesDownText(table, [first.device, second.device])).toMatch(
    new RegExp(`^if \\[ ! -e \\S+${first.device} \\] && \\[ ! -e \\S+${second.device} \\]; then nft delete table inet ${table} `),
  );
});
