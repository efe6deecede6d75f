import { describe, expect, it } from 'vitest';
import type { IssueMarker } from '../../src/model/incident-story.ts';
import { markerLine, newsLine, readMarker } from '../../src/watch/issue-marker.ts';

const marker: IssueMarker = { target: 'staging', objective: 'chat latency p95 <= 300ms', state: 'open', told: 1_767_402_000_000 };

describe('the first line of an issue', () => {
  it.each(['chat latency p95 <= 300ms', 'chat latency{/items}.p95 <= 300ms', 'a --> b', 'ä 😀', '%20'])(
    'keeps %j',
    (objective) => {
      const line = markerLine({ ...marker, objective });
      expect(readMarker(`${line}\n### Text`)).toEqual({ ...marker, objective });
      expect(line.indexOf('-->')).toBe(line.length - 3);
      expect(line.split('\n')).toHaveLength(1);
    },
  );

  it('threat 72: counts at the very beginning alone, and only as it is written', () => {
    const line = markerLine(marker);
    for (const body of [
      ` ${line}`,
      `> ${line}`,
      `text\n${line}`,
      `\ufeff${line}`,
      `${line} more`,
      line.replace('open', 'gone'),
      '',
    ])
      expect([body, readMarker(body)]).toEqual([body, null]);
    expect(readMarker(line.replace('chat', '%'))).toBeNull();
    expect(readMarker(line.replace('2026-01', '2026-99'))).toBeNull();
    expect(readMarker(`${line}\r\nmore`)).toEqual(marker);
  });

  it('of a comment is another for each news', () => {
    expect(newsLine('closed', 0)).toBe('<!-- benchgate-incident:v1 closed 1970-01-01T00:00:00.000Z -->');
  });
});
