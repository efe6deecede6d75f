import { describe, expect, it } from 'vitest';
import { pathWithoutRef } from '../../src/github/workflow-path.ts';

const PATH = '.github/workflows/benchgate-measure.yml';

describe('pathWithoutRef', () => {
  it('takes away the ref', () => {
    for (const ref of ['', '@refs/heads/main', '@refs/pull/7/merge', '@main', '@refs/heads/x@y', '@refs/heads/x.yml'])
      expect(pathWithoutRef(PATH + ref)).toBe(PATH);
  });

  it('threat 4: a file with an @ in its name does not pass for another one', () => {
    for (const file of [`${PATH}@x.yml`, `${PATH}@.yaml`])
      for (const ref of ['', '@refs/heads/main', '@refs/pull/7/merge']) expect(pathWithoutRef(file + ref)).toBe(file);
  });
});
