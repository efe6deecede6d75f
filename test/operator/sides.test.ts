import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/config/yaml.ts';
import { manifestText } from '../../src/operator/objects.ts';
import { isSameImage, sidesOf } from '../../src/operator/sides.ts';
import { MANIFEST } from '../support/a-cluster.ts';

const places = { base: { SIDE: 'base', SHA: 'a'.repeat(40) }, head: { SIDE: 'head', SHA: 'b'.repeat(40) } };
const EXPERIMENT = { name: 'bench', namespace: 'perf' };
const read = (text = MANIFEST) => sidesOf({ file: 'deploy/side.yml', text, places }, EXPERIMENT);
const refusal = (text: string) => {
  try {
    read(text);
    return 'nothing';
  } catch (thrown) {
    return String(thrown);
  }
};

describe('the manifest of a side', () => {
  it('becomes both sides: named, labelled and chosen apart, without pods before they are measured', () => {
    const { base, head } = read();
    expect([base.url, head.url]).toEqual(['http://shop-base.perf.svc:80', 'http://shop-head.perf.svc:80']);
    expect(head.deployments).toEqual([{ name: 'shop-head', replicas: 2 }]);
    const labels = { benchgate: 'bench', 'benchgate-side': 'head' };
    expect(head.objects).toMatchObject([
      {
        metadata: { name: 'shop-head', namespace: 'perf', labels },
        spec: {
          replicas: 0,
          selector: { matchLabels: { app: 'shop', ...labels } },
          template: { metadata: { labels: { app: 'shop', ...labels } } },
        },
      },
      { metadata: { namespace: 'perf' }, spec: { selector: { app: 'shop', ...labels } } },
    ]);
    expect(isSameImage({ base, head })).toBe(false);
    expect(isSameImage(read(MANIFEST.replace('${SHA}', 'v1')))).toBe(true);
  });

  it('has documents that a comment may stand before', () => {
    expect(read(MANIFEST.replace('---', '--- # what is asked'))).toEqual(read());
  });

  it('keeps whatever else stands in it', () => {
    const { base } = read();
    const [deployment] =
      readYaml(manifestText(base.objects).split('---\n')[0] ?? '', 'x').value === undefined ? [] : base.objects;
    expect(deployment).toMatchObject({
      spec: { template: { spec: { containers: [{ readinessProbe: { httpGet: { path: '/', port: 8080 } } }] } } },
    });
  });

  it('threat 111: gives no pod of a side a token of the cluster, and takes no object that gives rights', () => {
    expect(read().head.objects[0]).toMatchObject({ spec: { template: { spec: { automountServiceAccountToken: false } } } });
    expect(refusal(MANIFEST.replace('containers:', 'automountServiceAccountToken: true\n      containers:'))).toContain(
      'would hand a token of the cluster to the code of a pull request',
    );
    for (const kind of ['RoleBinding', 'ClusterRole', 'Secret', 'DaemonSet', 'Pod'])
      expect(refusal(`${MANIFEST}---\nkind: ${kind}\napiVersion: v1\nmetadata: { name: x-\${SIDE} }\n`)).toContain(
        `${kind} x-base: a side is made of Deployment, Service, ConfigMap`,
      );
  });

  it.each([
    ['one object for both', MANIFEST.replaceAll('shop-${SIDE}', 'shop'), 'Deployment shop would be one object for both sides'],
    ['an unknown place', MANIFEST.replace('${SHA}', '${TAG}'), 'nothing is called ${TAG} here: known are SIDE, SHA'],
    [
      'another namespace',
      MANIFEST.replace("name: 'shop-${SIDE}'", "name: 'shop-${SIDE}', namespace: prod"),
      'metadata.namespace is prod',
    ],
    ['no Service', MANIFEST.split('---\n')[0] ?? '', 'has 0 Services'],
    ['no Deployment', MANIFEST.split('---\n')[1] ?? '', 'has no Deployment'],
    ['no replicas', MANIFEST.replace('replicas: 2', 'replicas: 0'), 'spec.replicas is not a number from 1'],
    ['no port', MANIFEST.replace('ports: [{ port: 80, targetPort: 8080 }]', 'ports: []'), 'spec.ports names no port'],
    ['no image', MANIFEST.replace(/image: .*/, 'command: [x]'), 'a container has no image'],
    ['another version', MANIFEST.replace('apps/v1', 'extensions/v1beta1'), 'apiVersion is extensions/v1beta1, not apps/v1'],
    ['${IMAGE} and nothing for it', MANIFEST.replace('shop:${SHA}', '${IMAGE}'), '--base-image and --head-image say: give both'],
    [
      'an image that moves',
      MANIFEST.replace('shop:${SHA}', 'shop-${SIDE}:latest'),
      'shop-base:latest has no version and no digest',
    ],
    ['an image without a version', MANIFEST.replace('shop:${SHA}', 'shop-${SIDE}'), 'shop-base has no version and no digest'],
    [
      'an image that prepares and moves',
      MANIFEST.replace('      containers:', '      initContainers: [{ name: x, image: busybox }]\n      containers:'),
      'busybox has no version and no digest',
    ],
    [
      'pods that its Service does not choose',
      MANIFEST.replace('selector: { app: shop },', 'selector: { app: x },'),
      'chooses the pods of no Deployment',
    ],
    [
      'pods that its Deployment does not choose',
      MANIFEST.replace('matchLabels: { app: shop }', 'matchLabels: { app: x }'),
      'spec.selector.matchLabels are not among',
    ],
    ['a text', 'a: b', 'an object without a kind without a name: a side is made of'],
    ['no name', MANIFEST.replace("metadata: { name: 'shop-${SIDE}' }", 'metadata: {}'), 'metadata.name is no name'],
  ])('is refused with %s', (_, text, said) => {
    expect(refusal(text)).toContain(`deploy/side.yml: `);
    expect(refusal(text)).toContain(said);
  });

  it('is refused where it is not YAML, with the line in the whole file', () => {
    expect(refusal(MANIFEST.replace('spec: { selector', 'spec: { selector: [ { selector'))).toMatch(
      /deploy\/side\.yml:(?:1[6-9]|2\d) /,
    );
  });
});
