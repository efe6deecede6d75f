import { expect, it } from 'vitest';
import { isInward, isListed } from '../../src/sandbox/egress.ts';

it('what leads inward is told from what leads out', () => {
  const inward =
    '127.0.0.1 10.0.0.1 172.16.0.1 172.31.9.9 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 198.18.0.2 ::1 fe80::1 fd00::1 ::ffff:10.0.0.1 :: 2001:db8::1 64:ff9b::a00:1 nonsense';
  for (const address of inward.split(' ')) expect([address, isInward(address)]).toEqual([address, true]);
  for (const address of '8.8.8.8 172.32.0.1 192.169.0.1 100.128.0.1 2606:4700::1111 ::ffff:8.8.8.8'.split(' '))
    expect([address, isInward(address)]).toEqual([address, false]);
});

it('a host is listed with its port, as a whole', () => {
  const egress = { kind: 'listed', hosts: ['registry.example.com:443'] } as const;
  expect(isListed(egress, 'Registry.example.com:443')).toBe(true);
  for (const other of [
    'registry.example.com:80',
    'xregistry.example.com:443',
    'registry.example.com',
    'registry.example.com:4430',
  ])
    expect(isListed(egress, other)).toBe(false);
  expect(isListed({ kind: 'open' }, 'registry.example.com:443')).toBe(false);
});
