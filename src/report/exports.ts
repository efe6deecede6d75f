import type { ExportResult } from '../model/receiver.ts';
import { countOf } from './numbers.ts';

/** What became of the numbers that a receiver was sent, where nothing failed. */
export function exportedText({ kind, host, tests, numbers, known }: ExportResult): string {
  if (tests === 0) return `${kind}: nothing to send, for the history has no load test`;
  if (known) return `${kind}: ${host} had the newest load test before`;
  const what = kind === 'langfuse' ? `${countOf(tests, 'trace')} and ${countOf(numbers, 'score')}` : countOf(numbers, 'sample');
  return `${kind}: ${what} sent to ${host}`;
}
