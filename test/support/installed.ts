import { starterFiles } from '../../src/setup/starter.ts';
import type { WorkflowLayout } from '../../src/setup/starter-workflows.ts';
import type { World } from '../../src/world/world.ts';
import { ACTION } from '../setup/a-workflow.ts';
import { memory } from './memory.ts';

/** A repository in /repo with these files, cloned from there; every file is tracked. */
export function clonedFrom(remote: string | null, files: Readonly<Record<string, string>>, ports: Partial<World> = {}): World {
  const git = {
    run: async (args: readonly string[]) => {
      const answer = (stdout: string | null) => ({ code: stdout === null ? 1 : 0, stdout: stdout ?? '', stderr: '' });
      if (args[0] === 'rev-parse') return answer('/repo\n');
      if (args[0] === 'remote') return answer(remote);
      return answer(Object.keys(files).join('\0'));
    },
  };
  const clock = { now: () => 0, date: () => '2026-01-02T00:00:00Z', sleep: async () => {} };
  const sandboxes = {
    probe: async () => ({ mechanism: null, why: 'this machine is made up' }),
    open: () => Promise.reject(new Error('there is no sandbox')),
    openLoad: () => Promise.reject(new Error('there is no sandbox')),
    sweep: async () => {},
  };
  const held = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/repo/${path}`, text]));
  return memory(held, { git, clock, sandboxes, ...ports }).world;
}

/** What `init` writes, with a real action in it, beside a service that starts like that. */
export const freshFiles = (workflows: WorkflowLayout = 'two-stage'): Readonly<Record<string, string>> => ({
  ...starterFiles({ workflows, action: ACTION }),
  'server.js': '',
});
