import { expect, it } from 'vitest';
import { kindOf } from '../../src/model/calibration.ts';
import { aMeasurement } from '../support/measurement.ts';

it('machines that differ only in name, kernel and memory are of one kind', () => {
  const { environment } = aMeasurement();
  const other = { ...environment, os: 'Linux 6.11.0-azure', memoryMb: 1, runner: 'GitHub Actions 1000042', node: 'v1' };
  expect(kindOf(environment)).toBe('Linux x64, 2 × CPU');
  expect(kindOf(other)).toBe(kindOf(environment));
  for (const changed of [{ cpus: 4 }, { cpuModel: 'Other' }, { arch: 'arm64' }, { os: 'Darwin 24.0.0' }])
    expect(kindOf({ ...environment, ...changed })).not.toBe(kindOf(environment));
});
