import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 89,
  attack:
    'head brings a calibration file that says that traces cost nothing, so that they are taken in the pairs that are judged, and sends none',
  defence:
    'of a file in the checkout those lines count that base’s commit has, wherever links lead; they are read before anything of head runs; they count for this machine, this version and base’s own settings alone, and for all scenarios or none. A file outside of the checkout is believed as it is: a cache, which a pull request can have filled for itself, is [no place for it](explain.md#cost)',
  mutants: [
    {
      file: 'src/wire/calibrations.ts',
      line: 'if (!past.path.startsWith(`${repository}/`)) return',
      becomes: 'if ((await files.isBelow(past.path, repository)) === false) return',
      tests: ['test/wire/calibrations.test.ts'],
    },
    {
      file: 'src/wire/calibrations.ts',
      line: '(await files.isBelow(past.path, repository)) === false ? past.records : []',
      becomes: 'past.records',
      tests: ['test/wire/calibrations.test.ts'],
    },
    {
      file: 'src/wire/calibrations.ts',
      line: 'return code === 0 ? readCalibrationLines(stdout).records : [];',
      becomes: 'return code === 0 ? readCalibrationLines(stdout).records : past.records;',
      tests: ['test/wire/calibrations.test.ts'],
    },
    {
      file: 'src/wire/calibrations.ts',
      line: '`${protocol.revisions.base.sha}:',
      becomes: '`${protocol.revisions.head.sha}:',
      tests: ['test/wire/calibrations.test.ts'],
    },
    {
      file: 'src/pipelines/gate.ts',
      line: 'const setting = await planDuet(opened, plan, allowed);',
      becomes: 'const setting = await prepare(plan, allowed).then(() => planDuet(opened, plan, allowed));',
      tests: ['test/pipelines/gate.test.ts'],
    },
    {
      file: 'src/pipelines/creep.ts',
      line: 'const setting = await planDuet(opened, plan, allowed);',
      becomes: 'const setting = await prepare(plan, allowed).then(() => planDuet(opened, plan, allowed));',
      tests: ['test/pipelines/gate.test.ts'],
    },
    {
      file: 'src/measure/known-costs.ts',
      line: 'record.kind === kind && record.mode === mode && record.benchgate === benchgate',
      becomes: 'record.kind === kind && record.mode === mode',
      tests: ['test/measure/known-costs.test.ts'],
    },
    {
      file: 'src/measure/known-costs.ts',
      line: 'cost.scenario === name && cost.setting === of',
      becomes: 'cost.scenario === name',
      tests: ['test/measure/known-costs.test.ts'],
    },
    {
      file: 'src/measure/known-costs.ts',
      line: 'affordable.length === compared.length ? affordable : []',
      becomes: 'affordable',
      tests: ['test/measure/known-costs.test.ts'],
    },
  ],
};
