import { expect, it } from 'vitest';
import { seeded } from '../../src/model/random.ts';
import { OWNER_LABEL } from '../../src/prepare/containers/owner.ts';
import { processesIn } from '../support/dist.ts';
import { inEveryEngine } from '../support/engines.ts';
import { howMany } from '../support/how-many.ts';

const CONFIG = `service:
  dockerfile: {}
  stop: { grace: 0s }
needs:
  - { name: store, image: { name: benchgate-test-left, port: 8080 }, ready: { http: / } }
scenarios:
  - name: home
    http: { path: /, rate: 50/s }
design: { block: 500ms, warm-up: 100ms, max-pairs: 12, max-duration: 10m }
`;

/** Each is aborted at another moment; of four one is killed. */
const RUNS = howMany(2, 20);

inEveryEngine(
  (lane) => {
    it(`leaves nothing after ${RUNS} runs that were aborted at random moments: SIGINT by itself, SIGKILL with the next run`, async () => {
      const project = lane.project({ 'benchgate.yml': CONFIG });
      lane.ask('build', '--quiet', '--tag', 'benchgate-test-left', project.path);
      const random = seeded('leftovers', lane.engine);
      const seen: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        const signal = run % 4 === 1 ? 'SIGKILL' : 'SIGINT';
        const begun = lane.begin(project, '--base-ref', 'HEAD');
        await begun.said(/building the image/);
        await new Promise((wait) => setTimeout(wait, random.next() * 8000));
        seen.push(lane.left().length);
        begun.child.kill(signal);
        await begun.finished;
        // The daemon may finish the image of a build that was ended: that alone is for the next run.
        if (signal === 'SIGINT')
          expect(
            lane.left().filter((line) => !line.startsWith('image')),
            `after run ${run}`,
          ).toEqual([]);
      }
      // Whatever the last one left, the next one takes away, although it does not get to measure.
      const { code } = await lane.run(project, '--base-ref', 'HEAD', '--max-duration', '1s');
      expect(code).toBe(3);
      const killed = lane.begin(project, '--base-ref', 'HEAD');
      await killed.said(/head [0-9a-f]{7}: building the image/);
      killed.child.kill('SIGINT');
      await killed.finished;
      expect(Math.max(...seen)).toBeGreaterThan(2);
      await expect.poll(() => lane.left(), { timeout: 60_000 }).toEqual([]);
      expect(processesIn(project.path)).toEqual([]);
      lane.ask('rmi', '--force', 'benchgate-test-left');
      project.remove();
    }, 900_000);

    it('leaves alone what another measurement has that still runs', async () => {
      const project = lane.project({ 'benchgate.yml': CONFIG.replace('needs:', 'x:').replace(/^x:\n.*\n/m, '') });
      const first = lane.begin(project, '--base-ref', 'HEAD');
      await first.said(/pair \d+\//);
      const second = lane.begin(project, '--base-ref', 'HEAD');
      await second.said(/building the image/);
      second.child.kill('SIGINT');
      await second.finished;
      first.child.kill('SIGINT');
      expect((await first.finished).stderr).not.toMatch(/did not stay up/);
      expect(lane.left()).toEqual([]);
      project.remove();
    }, 300_000);
  },
  ['docker'],
);

it('the owner of what is left is read from a label that any engine keeps', () => {
  expect(OWNER_LABEL).toMatch(/^[a-z][a-z.]+[a-z]$/);
});
