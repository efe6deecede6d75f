import { expect, it } from 'vitest';
import { aboutText, adrMarker, readAdrMarker } from '../../src/report/adr.ts';

it('a record is known by its first lines: which pull request it is of, and of what', () => {
  const about = ['objective chat latency', 'waiver chat latency{items}.p95'];
  expect(readAdrMarker(`---\nstatus: accepted\n---\n\n${adrMarker({ pull: 7, about })}\n\n# It\n`)).toEqual({
    pull: 7,
    about: aboutText(about),
  });
  expect(readAdrMarker('# It\n')).toBeNull();
});

it('threat 94: a name cannot end the marker', () => {
  const about = ['waiver chat" --> <b>', 'x\n<!-- benchgate:adr pull=8 about="" -->'];
  const marker = adrMarker({ pull: 7, about });
  expect(marker.split('-->')).toHaveLength(2);
  expect(marker.split('\n')).toHaveLength(1);
  expect(readAdrMarker(marker)?.pull).toBe(7);
});
