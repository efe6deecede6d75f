import { describe, expect, it } from 'vitest';
import { historyFolder } from '../../src/wire/history.ts';
import { memory } from '../support/memory.ts';
import { aWatchRun } from '../support/watch.ts';

const request = { inputs: {}, event: null, directory: '/repo', workingTree: true, runId: '1' };

const UNTIL = { at: '2026-01-09T00:00:00.000Z', months: 2 };

describe('a folder of history', () => {
  it('gives back what it was given, by target, scenario and month', async () => {
    const { held, world } = memory();
    const folder = historyFolder(request, 'perf/history', world);
    const runs = [
      aWatchRun({ at: '2025-12-31T23:59:59.000Z' }),
      aWatchRun({ at: '2026-01-01T00:00:00.000Z' }),
      aWatchRun({ scenario: 'list' }),
      aWatchRun({ at: '2025-11-30T00:00:00.000Z' }),
    ];
    expect(await folder.append(runs)).toEqual({ at: '/repo/perf/history', added: 4, known: 0, begun: [] });
    const files = ['chat/2025-11', 'chat/2025-12', 'chat/2026-01', 'list/2026-01'];
    expect([...held.keys()].sort()).toEqual(files.map((name) => `/repo/perf/history/staging/${name}.jsonl`));
    const read = await folder.read('staging', ['chat', 'list'], UNTIL);
    expect(read).toEqual({ runs: runs.slice(0, 3), problems: [] });
    expect(await folder.read('other', ['chat'], UNTIL)).toEqual({ runs: [], problems: [] });
  });

  it.each([
    ['a torn one', JSON.stringify(aWatchRun()).slice(0, 80), 'it is not JSON'],
    ['another version', JSON.stringify({ ...aWatchRun(), version: 2 }), 'version does not fit the schema'],
    [
      'more good requests than requests',
      JSON.stringify(aWatchRun({ counts: [{ objective: 'x', good: 2, total: 1 }] })),
      'counts more good',
    ],
    ['one of another time', JSON.stringify(aWatchRun({ at: 'yesterday' })), 'at does not fit the schema'],
    ['one that is too long', JSON.stringify(aWatchRun({ runner: 'x'.repeat(300_000) })), 'it is larger than 0.25 MiB'],
  ])('a line that is none spoils no other: %s (threat 71)', async (_, text, why) => {
    const { world } = memory({
      '/h/staging/chat/2026-01.jsonl': `${JSON.stringify(aWatchRun())}\n${text}\n\n${JSON.stringify(aWatchRun())}\n`,
    });
    const { runs, problems } = await historyFolder(request, '/h', world).read('staging', ['chat'], UNTIL);
    expect([runs, problems]).toEqual([[aWatchRun(), aWatchRun()], [expect.stringContaining(why)]]);
    expect(problems[0]).toMatch(/^staging\/chat\/2026-01\.jsonl: line 2 is no run: /);
  });

  it('keeps a run that is recorded twice as one line, and knows when the newest began', async () => {
    const { held, world } = memory();
    const folder = historyFolder(request, '/h', world);
    const [first, later] = [aWatchRun(), aWatchRun({ run: 'later', at: '2026-01-08T00:00:00.000Z' })];
    await folder.append([first]);
    expect(await folder.append([later, first])).toEqual({ at: '/h', added: 1, known: 1, begun: [] });
    expect(held.get('/h/staging/chat/2026-01.jsonl')).toBe(`${JSON.stringify(first)}\n${JSON.stringify(later)}\n`);
    expect(await folder.last('staging', ['chat'], UNTIL.at)).toBe(later.at);
    expect(await folder.last('staging', ['chat'], '2026-01-07T00:00:00.000Z')).toBe(first.at);
    expect(await folder.last('staging', ['list'], UNTIL.at)).toBe(null);
  });

  it('says ten of its problems', async () => {
    const { world } = memory({ '/h/staging/chat/2026-01.jsonl': 'x\n'.repeat(500) });
    const { problems } = await historyFolder(request, '/h', world).read('staging', ['chat'], UNTIL);
    expect(problems).toHaveLength(10);
  });
});
