import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 104,
  attack: 'behind bubblewrap a side gets out by the network of the machine, or through the relay that lets requests in',
  defence:
    'the network of a place has its loopback alone; the relay inside connects to that, at the ports of the side; the one way out is a socket that leads to the receivers, at ports that were free',
  mutants: [
    {
      file: 'src/sandbox/bwrap-text.ts',
      line: "'--unshare-net', '--unshare-ipc'",
      becomes: "'--unshare-ipc'",
      tests: ['test/sandbox/bwrap-text.test.ts'],
    },
    {
      file: 'src/sandbox/bwrap-text.ts',
      line: "...(network ? ['--net'] : [])",
      becomes: '',
      tests: ['test/sandbox/bwrap-text.test.ts'],
    },
    {
      file: 'src/machine/sandbox/bwrap.ts',
      line: 'alone: !isRun && !open',
      becomes: 'alone: false',
      tests: ['test/prepare/apart.test.ts'],
    },
    {
      file: 'src/machine/sandbox/bwrap.ts',
      line: 'for (const port of ports) {',
      becomes: 'for (const port of [...ports, 1 + (ports[0] ?? 0)]) {',
      tests: ['test/machine/sandbox/bwrap.test.ts'],
    },
  ],
};
