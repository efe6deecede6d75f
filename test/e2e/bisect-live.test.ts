import { afterEach, describe, expect, it } from 'vitest';
import { aHistory } from '../support/bisect-history.ts';
import { cli } from '../support/dist.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0)) one();
});

/** Forty commits after the good one, slower from each of these places on by so much. */
function fortyCommits(steps: Readonly<Record<number, number>>): readonly number[] {
  let wait = 40;
  return Array.from({ length: 41 }, (_, k) => {
    wait = Math.round(wait * (1 + (steps[k] ?? 0)));
    return wait;
  });
}

/** Live searches take minutes each: those of every run are in bisect.test.ts. */
describe('a live search of 40 commits', () => {
  it.each([
    ['one step', { 27: 0.25 }],
    ['two steps', { 9: 0.2, 31: 0.25 }],
    ['no step', {}],
  ])(
    'names what there is: %s',
    async (_, steps) => {
      const { project, shas } = aHistory(fortyCommits(steps));
      undo.push(project.remove);
      const [good = '', bad = ''] = [shas[0], shas.at(-1)];
      const found = await cli(['bisect', '--good', good, '--bad', bad, '--scenario', 'home', '--json'], { cwd: project.path });
      expect(found.code, found.stderr).toBe(0);
      const { parts, pairs, duets, elapsedMs } = JSON.parse(found.stdout);
      console.log(JSON.stringify({ steps, parts: parts.length, pairs, duets, seconds: Math.round(elapsedMs / 1000) }));
      const named = parts.map(({ kind, commits }: { kind: string; commits: { sha: string }[] }) => [kind, commits[0]?.sha]);
      expect(named).toEqual(Object.keys(steps).map((place) => ['commit', shas[Number(place)]]));
      for (const [k, { change }] of parts.entries()) expect(Math.abs(change - (Object.values(steps)[k] ?? 0))).toBeLessThan(0.05);
    },
    3_600_000,
  );
});
