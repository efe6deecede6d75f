import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 82,
  attack:
    'another process of the machine passes for the service at the control socket of a profile, holds it up, or sends without end',
  defence:
    'the socket is on loopback, for one side of one trial, behind 128 random bits that only that side’s service is told; who does not know them, or says more than it was asked for, is hung up on; answers have a limit of bytes and of time. The service’s own code does not find them in its variables, but every process of the same user can read them in the environment that it was started with (`/proc/PID/environ`), the other side’s too: who does can give a profile in its place. That would explain a row wrongly; it decides none',
  mutants: [
    {
      file: 'src/machine/profiler.ts',
      line: 'text.length === this.#secret.length && timingSafeEqual(text, this.#secret)',
      becomes: 'text.length >= 0',
      tests: ['test/machine/profiler.test.ts'],
    },
    {
      file: 'src/machine/profiler.ts',
      line: "this.#state === 'silent' || (at >= 0 && at < chunk.length - 1)",
      becomes: 'false',
      tests: ['test/machine/profiler.test.ts'],
    },
    {
      file: 'src/machine/profiler.ts',
      line: "this.#bytes > (this.#state === 'stranger' ? this.#secret.length + 1 : MOST_BYTES)",
      becomes: 'false',
      tests: ['test/machine/profiler.test.ts'],
    },
    {
      file: 'src/machine/profiler.ts',
      line: 'const timer = setTimeout(() => socket.destroy(), patience.greetingMs);',
      becomes: 'const timer = setTimeout(() => {}, patience.greetingMs);',
      tests: ['test/machine/profiler.test.ts'],
    },
  ],
};
