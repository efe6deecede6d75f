import { describe, expect, it } from 'vitest';
import { isFork } from '../../src/model/pull-request.ts';
import { aPull } from '../support/github-port.ts';

describe('isFork', () => {
  it('is whether the head is in another repository than the base, or in one that is gone', () => {
    const from = (repositoryId: number | null) => isFork(aPull({ head: { ...aPull().head, repositoryId } }));
    expect([from(100), from(101), from(null)]).toEqual([false, true, true]);
  });
});
