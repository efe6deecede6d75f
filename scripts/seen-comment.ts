import { readFileSync } from 'node:fs';
import { concludeWhole } from '../src/pipelines/conclude.ts';
import { renderMarkdown } from '../src/report/markdown.ts';
import { readMeasurement } from '../src/wire/measurement.ts';

/** The verdict and the first suspect as a comment tells them, of a real service that asks its database once for each item. */
export function seenComment(): string {
  const measurement = readMeasurement(readFileSync('test/fixtures/seen/more-calls/measurement.json', 'utf8'));
  const [verdict = '', suspect = ''] = renderMarkdown(concludeWhole(measurement).report, { marker: null }).split('\n\n');
  return `> ${verdict}\n>\n> ${suspect}`;
}
