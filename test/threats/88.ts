import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 88,
  attack:
    "a site leads its own name to what `benchgate open` shows, or a page that the pull request's code put in the place of report.html is opened on a person's machine",
  defence:
    '`open` listens on the loopback alone and answers nobody who calls it by another name; it draws the page anew from JSON that was checked, never shows HTML that it finds, and the browser is told to give it no origin',
  mutants: [
    {
      file: 'src/machine/page-server.ts',
      line: 'headers.host !== `127.0.0.1:${socket.localPort}`',
      becomes: 'headers.host === undefined',
      tests: ['test/machine/page-server.test.ts'],
    },
    {
      file: 'src/machine/page-server.ts',
      line: ' sandbox allow-scripts allow-downloads"',
      becomes: '"',
      tests: ['test/machine/page-server.test.ts'],
    },
  ],
};
