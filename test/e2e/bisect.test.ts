import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aHistory, type MadeCommit } from '../support/bisect-history.ts';
import { cli, processesIn, start } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0)) one();
});

const made = (commits: readonly MadeCommit[]) => {
  const history = aHistory(commits);
  undo.push(history.project.remove);
  const path = history.project.path;
  const journal = () => readFileSync(join(path, 'benchgate-out/bisect.jsonl'), 'utf8').trimEnd().split('\n');
  return { ...history, path, journal };
};

describe('benchgate bisect', () => {
  // A minute or more: the long run has it.
  if (LONG)
    it('names the commit of eight that made it slower, after Ctrl-C where it had stopped, with what it brought', async () => {
      const { path, shas, journal } = made([40, 64, 64, 64, 64, 64, 64, 64]);
      const asked = ['bisect', '--good', shas[0] ?? '', '--bad', 'main', '--scenario', 'home'];
      const first = start('cli.js', asked, { cwd: path });
      await first.said(/Next: [\s\S]*Next: /);
      first.child.kill('SIGINT');
      const cut = await first.finished;
      expect(cut.code, cut.stderr).toBe(130);
      expect(cut.stdout).toContain('Interrupted before there was an answer.');
      const kept = journal();
      expect(kept.length).toBeGreaterThan(1);
      const found = await cli(asked, { cwd: path });
      expect(found.code, found.stderr).toBe(0);
      expect(journal().slice(0, kept.length)).toEqual(kept);
      expect(found.stdout).toContain('1 commit changed latency.p50 of home');
      expect(found.stdout).toMatch(new RegExp(`${shas[1]?.slice(0, 12)} Change 1 <img src=x> @someone: \\+\\d+ %`));
      // Text of commits is nothing but text.
      const summary = readFileSync(join(path, 'benchgate-out/bisect.md'), 'utf8');
      expect(summary).not.toMatch(/<img|@someone/);
      expect(summary).toContain(`\`${shas[1]?.slice(0, 12)}\``);
      // All of it is in the journal: the same once more, without measuring.
      const again = await cli([...asked, '--json'], { cwd: path });
      expect(again.stderr).not.toContain('Next:');
      expect(JSON.parse(again.stdout)).toMatchObject({
        complete: true,
        parts: [{ kind: 'commit', commits: [{ sha: shas[1] }] }],
      });
      expect(processesIn(path)).toEqual([]);
    }, 240_000);

  it('says what it was asked wrongly, before anything is built', async () => {
    const { path, shas } = made([40, 64]);
    const ends = ['--good', shas[0] ?? '', '--bad', 'main'];
    const scenario = await cli(['bisect', ...ends, '--scenario', 'hoem'], { cwd: path });
    expect(scenario).toMatchObject({ code: 3, stderr: expect.stringContaining('did you mean home?') });
    const metric = await cli(['bisect', ...ends, '--scenario', 'home', '--metric', 'latency', '--json'], { cwd: path });
    expect(metric.code).toBe(3);
    expect(JSON.parse(metric.stdout).error).toMatchObject({ kind: 'config', hint: expect.stringContaining('latency.p50') });
    const swapped = await cli(['bisect', '--good', 'main', '--bad', shas[0] ?? '', '--scenario', 'home'], { cwd: path });
    expect(swapped).toMatchObject({ code: 3, stderr: expect.stringContaining('swap them') });
    expect((await cli(['bisect', '--good', 'main'], { cwd: path })).code).toBe(3);
  });

  it('ends with 2 where the time is too short for an answer, and with 3 where the good commit cannot be built', async () => {
    const { path, shas } = made([40, 40, 64]);
    const asked = ['bisect', '--good', shas[0] ?? '', '--bad', 'main', '--scenario', 'home'];
    const short = await cli([...asked, '--max-duration', '8s'], { cwd: path });
    expect(short.code, short.stderr).toBe(2);
    expect(short.stdout).toContain('The time was used up before there was an answer.');
    const broken = made(['broken', 40, 64]);
    const failed = await cli(['bisect', '--good', broken.shas[0] ?? '', '--bad', 'main', '--scenario', 'home'], {
      cwd: broken.path,
    });
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('is stepped over: base: the build command ended with exit code 7');
    expect(failed.stderr).toContain('The good commit');
    expect(processesIn(path)).toEqual([]);
  }, 120_000);
});
