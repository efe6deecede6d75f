import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { NO_ACTION, readStarterOptions, starterFiles } from '../../src/setup/starter.ts';
import { readWorkflow } from '../../src/setup/workflow.ts';
import { ACTION } from './a-workflow.ts';

const files = starterFiles();

describe('starterFiles', () => {
  it('is a valid configuration, also with every comment that holds settings switched on', () => {
    const text = files['.github/benchgate.yml'] ?? '';
    expect(readConfig(text, 'benchgate.yml')).toMatchObject({ config: { scenarios: [{ scenario: { name: 'home' } }] } });
    const switchedOn = text
      .replace(/^# (?=(needs|budgets|slos|governance| {2}))/gm, '')
      .replace(/^ {2}# (?=(install|build):)/gm, '  ');
    expect(switchedOn.match(/^(needs|budgets|slos):/gm)).toHaveLength(3);
    expect(readConfig(switchedOn, 'benchgate.yml')).toMatchObject({
      config: { needs: [{ name: 'postgres' }], slos: [{}], budgets: [{}] },
    });
  });

  it.each(['two-stage', 'none'] as const)('has every setting of governance to switch on: %s', (workflows) => {
    const text = starterFiles({ workflows, action: NO_ACTION })['.github/benchgate.yml'] ?? '';
    const switchedOn = text.replace(/^# (?=governance:| {2}(approvers|minimum|sensitive|protected|merge))/gm, '');
    expect(readConfig(switchedOn, 'b.yml')).toMatchObject({
      config: { governance: { approvers: { users: ['octocat'] }, 'merge-queue': 'carry' } },
    });
    expect(readConfig(text, 'b.yml')).toMatchObject({ config: { governance: {} } });
  });

  it('names the measuring workflow where it is not the usual one', () => {
    const text = starterFiles({ workflows: 'single', action: NO_ACTION })['.github/benchgate.yml'] ?? '';
    const governance = { 'measure-workflow': '.github/workflows/benchgate.yml' };
    expect(readConfig(text, 'b.yml')).toMatchObject({ config: { governance } });
    const switchedOn = text.replace(/^# (?= {2}(approvers|minimum|sensitive|protected|merge))/gm, '');
    expect(readConfig(switchedOn, 'b.yml')).toMatchObject({ config: { governance: { ...governance, 'merge-queue': 'carry' } } });
  });
});

describe('shards', () => {
  const sharded = (workflows: 'two-stage' | 'single') => starterFiles({ workflows, action: ACTION, shards: 3 });
  const workflow = { 'two-stage': '.github/workflows/benchgate-measure.yml', single: '.github/workflows/benchgate.yml' } as const;

  it.each(['two-stage', 'single'] as const)(
    'are a matrix in the measuring workflow, and a number in the configuration: %s',
    (workflows) => {
      const files = sharded(workflows);
      const text = files[workflow[workflows]] ?? '';
      expect(text).toContain('        shard: [1, 2, 3] #');
      expect(text).toContain('fail-fast: false');
      expect(text).toContain('          shard: ${{ matrix.shard }}/3\n');
      expect(text).toContain(
        'name: benchgate-default-${{ github.run_id }}-${{ github.run_attempt }}-shard-${{ matrix.shard }}\n',
      );
      expect(text).not.toContain('report.html');
      expect(readConfig(files['.github/benchgate.yml'] ?? '', 'b.yml')).toMatchObject({ config: { design: { shards: 3 } } });
      const read = readWorkflow(text, workflow[workflows]);
      if ('problem' in read) expect.fail(read.problem);
      expect(read.jobs[0]?.written.strategy).toEqual({ 'fail-fast': false, matrix: { shard: [1, 2, 3] } });
    },
  );

  it('are left out where nobody asks for them', () => {
    const text = starterFiles({ workflows: 'two-stage', action: ACTION })[workflow['two-stage']] ?? '';
    expect(text).not.toMatch(/matrix|shard/);
  });

  it.each(['1', '9', '3.0', 'three', ''])('are 2 to 8, not %j', (shards) => {
    expect(() => readStarterOptions(undefined, undefined, shards)).toThrow('--shards');
  });

  it('are as many as was asked for', () => {
    expect(readStarterOptions(undefined, undefined, '8').shards).toBe(8);
  });
});

describe('readStarterOptions', () => {
  it('is the shape that is safe for forks where nothing is asked', () => {
    expect(readStarterOptions(undefined, undefined)).toEqual({ workflows: 'two-stage', action: NO_ACTION });
    expect(readStarterOptions('single', ACTION)).toEqual({ workflows: 'single', action: ACTION });
  });

  it.each(['three-stage', '', 'Single'])('refuses %j', (shape) => {
    expect(() => readStarterOptions(shape, undefined)).toThrow('--workflows');
  });

  it.each(['acme/benchgate', 'acme/benchgate@v1', 'acme/benchgate@main', `./x@${'1'.repeat(40)}`, `${ACTION}\n- run: x`])(
    'refuses an action that is not pinned: %j',
    (action) => {
      expect(() => readStarterOptions(undefined, action)).toThrow('not pinned');
    },
  );
});
