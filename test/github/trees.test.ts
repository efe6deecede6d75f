import { describe, expect, it } from 'vitest';
import type { Client } from '../../src/github/client.ts';
import { treeCalls } from '../../src/github/trees.ts';

const SHA = 'a'.repeat(40);
type Entry = readonly [path: string, mode: string, type: string, sha?: string];

/** A client that answers for trees by their SHA: all at once where `whole` is there. */
function clientOf(trees: Readonly<Record<string, readonly Entry[]>>, whole: readonly Entry[] | null) {
  const asked: string[] = [];
  const shown = (entries: readonly Entry[], truncated: boolean) => ({
    truncated,
    tree: entries.map(([path, mode, type, sha = 'f'.repeat(40)]) => ({ path, mode, type, sha })),
  });
  const getTree = (wanted: { tree_sha: string; recursive?: string }) => {
    asked.push(wanted.recursive === undefined ? wanted.tree_sha.slice(0, 1) : 'all');
    if (wanted.recursive !== undefined) return { data: shown(whole ?? [], whole === null) };
    return { data: shown(trees[wanted.tree_sha.slice(0, 1)] ?? [], false) };
  };
  const find = async (call: (octokit: unknown) => unknown) => call({ rest: { git: { getTree } } });
  return { client: { at: {}, find } as unknown as Client, asked };
}

describe('modes', () => {
  it('asks once where GitHub lists a whole commit, and says nothing of what is not there', async () => {
    const { client, asked } = clientOf({}, [
      ['manual', '040000', 'tree'],
      ['manual/a.md', '120000', 'blob'],
      ['b.md', '100644', 'blob'],
    ]);
    expect([...((await treeCalls(client).modes(SHA, ['manual/a.md', 'gone.md'])) ?? [])]).toEqual([['manual/a.md', '120000']]);
    expect(asked).toEqual(['all']);
  });

  it('threat 66: looks into the folders on the way where it does not, and not behind what is no folder', async () => {
    const { client, asked } = clientOf(
      {
        a: [
          ['manual', '040000', 'tree', 'd'.repeat(40)],
          ['theme', '160000', 'commit', 'e'.repeat(40)],
        ],
        d: [['a.md', '100644', 'blob']],
      },
      null,
    );
    const modes = await treeCalls(client).modes(SHA, ['manual/a.md', 'theme', 'theme/x.md']);
    expect([...(modes ?? [])]).toEqual([
      ['theme', '160000'],
      ['manual/a.md', '100644'],
    ]);
    expect(asked).toEqual(['all', 'a', 'd']);
  });

  it('threat 66: tells nothing where there are too many folders', async () => {
    const { client, asked } = clientOf({}, null);
    const many = Array.from({ length: 21 }, (_, index) => `manual${index}/a.md`);
    expect(await treeCalls(client).modes(SHA, many)).toBeNull();
    expect(asked).toEqual(['all']);
  });
});
