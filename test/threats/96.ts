import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 96,
  attack:
    'reaches a daemon of the machine by a socket in a folder that a side sees, by a family of sockets that knows no namespaces, or by what is mounted below such a folder',
  defence:
    'in a sandbox folders of the system are layers, in which nobody hears a socket; each mount below is read-only by itself or not there; sockets are of files, IP and netlink alone; core files go nowhere. A wall of its own tries sockets before the pilot ([ADR 67](adr/0067-neutral-walls.md))',
  mutants: [
    {
      file: 'src/sandbox/compartment-text.ts',
      line: 'mount -t overlay -o "ro,nosuid,nodev,lowerdir=$lower:.none" overlay "$2" 2>/dev/null || bound',
      becomes: 'bound',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/inside.ts',
      line: "'var/lib/dpkg', ",
      becomes: "'var/lib', ",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/compartment-text.ts',
      line: '|| lay "$at" "$2',
      becomes: '|| mount --bind "$at" "$2',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/system-calls.ts',
      line: "...(whom === 'side' ? socketRules(numberOf) : loadSocketRules(numberOf)),",
      becomes: '',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/system-calls.ts',
      line: '...coreRules(numberOf),',
      becomes: '',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/canary.ts',
      line: 'if (await answers(path))',
      becomes: 'if (false)',
      tests: ['test/sandbox/canary.test.ts'],
    },
  ],
};
