import { expect, it } from 'vitest';
import { directoryOf } from '../../../src/prepare/jobs/site.ts';
import { aPlan } from '../../support/experiment.ts';

it('commands of a side run in the folder of its service, below its own worktree', () => {
  const { protocol, services } = aPlan();
  const site = { revision: protocol.revisions.head, service: services.head, worktree: '/head', repository: '/' };
  expect(directoryOf(site)).toBe('/head');
  expect(directoryOf({ ...site, service: { ...services.head, directory: 'services/api' } })).toBe('/head/services/api');
});
