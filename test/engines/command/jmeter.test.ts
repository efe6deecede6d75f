import { expect, it } from 'vitest';
import { documentedSample, driveReal } from '../../support/real-generator.ts';

/** Takes JMeter's arguments, and writes its CSV as JMeter's manual describes it; no JMeter. */
const STAND_IN = `#!/usr/bin/env node
const { appendFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const after = (flag) => args[args.indexOf(flag) + 1];
const property = Object.fromEntries(args.filter((one) => one.startsWith('-J')).map((one) => one.slice(2).split('=')));
if (!args.includes('-n') || after('-t') !== 'perf/plan.jmx' || property['sampleresult.timestamp.start'] !== 'true') process.exit(2);
const columns = 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,Latency';
writeFileSync(after('-l'), columns + '\\n');
writeFileSync(after('-j'), 'a log');
const until = performance.now() + 1000 * Number(property.duration);
const visit = async (thread) => {
  while (performance.now() < until) {
    const at = Date.now();
    const answer = await fetch('http://' + property.host + ':' + property.port + '/items');
    await answer.text();
    const { status } = answer;
    const elapsed = Date.now() - at;
    appendFileSync(after('-l'), [at, elapsed, 'items', status, 'OK', 'visitors 1-' + thread, 'text', status < 400, '', 2, elapsed].join() + '\\n');
  }
};
Array.from({ length: Number(property.threads) }, (_, thread) => visit(thread));
`;

it('a stand-in for JMeter is told what the sample of the documentation says, and its results are read', async () => {
  const { block, paths, left } = await driveReal(documentedSample('jmeter'), {
    files: { 'bin/jmeter': STAND_IN },
    programs: 'bin',
  });
  expect(block).toMatchObject({ broken: [], errors: 0 });
  expect(block.sent).toBeGreaterThan(0);
  expect([...paths, ...left]).toEqual(['/items']);
  // Whole milliseconds, of a service that waits for 5.
  expect(block.sentP50Ms).toBeGreaterThanOrEqual(4);
});
