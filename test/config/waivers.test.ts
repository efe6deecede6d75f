import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printProblem } from '../../src/config/problem.ts';
import { readWaivers, WAIVERS_FILE } from '../../src/config/waivers.ts';

const ENTRY = `  - scenario: checkout
    metric: latency.p95
    ceiling: 12%
    expires: 2027-01-31
    issue: https://github.com/acme/shop/issues/12
    reason: The new validation costs time until the cache is in.
    owner: "@ana"
`;
const FILE = `# What we accept.\nwaivers:\n${ENTRY}`;

const complaints = (text: string): readonly string[] => {
  const read = readWaivers(text, WAIVERS_FILE);
  return 'problems' in read ? read.problems.map(printProblem) : [];
};

describe('readWaivers', () => {
  it('reads what is accepted, by whom, until when, and from which line', () => {
    expect(readWaivers(`${FILE}${ENTRY.replace('12%', '340ms')}`, WAIVERS_FILE)).toEqual({
      waivers: [
        {
          scenario: 'checkout',
          metric: 'latency.p95',
          ceiling: { kind: 'change', value: 0.12 },
          ceilingText: '12%',
          expires: '2027-01-31',
          issue: 'https://github.com/acme/shop/issues/12',
          reason: 'The new validation costs time until the cache is in.',
          owner: '@ana',
          source: 'perf/waivers.yml:3',
        },
        expect.objectContaining({ ceiling: { kind: 'value', value: 340 }, ceilingText: '340ms', source: 'perf/waivers.yml:10' }),
      ],
    });
    expect(readWaivers('waivers: []\n', WAIVERS_FILE)).toEqual({ waivers: [] });
  });

  it.each(['scenario', 'metric', 'ceiling', 'expires', 'issue', 'reason', 'owner'])('needs %s', (key) => {
    const lines = ENTRY.split('\n').filter((line) => !line.includes(`${key}: `));
    const text = `waivers:\n${lines.join('\n').replace(/^ {4}metric/, '  - metric')}`;
    expect(complaints(text)).toEqual([expect.stringContaining(`perf/waivers.yml:2:5 waivers[0].${key}: is missing: expected`)]);
  });

  it.each([
    ['', 'perf/waivers.yml:1:1 expected a mapping with keys such as waivers, not nothing'],
    ['- a\n', 'perf/waivers.yml:1:1 expected a mapping with keys such as waivers, not a list'],
    ['waiver: []\n', 'perf/waivers.yml:1:1 waiver: is not a key here: did you mean waivers?'],
    [FILE.replace('    owner', '    ownr'), 'perf/waivers.yml:9:5 waivers[0].ownr: is not a key here: did you mean owner?'],
    [`${FILE}    owner: "@bob"\n`, 'perf/waivers.yml:10:5 waivers[0].owner: is written twice: keep one of the two'],
    [
      FILE.replace('2027-01-31', '2027-02-30'),
      'perf/waivers.yml:6:14 waivers[0].expires: expected a date such as 2027-01-31 that is in the calendar, not "2027-02-30"',
    ],
    [
      FILE.replace('checkout', 'check*'),
      'perf/waivers.yml:3:15 waivers[0].scenario: expected the name of a scenario, without a pattern, not "check*"',
    ],
    [
      FILE.replace('reason: The', 'reason: "a\\nb" #'),
      'perf/waivers.yml:8:13 waivers[0].reason: expected why it is accepted on one line',
    ],
    [FILE.replace('owner:', '__proto__:'), 'perf/waivers.yml:9:5 __proto__ cannot be a key: rename it'],
  ])('refuses %j', (text, expected) => {
    expect(complaints(text)).toContain(expected);
  });

  it('takes 200 long ones, and no more', () => {
    const long = ENTRY.replace('The new', 'x'.repeat(440));
    expect(complaints(`waivers:\n${long.repeat(200)}`)).toEqual([]);
    expect(complaints(`waivers:\n${ENTRY.repeat(201)}`)).toEqual(['perf/waivers.yml:2:3 waivers: expected at most 200 waivers']);
    expect(complaints('x'.repeat(300_000))).toEqual([expect.stringContaining('is longer than 262144 characters')]);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'waivers:',
      '\n',
      '  - ',
      'scenario: ',
      'a',
      '12%',
      '[',
      '{',
      '}',
      ': ',
      '&a ',
      '*a',
      '"',
      '2027-01-31',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const read = readWaivers(pieces.join(''), WAIVERS_FILE);
        expect('waivers' in read || read.problems.length > 0).toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
