import { expect, it } from 'vitest';
import { rootShell } from '../../../src/machine/sandbox/root-shell.ts';

it('a machine without sudo says so, and nothing is left that would keep this process', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const said = await rootShell(['there-is-no-sudo'], 'true');
  expect(said).toMatchObject({ code: null, stderr: expect.stringContaining('ENOENT') });
  expect(timers()).toBe(before);
});
