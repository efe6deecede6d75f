import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { BUILD_FILES, buildScripts } from '../../src/config/build-files.ts';
import { CONFIG_FILES } from '../../src/config/config.ts';
import { governanceOf, STANDARD_GOVERNANCE } from '../../src/config/governance.ts';
import type { governanceSchema } from '../../src/config/schema-governance.ts';
import { config, smallest } from './example.ts';

const of = (governance: z.output<typeof governanceSchema>) => governanceOf({ ...config(smallest()), governance });

describe('governanceOf', () => {
  it('says the standard where nothing is written', () => {
    expect(of({})).toEqual(STANDARD_GOVERNANCE);
    expect(STANDARD_GOVERNANCE).toMatchObject({
      reviews: true,
      solo: false,
      leastRole: 'write',
      minimum: { governance: 1, waiver: 1 },
      mergeQueue: 'carry',
      measureWorkflow: '.github/workflows/benchgate-measure.yml',
    });
  });

  it('knows what builds: lockfiles and the like wherever they lie, and the scripts that the service names', () => {
    const { build } = governanceOf(
      config(
        'service: {directory: api, build: "make && ./scripts/build.sh --x=a/b", start: x}\nscenarios: [{name: a, http: {path: /}}]\n',
      ),
    );
    expect(build).toEqual([...BUILD_FILES, 'api/scripts/build.sh', 'scripts/build.sh']);
    const scripts = (install: string) => buildScripts({ directory: '.', install });
    expect(scripts('npm ci && node tools/prepare.mjs; bash setup.sh')).toEqual(['tools/prepare.mjs', 'setup.sh']);
    expect(scripts('cargo build --release -p ../x ../up.sh /abs/x.sh')).toEqual([]);
    expect(of({ trust: 'people' }).trust).toBe('people');
  });

  it('threat 3: keeps the built-in governed files whatever is written', () => {
    for (const governed of [[], ['load/**'], ['perf/**']]) {
      const all = of({ governed }).governed;
      const builtIn = ['.github/**', 'CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS', 'perf/**', ...CONFIG_FILES];
      expect(all).toEqual(expect.arrayContaining([...builtIn, ...governed]));
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it.each([
    [{}, 'write', []],
    [{ roles: ['admin', 'maintain'] }, 'maintain', []],
    [{ roles: ['admin', 'triage'] }, 'triage', []],
    [{ users: ['Octocat', 'octocat'] }, null, ['octocat']],
    [{ roles: [], users: ['ana'] }, null, ['ana']],
    [{ roles: ['admin'], users: ['ana'] }, 'admin', ['ana']],
  ] as const)('of the approvers %j the least role is %s', (approvers, leastRole, users) => {
    const { roles, ...rest } = { roles: undefined, ...approvers };
    const written = { ...(roles && { roles: [...roles] }), ...('users' in rest && { users: [...rest.users] }) };
    expect(of({ approvers: written })).toMatchObject({ leastRole, users });
  });

  it('takes what is written for the rest', () => {
    const written: z.output<typeof governanceSchema> = {
      reviews: false,
      'minimum-approvals': { waiver: 3 },
      sensitive: ['src/db/**'],
      'protected-bases': ['release'],
      'merge-queue': 'remeasure',
      'measure-workflow': '.github/workflows/m.yml',
    };
    expect(of(written)).toMatchObject({
      reviews: false,
      minimum: { governance: 1, waiver: 3 },
      sensitive: ['src/db/**'],
      protectedBases: ['release'],
      mergeQueue: 'remeasure',
      measureWorkflow: '.github/workflows/m.yml',
    });
  });
});
