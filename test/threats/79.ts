import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 79,
  attack:
    'a service forges spans: of other requests, of other times, in circles, with texts or in numbers that nothing else has room beside',
  defence:
    'which side spans are of follows from where they arrive, and of which block from the moment in their identifier; times far from it are left out, texts and attributes are cut, and beyond the cap whole traces are dropped; no more operations are told apart than can be looked at. The address that a side’s spans arrive at is in its service’s environment, which every process of the same user can read (`/proc/PID/environ`), the other side’s too: who does can send spans as if that service had. Therefore what is left explains rows, as a claim, and decides none',
  mutants: [
    {
      file: 'src/evidence/traces/traced-request.ts',
      line: 'this.operations.length >= MOST_OPERATIONS && !this.#positions.has(key)',
      becomes: 'false',
      tests: ['test/evidence/traces/blocks.test.ts'],
    },
    {
      file: 'src/evidence/traces/block-traces.ts',
      line: 'operations: operations.map(keptOperation)',
      becomes: 'operations',
      tests: ['test/evidence/held-memory.test.ts'],
    },
    {
      file: 'src/evidence/traces/block-traces.ts',
      line: 'sentUs < block.fromUs || sentUs >= block.toUs || !near',
      becomes: '!near',
      tests: ['test/evidence/traces/blocks.test.ts'],
    },
    {
      file: 'src/evidence/traces/block-traces.ts',
      line: 'sentUs < block.fromUs || sentUs >= block.toUs || !near',
      becomes: 'sentUs < block.fromUs || sentUs >= block.toUs',
      tests: ['test/evidence/traces/blocks.test.ts'],
    },
    {
      file: 'src/evidence/traces/raw-span.ts',
      line: 'value !== null && attributes.size < MOST_ATTRIBUTES',
      becomes: 'value !== null',
      tests: ['test/evidence/traces/otlp.test.ts'],
    },
    {
      file: 'src/evidence/traces/raw-span.ts',
      line: 'return text.length <= MOST_TEXT ? text : ',
      becomes: 'return text.length >= 0 ? text : ',
      tests: ['test/evidence/traces/otlp.test.ts'],
    },
    {
      file: 'src/evidence/traces/otlp.ts',
      line: 'if (size <= room)',
      becomes: 'if (room > 0)',
      tests: ['test/evidence/traces/otlp.test.ts'],
    },
    {
      file: 'src/evidence/traces/otlp-json.ts',
      line: "if (isCrowded(bytes)) throw new RangeError('too many objects');",
      becomes: '',
      tests: ['test/evidence/traces/otlp.test.ts'],
    },
    {
      file: 'src/evidence/traces/otlp-json.ts',
      line: 'if (byte === OBJECT || byte === LIST)',
      becomes: 'if (byte === OBJECT)',
      tests: ['test/evidence/traces/otlp.test.ts'],
    },
    {
      file: 'src/evidence/traces/otlp-protobuf.ts',
      line: "if (reader.pos !== end) throw new RangeError('longer than what it is in');",
      becomes: '',
      tests: ['test/evidence/traces/otlp.test.ts'],
    },
    {
      file: 'src/evidence/traces/tree.ts',
      line: 'if (node !== null && way.has(node)) firstOfCircle(node).parent = null;',
      becomes: '',
      tests: ['test/evidence/traces/critical-path.test.ts'],
    },
  ],
};
