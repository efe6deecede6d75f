import { expect, it } from 'vitest';
import type { ProposalPlan } from '../../src/model/proposal.ts';
import { readProposals, renderProposals } from '../../src/wire/proposal.ts';

const PLAN: ProposalPlan = {
  digest: 'd'.repeat(64),
  proposals: [
    {
      ...{ kind: 'ratchet', title: 'Tighten', base: 'b'.repeat(40), digest: 'e'.repeat(64) },
      files: [{ path: 'benchgate.yml', mode: '100644', text: 'slos: []\n', baseBlob: 'a'.repeat(40) }],
      reasons: [{ about: 'chat', before: null, after: 'p95 <= 2ms', why: 'seen' }],
    },
  ],
};

it('a plan is read as it was written', () => {
  const { digest, proposals } = readProposals(renderProposals(PLAN));
  expect({ digest, proposals }).toEqual(PLAN);
});

it.each([
  ['a link', renderProposals(PLAN).replace('100644', '120000')],
  ['another kind', renderProposals(PLAN).replace('ratchet', 'anything')],
  ['a field of its own', renderProposals(PLAN).replace('"version"', '"extra": 1, "version"')],
  ['a key twice', renderProposals(PLAN).replace('"version": 1', '"version": 1, "version": 1')],
  ['a short digest', renderProposals(PLAN).replace('d'.repeat(64), 'd')],
  [
    'more files than anybody reads',
    renderProposals({
      ...PLAN,
      proposals: PLAN.proposals.map((one) => ({
        ...one,
        files: Array.from({ length: 11 }, () => one.files[0] ?? { path: '', mode: '100644', text: '', baseBlob: null }),
      })),
    }),
  ],
  ['no JSON', 'slos: []'],
])('threat 90: %s is refused', (_, text) => {
  expect(() => readProposals(text)).toThrow(/proposal.json is refused/);
});
