import { readScriptOptions } from '../../src/engines/k6/script/options.ts';
import { httpScript } from '../../src/engines/k6/script/script.ts';
import { scriptModules } from '../../src/engines/k6/script/wrapper.ts';
import type { ClusterInput } from '../../src/operator/render.ts';
import { runsOf } from '../../src/operator/render.ts';
import { scriptsOf } from '../../src/operator/scripts.ts';
import { sidesOf } from '../../src/operator/sides.ts';
import type { TestRunSetting } from '../../src/operator/testrun.ts';

import { aK6Plan, aK6Scenario } from './k6.ts';
import { anHttpScenario, aPlannedScenario } from './measure.ts';

/** One side of a shop, as its users wrote it. */
export const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: 'shop-\${SIDE}' }
spec:
  replicas: 2
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: shop
          image: registry.example.com/shop:\${SHA}
          readinessProbe: { httpGet: { path: /, port: 8080 } }
---
apiVersion: v1
kind: Service
metadata: { name: 'shop-\${SIDE}' }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: 8080 }] }
`;

/** An experiment of two pairs, with a script of the repository and a declared request. */
export function aCluster(changed: Partial<TestRunSetting> = {}): ClusterInput {
  const setting: TestRunSetting = {
    ...{
      id: 'f0e1d2c3b4a59687',
      name: 'bench',
      namespace: 'perf',
      parallelism: 3,
      image: 'grafana/k6:2.2.0',
      starterImage: null,
    },
    ...{ cpu: '1', memory: '1Gi', claim: null, labels: {} },
    ...changed,
  };
  const written = aK6Plan();
  const scenarios = [
    aPlannedScenario({ name: 'load', engine: 'k6', ratePerSecond: 0, warmUpMs: 2000, blockMs: 10_000 }),
    aPlannedScenario({ name: 'home', engine: 'k6', ratePerSecond: 50, warmUpMs: 2000, blockMs: 10_000 }),
  ];
  const home = anHttpScenario({ name: 'home', path: '/home', ratePerSecond: 50 });
  const plan = { ...written, scenarios: [aK6Scenario(), home], protocol: { ...written.protocol, scenarios } };
  const { parallelism } = setting;
  const places = { base: { SIDE: 'base', SHA: 'a'.repeat(40) }, head: { SIDE: 'head', SHA: 'b'.repeat(40) } };
  const sides = sidesOf({ file: 'deploy/side.yml', text: MANIFEST, places }, setting);
  const runs = runsOf(plan, setting.name, [
    { index: 1, order: ['head', 'base'] },
    { index: 2, order: ['base', 'head'] },
  ]);
  const options = readScriptOptions({
    scenarios: { default: { executor: 'constant-vus', vus: 6, duration: '10s', exec: null } },
  });
  const own = { files: {}, modules: scriptModules('perf/load.ts'), options, root: '/repo', inner: null };
  const files = {
    'perf/load.ts': "import { url } from './lib/url.ts';\nexport default () => url;\n",
    'perf/lib/url.ts': 'export const url = __ENV.BASE_URL;\n',
  };
  const urls = { base: sides.base.url, head: sides.head.url };
  const [load, declared] = scenarios;
  if (load === undefined || declared === undefined) throw new Error('no scenarios');
  const scripts = [
    scriptsOf({ plan, planned: load, script: own, files, urls, runs, parallelism }),
    scriptsOf({ plan, planned: declared, script: httpScript(home, declared), files: {}, urls, runs, parallelism }),
  ];
  return { plan, sides, scripts, runs, setting, jobImage: 'registry.example.com/kubectl:1.32.3' };
}
