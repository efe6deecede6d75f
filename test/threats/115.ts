import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 115,
  attack:
    'a load generator of one’s own sends a deployment more than it may get, goes on after the target is in trouble, or tells too late what it sent',
  defence:
    'its points are read while it runs, each is held against the rate of the target and the breaker, and what is told late or not at all ends it; it is killed at once with all that it started. What it does not tell nobody sees, and the report says so ([load tests](load-tests.md))',
  mutants: [
    {
      file: 'src/measure/load-test.ts',
      line: 'this.trip ??= this.#tooFast(sentMs);',
      becomes: '',
      tests: ['test/measure/load-test.test.ts'],
    },
    {
      file: 'src/watch/sending-rate.ts',
      line: 'if (sent > most) tripped ??=',
      becomes: 'if (sent > 10 * most) tripped ??=',
      tests: ['test/watch/sending-rate.test.ts'],
    },
    {
      file: 'src/engines/command/target-watch.ts',
      line: 'if (lateMs > LATE_MS)',
      becomes: 'if (false)',
      tests: ['test/engines/command/target-watch.test.ts'],
    },
    {
      file: 'src/engines/command/target-watch.ts',
      line: 'if (nowMs - lastMs > patienceMs)',
      becomes: 'if (false)',
      tests: ['test/engines/command/target-watch.test.ts'],
    },
    {
      file: 'src/engines/command/block.ts',
      line: "return error === 'aborted' ? 'request aborted' : error;",
      becomes: 'return error;',
      tests: ['test/engines/command/target-watch.test.ts'],
    },
    {
      file: 'src/engines/command/generator.ts',
      line: 'target?.look(points.points, epochMs(world));',
      becomes: '',
      tests: ['test/engines/command/to-target.test.ts'],
    },
    {
      file: 'src/engines/command/generator.ts',
      line: 'const stop = target === undefined ? STOP : END;',
      becomes: 'const stop = STOP;',
      tests: ['test/engines/command/to-target.test.ts'],
    },
  ],
};
