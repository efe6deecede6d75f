import type { Threat } from './threat.ts';

const POLICY = 'src/prepare/containers/compose-policy.ts';
const tests = ['test/prepare/containers/compose-policy.test.ts'];

export const threat: Threat = {
  number: 64,
  attack:
    'a compose file takes the machine: privileged, mounts, devices, shared namespaces, the engine’s socket, files read by an include',
  defence:
    'the file is read before the engine reads it, and what the engine makes of it is checked by a list of what is harmless; only that is run; base alone allows more, by name ([containers](containers.md#what-is-refused))',
  mutants: [
    {
      file: POLICY,
      line: "(value === true ? [{ path: ['privileged']",
      becomes: "(value === 1 ? [{ path: ['privileged']",
      tests,
    },
    {
      file: POLICY,
      line: '    if (rule !== undefined) return rule(value, key);',
      becomes: '    if (rule !== undefined) return [];',
      tests,
    },
    { file: POLICY, line: "if (key === 'volumes') return listOf(value).flatMap(inMount);", becomes: '', tests },
    {
      file: POLICY,
      line: "text: 'is not known here to be harmless', permit: key }];",
      becomes: "text: '', permit: key }].slice(1);",
      tests,
    },
    { file: POLICY, line: 'if (HARMLESS_IN_BUILDS.includes(key) ||', becomes: 'if (key ||', tests },
    { file: POLICY, line: 'permit === null || !allow.some', becomes: 'permit !== null && !allow.some', tests },
    { file: POLICY, line: "path?.startsWith(folder ?? '') ?? false", becomes: 'true', tests },
    {
      file: 'src/prepare/containers/compose-files.ts',
      line: '(await files.isBelow(join(root, path), root)) === false',
      becomes: 'false',
      tests: ['test/prepare/containers/compose-files.test.ts'],
    },
    {
      file: 'src/prepare/containers/compose-project.ts',
      line: 'read_only: true',
      becomes: 'read_only: false',
      tests: ['test/prepare/containers/compose-project.test.ts'],
    },
    {
      file: 'src/prepare/containers/owner.ts',
      line: 'return !here.isAlive(',
      becomes: 'return here.isAlive(',
      tests: ['test/prepare/containers/owner.test.ts'],
    },
  ],
};
