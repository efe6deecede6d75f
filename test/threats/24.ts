import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 24,
  attack: 'sends data out, mines, calls home',
  defence:
    "in a sandbox build and service have a network that leads nowhere: no route but to the load generator's end of one link, which answers at the receivers' ports alone, drawn where nobody of the machine listens. Where hosts are listed TLS has to ask for the host that is listed. `install` has the network that `policy.network.egress` leaves it. Without a sandbox it is possible: the network is open",
  mutants: [
    {
      file: 'src/sandbox/link-texts.ts',
      line: 'reject with tcp reset',
      becomes: 'accept',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/egress.ts',
      line: 'host.toLowerCase() === target.toLowerCase()',
      becomes: 'target !== host',
      tests: ['test/machine/sandbox/egress-proxy.test.ts'],
    },
    {
      file: 'src/machine/sandbox/egress-proxy.ts',
      line: '!literal && addresses.some(isInward)',
      becomes: 'false',
      tests: ['test/machine/sandbox/egress-proxy.test.ts'],
    },
    {
      file: 'src/sandbox/egress.ts',
      line: 'if (hello.server?.toLowerCase() === host.toLowerCase()',
      becomes: 'if (hello.server !== null',
      tests: ['test/sandbox/client-hello.test.ts'],
    },
  ],
};
