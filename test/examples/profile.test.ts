import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { isProfile, readProfile } from '../../src/config/profile.ts';
import { withProfile } from '../../src/config/profile-objectives.ts';
import { PROFILE_SECTIONS } from '../../src/model/profile.ts';
import { profileLines } from '../../src/plan/check-profile.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../../examples', path), 'utf8');

it('the sample profile is one, has all sections, and states objectives for the sample service', () => {
  const text = read('profile/performance-engineer.md');
  const [profile, service] = [
    readProfile(text, 'agents/performance-engineer.md'),
    readConfig(read('assistant/benchgate.yml'), 'benchgate.yml'),
  ];
  if (!('profile' in profile) || !('config' in service)) throw new Error(JSON.stringify([profile, service]));
  expect([isProfile(text), Object.keys(profile.profile.sections)]).toEqual([true, [...PROFILE_SECTIONS]]);
  const { profile: joined } = withProfile(service.config, profile.profile);
  expect(
    joined?.objectives.map(({ objective }) => `${objective.scenario} ${objective.metric} ${objective.bound.written}`),
  ).toEqual([...['* ttft p95 <= 300ms', 'rpc latency p95 < 50ms', '* error-rate < 1%']]);
  expect(profileLines(profile.profile, service.config).slice(0, 2)).toEqual([
    'agents/performance-engineer.md is valid: performance-engineer, repo.read, repo.write, test.run, plan.read',
    'policy: repo.write: human approval · history.write: allowed · network: only packages.example.com:443 while fetching, to be enforced',
  ]);
});

it('docs/policy.md shows a profile and a policy that are valid', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/policy.md'), 'utf8');
  const block = (language: string) => new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
  expect(readProfile(block('markdown'), 'agents/performance-engineer.md')).toMatchObject({
    profile: { approvals: { egress: { kind: 'deny' } }, tracingTags: { team: 'assistant' } },
  });
  const policy = `service: { start: x }\nscenarios: [{ name: a, http: { path: / } }]\n${block('yaml')}`;
  expect(readConfig(policy, 'benchgate.yml')).toMatchObject({
    config: { policy: { egress: { kind: 'deny' }, enforcement: 'best-effort' } },
  });
});
