import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 103,
  attack: 'behind bubblewrap a side is the user who measures: it kills base, or rewrites what that user may',
  defence:
    'it has no namespace in common with that user, so that neither his processes nor his files can be named, and no capability in its own; process 1 says nothing of who started it; folders of the system are layers, in which no daemon hears at a socket',
  mutants: [
    {
      file: 'src/sandbox/bwrap-text.ts',
      line: 'from() { if lay "$1"; then',
      becomes: 'from() { if false; then',
      tests: ['test/machine/sandbox/bwrap.test.ts'],
    },
    {
      file: 'src/sandbox/bwrap-text.ts',
      line: '--unshare-user --unshare-pid',
      becomes: '--unshare-user',
      tests: ['test/sandbox/bwrap-text.test.ts'],
    },
    {
      file: 'src/sandbox/bwrap-text.ts',
      line: 'exec env -i "$bwrap"',
      becomes: 'exec "$bwrap"',
      tests: ['test/machine/sandbox/bwrap.test.ts', 'test/sandbox/bwrap-text.test.ts'],
    },
    {
      file: 'src/sandbox/bwrap-text.ts',
      line: '.filter((path) => !isOver(path))',
      becomes: '',
      tests: ['test/sandbox/bwrap-text.test.ts'],
    },
    {
      file: 'src/machine/sandbox/bwrap.ts',
      line: 'bpf: systemCalls(process.arch) }, close)',
      becomes: 'bpf: null }, close)',
      tests: ['test/machine/sandbox/bwrap.test.ts'],
    },
  ],
};
