import { describe, expect, it } from 'vitest';
import { Logbook } from '../../src/prepare/logbook.ts';
import { filesInMemory } from '../support/k6.ts';

async function written(logbook: Logbook): Promise<Record<string, string | null>> {
  const files = filesInMemory();
  await logbook.write({ files }, '/out/logs');
  const names = ['base-last', 'base-first-bad', 'head-last', 'head-first-bad'];
  const texts = await Promise.all(names.map((name) => files.read(`/out/logs/${name}.log`)));
  return Object.fromEntries(names.map((name, i) => [name, texts[i] ?? null]));
}

describe('Logbook', () => {
  it("keeps each side's last trial and its first bad one", async () => {
    const logbook = new Logbook();
    logbook.record('head', ['one'], false);
    logbook.record('head', ['two'], true);
    logbook.record('head', ['three'], true);
    logbook.record('head', ['four', 'and more'], false);
    logbook.record('base', [], false);
    expect(await written(logbook)).toEqual({
      'base-last': '',
      'base-first-bad': null,
      'head-last': 'four\nand more\n',
      'head-first-bad': 'two\n',
    });
  });

  it('keeps the end of a long log: whole lines, 256 KiB of them', async () => {
    const logbook = new Logbook();
    const lines = Array.from({ length: 5000 }, (_, k) => `${k} ${'é'.repeat(100)}`);
    logbook.record('base', lines, false);
    const { 'base-last': text } = await written(logbook);
    const kept = (text ?? '').trimEnd().split('\n');
    expect(Buffer.byteLength(text ?? '')).toBeLessThanOrEqual(256 * 1024);
    expect(Buffer.byteLength(text ?? '')).toBeGreaterThan(255 * 1024);
    expect(kept).toEqual(lines.slice(-kept.length));
  });
});
