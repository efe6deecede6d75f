import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Tail } from '../../../../src/engines/k6/program/tail.ts';

it('reads each byte once, from before the file is there to after its end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-tail-'));
  const path = join(folder, 'file');
  const tail = new Tail(path);
  const read = async () => {
    const chunks: string[] = [];
    await tail.read((chunk) => chunks.push(chunk.toString()));
    return chunks.join('');
  };
  expect(await read()).toBe('');
  writeFileSync(path, 'one');
  expect(await read()).toBe('one');
  expect(await read()).toBe('');
  appendFileSync(path, 'x'.repeat(600_000));
  expect((await read()).length).toBe(600_000);
  await tail.close();
  rmSync(folder, { recursive: true });
});

it('fails on what cannot be read', async () => {
  const tail = new Tail(tmpdir());
  await expect(tail.read(() => {})).rejects.toThrowError('EISDIR');
  await tail.close();
});
