import type { Threat } from './threat.ts';

const tests = ['test/machine/span-receiver.test.ts'];

export const threat: Threat = {
  number: 78,
  attack:
    'another program on the machine sends spans, or a service sends some that explode when they are unpacked, or so many that memory runs out',
  defence:
    'a receiver listens on loopback alone, at a path of 128 random bits that only its side is told; a body has 4 MiB at most and 16 MiB unpacked, 64 MiB are kept, and who dawdles is let go of',
  mutants: [
    { file: 'src/machine/span-receiver.ts', line: 'randomBytes(16)', becomes: 'randomBytes(4)', tests },
    {
      file: 'src/machine/span-receiver.ts',
      line: 'listen(port, host, resolve)',
      becomes: 'listen(port, resolve)',
      tests,
    },
    {
      file: 'src/machine/span-receiver.ts',
      line: 'request.url === intake.path + one',
      becomes: 'request.url?.endsWith(one)',
      tests,
    },
    { file: 'src/machine/span-receiver.ts', line: 'maxOutputLength: MOST_UNPACKED', becomes: 'maxOutputLength: 32 * MIB', tests },
    { file: 'src/machine/span-receiver.ts', line: 'if (bytes > MOST_BODY) return TOO_LARGE;', becomes: '', tests },
    { file: 'src/machine/span-receiver.ts', line: 'this.#bytes + body.bytes.length > MOST_KEPT', becomes: 'false', tests },
    { file: 'src/machine/span-receiver.ts', line: 'requestTimeout: requestMs', becomes: 'requestTimeout: 0', tests },
  ],
};
