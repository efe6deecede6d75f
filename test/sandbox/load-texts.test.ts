import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { compartmentText } from '../../src/sandbox/compartment-text.ts';
import { ownerOfTable } from '../../src/sandbox/links.ts';
import {
  dropRulesText,
  endUsersText,
  LOAD_USERS,
  loadNetOf,
  loadRulesText,
  reachText,
  readRefused,
  refusedText,
  userOfTable,
} from '../../src/sandbox/load-texts.ts';

const NET = loadNetOf('a1.b2.c3', 61_134);
/** Whether a shell can read it at all. */
const complaints = (text: string) => spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' }).stderr;

it('a table of rules says whose it is and which user they are for; others are nobody of ours', () => {
  expect(ownerOfTable(NET.table)).toBe('a1.b2.c3');
  expect(userOfTable(NET.table)).toBe(61_134);
  for (const other of [
    'benchgate_a1_b2_c3_2s',
    'benchgate_a1_b2_c3_u60000',
    'filter',
    `benchgate_a1_b2_c3_u${LOAD_USERS.last + 1}`,
  ])
    expect(userOfTable(other)).toBeNull();
});

it('what root runs for k6 is shell text, whatever it is told', () => {
  const plan = {
    uid: 61_134,
    root: '/tmp/r',
    tree: '',
    home: '',
    keeps: false,
    resolves: false,
    egress: null,
    visible: [],
    filter: null,
  };
  const sights = [
    { reads: ["/tmp/it's", '/usr/bin/k6'], made: ['/tmp/a b'], writes: '/tmp/o', hosts: ['192.0.2.7 a.example', "it's"] },
    { reads: [], made: [], writes: null, hosts: [] },
  ];
  const texts = sights.map((load) => compartmentText({ ...plan, load }));
  const rules = [loadRulesText(NET, ['198.18.0.2', '198.18.0.6']), loadRulesText(NET, []), reachText(NET, { v4: [], v6: [] })];
  for (const text of [...texts, ...rules, refusedText(NET), dropRulesText(NET), endUsersText([61_134, 61_135])])
    expect(complaints(text)).toBe('');
  // What it has in place of a side's files is all there is of them.
  expect(texts.join('\n')).not.toContain('upperdir');
  expect(texts.join('\n')).not.toMatch(/for at in [^;]*\b(?:opt|var\/lib)\b/);
});

it('where it may connect to is said at once, each place once', () => {
  const text = reachText(NET, { v4: ['192.0.2.7 . 443', '192.0.2.7 . 443'], v6: ['2001:db8::7 . 443'] });
  expect(text).toContain(`add element inet ${NET.table} v4 { 192.0.2.7 . 443 }`);
  expect(text).toContain(`add element inet ${NET.table} v6 { 2001:db8::7 . 443 }`);
  expect(text.indexOf('flush')).toBeLessThan(text.indexOf('add'));
});

it('reads how many packets were refused', () => {
  expect(readRefused('table inet x {\n\tcounter refused {\n\t\tpackets 12 bytes 720\n\t}\n}')).toBe(12);
  expect(readRefused('Error: No such file or directory')).toBeNull();
});
