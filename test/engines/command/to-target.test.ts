import { describe, expect, it } from 'vitest';
import { command } from '../../../src/engines/command/command.ts';
import type { Shot } from '../../../src/model/load.ts';
import type { Stop } from '../../../src/model/service.ts';
import { evenly, type Program, playedBy } from '../../support/generator.ts';

/** A program that sends to a deployment which may get 100 requests a second, until `enough` of them were seen. */
async function sending(program: Program, enough = Number.POSITIVE_INFINITY) {
  const seen: Shot[] = [];
  const over = new AbortController();
  const stops: Stop[] = [];
  const played = playedBy(
    (job) => {
      const see = (_: string, shot: Shot) => {
        seen.push(shot);
        if (seen.length >= enough) over.abort();
      };
      return command({ ...job, maxRate: 100, seen: see });
    },
    [program],
    { pair: 1, stops, world: { cancelled: over.signal } },
  );
  return { ...(await played.drive()), seen, stops, tookMs: played.world.clock.now() };
}

describe('a program that sends to a deployment', () => {
  it('is heard of each of its requests, and the report says whose word that is', async () => {
    const { seen, blocks, remarks } = await sending(evenly({ untilMs: 1700 }));
    expect([seen.length, seen[0]?.grade]).toEqual([80, 'ok']);
    expect(blocks.base?.sent).toBe(50);
    expect(remarks).toEqual([{ text: expect.stringContaining('what arrived at the target was not counted'), times: 1 }]);
  });

  it('threat 115: is killed as soon as its load is to end, and what it told by then is kept', async () => {
    const { seen, blocks, stops, tookMs } = await sending({ writes: evenly({ untilMs: 9000 }).writes }, 40);
    expect(seen.length).toBeLessThan(60);
    expect(tookMs).toBeLessThan(1500);
    expect(stops).toEqual([{ signal: 'SIGKILL', graceMs: 0 }]);
    expect(blocks.base?.sent).toBe(seen.length);
  });

  it('threat 115: is killed where it tells nothing of what it sends', async () => {
    await expect(sending({ writes: [], endsMs: 100 })).rejects.toThrow('wrote no points of the target: it ended');
    await expect(sending({ writes: [] })).rejects.toMatchObject({
      kind: 'load',
      message: expect.stringContaining('told of no request for 20 s'),
      hint: expect.stringContaining('flush'),
    });
  });
});
