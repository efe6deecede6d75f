import { expect, it } from 'vitest';
import { headRules, profileRules } from '../../src/changes/head-rules.ts';
import { readProfile } from '../../src/config/profile.ts';
import { withProfile } from '../../src/config/profile-objectives.ts';
import type { Profile } from '../../src/model/profile.ts';
import { config, smallest } from '../config/example.ts';
import { profileText } from '../support/a-profile.ts';

const FILE = 'agents/performance-engineer.md';

function profile(parts: Parameters<typeof profileText>[0] = {}): Profile {
  const read = readProfile(profileText(parts), FILE);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.profile;
}

const PLAIN = config(smallest());
const BASE = profile({ constraints: '"p95 home < 50ms"' });
const told = (head: Profile | null) =>
  profileRules(withProfile(PLAIN, BASE), PLAIN, head).changes.map(({ effect, text }) => `${effect}: ${text}`);

it('threat 95: names every rule that another profile would loosen', () => {
  expect(told(BASE)).toEqual([]);
  expect(told(null)).toEqual([
    'loosens: home latency.p95: objective p95 < 50ms → none',
    'loosens: policy: history.write deny → allow',
    'loosens: policy: network.egress deny → open',
    `neither: policy: profile performance-engineer (${FILE}) → none`,
  ]);
  const approving = (approvals: string) => told(profile({ constraints: '"p95 home < 50ms"', approval_policy: approvals }));
  expect(approving('{ network.egress: ["a.io:443"] }')).toEqual(['loosens: policy: network.egress deny → a.io:443']);
  expect(approving('{ network.egress: deny, history.write: allow }')).toEqual(['loosens: policy: history.write deny → allow']);
  expect(told(profile({ constraints: '"p95 home < 80ms"' }))).toEqual([
    'loosens: home latency.p95: objective p95 < 50ms → p95 < 80ms',
    'neither: policy: the sections or constraints of the profile change',
  ]);
  expect(told(profile({ constraints: '"p95 home < 50ms"', capabilities: '[repo.read]' }))).toEqual([
    'neither: policy: capabilities loses repo.write, test.run, plan.read',
    'neither: policy: repo.write human_approval → deny',
  ]);
});

it('names what the configuration would loosen, with its line, and that a profile stays', () => {
  const base = config(smallest('policy: { enforcement: required, network.egress: deny, network.targets: deny }'));
  const head = smallest('policy:\n  enforcement: best-effort\n  network.targets: allow\n');
  expect(headRules(base, head, 'benchgate.yml').changes).toEqual([
    { part: 'policy', effect: 'loosens', text: 'policy: network.egress deny → open', line: 5 },
    { part: 'policy', effect: 'loosens', text: 'policy: network.targets deny → allow', line: 7 },
    { part: 'policy', effect: 'loosens', text: 'policy: enforcement required → best-effort', line: 6 },
  ]);
  const strict = withProfile(base, BASE);
  expect(headRules(strict, smallest(), 'benchgate.yml', BASE).changes.map(({ text }) => text)).toEqual([
    'policy: network.targets deny → allow',
  ]);
});
