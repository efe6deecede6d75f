import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 111,
  attack:
    'in a cluster the code of a pull request finds the token of a service account in its pod, or its manifest brings rights',
  defence:
    'pods of both sides get no token, and a manifest that asks for one is refused; it is read at the commit that judges, and takes Deployments, Services and ConfigMaps alone ([operator](operator.md))',
  mutants: [
    {
      file: 'src/operator/sides.ts',
      line: 'const pod = { ...mapping(template.spec), automountServiceAccountToken: false };',
      becomes: 'const pod = { ...mapping(template.spec) };',
      tests: ['test/operator/sides.test.ts'],
    },
    {
      file: 'src/operator/sides.ts',
      line: "const KINDS = ['Deployment', 'Service', 'ConfigMap'];",
      becomes: "const KINDS = ['Deployment', 'Service', 'ConfigMap', 'RoleBinding'];",
      tests: ['test/operator/sides.test.ts'],
    },
  ],
};
