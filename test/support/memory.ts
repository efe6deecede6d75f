import type { World } from '../../src/world/world.ts';
import { fakeWorld } from './world.ts';

/** A World with files in memory, and whatever other ports a test brings. */
export function memory(initial: Record<string, string> = {}, ports: Partial<World> = {}) {
  const held = new Map(Object.entries(initial));
  const files = {
    read: async (path: string) => held.get(path) ?? null,
    readPlain: async (path: string) => held.get(path) ?? null,
    readPieces: async (path: string, _: string, take: (piece: Uint8Array) => void) => {
      const text = held.get(path);
      if (text !== undefined) take(Buffer.from(text));
      return text !== undefined;
    },
    isFolder: async (path: string) => [...held.keys()].some((name) => name.startsWith(`${path}/`)),
    names: async (folder: string) =>
      [...held.keys()].flatMap((name) => (/^(.*)\/([^/]+)$/.exec(name)?.[1] === folder ? [name.slice(folder.length + 1)] : [])),
    isBelow: async (path: string) => (held.has(path) ? true : null),
    fingerprint: async () => '',
    stamps: async () => [],
    find: async () => ({ files: [], complete: true }),
    marks: async () => [],
    digests: async () => [],
    write: async (path: string, text: string) => void held.set(path, text),
    append: async (path: string, _: string, line: string) => void held.set(path, `${held.get(path) ?? ''}${line}\n`),
    follow: () => ({ read: async () => {}, close: async () => {} }),
    makeTemporary: async () => '/tmp/x',
    findLeft: async () => [],
    link: async () => {},
    mirror: async () => {},
    remove: async (path: string) => void held.delete(path),
  };
  return { held, world: fakeWorld({ files, ...ports }) };
}
