import type { Problem } from '../config/problem.ts';
import { entriesOf, itemsOf, under } from '../config/written.ts';
import { readYaml } from '../config/yaml.ts';
import { Failure } from '../model/failure.ts';
import { otherSide, SIDES, type Side, type Sided } from '../model/revision.ts';
import { fill, namesIn } from '../model/template.ts';
import { isPinned, type KubernetesObject, LABEL, SIDE_LABEL } from './objects.ts';

/** A SideManifest is what one side is in a cluster: its objects, as they are applied before anything runs. */
export interface SideManifest {
  readonly objects: readonly KubernetesObject[];
  /** With so many pods each while the side is measured; none at any other time. */
  readonly deployments: readonly { readonly name: string; readonly replicas: number }[];
  /** Where its Service is reached inside of the cluster. */
  readonly url: string;
}

/** A SideTemplate is the manifest that a user gives, of both sides, with places such as `${SIDE}`. */
export interface SideTemplate {
  readonly file: string;
  readonly text: string;
  readonly places: Sided<Readonly<Record<string, string>>>;
}

/** Whose objects these are. */
export interface ExperimentPlace {
  readonly name: string;
  readonly namespace: string;
}

/** What one side is made of: nothing that reaches beyond its namespace, and nothing that holds or gives rights. */
const KINDS = ['Deployment', 'Service', 'ConfigMap'];
const DEFAULT_REPLICAS = 1;
const MOST_REPLICAS = 1000;

/** Both sides of a template: labelled apart, without pods, and without the token of a service account. */
export function sidesOf(template: SideTemplate, experiment: ExperimentPlace): Sided<SideManifest> {
  const one = (side: Side) => sideOf(template, side, experiment);
  const sides = { base: one('base'), head: one('head') };
  const shared = namesOf(sides.base).filter((name) => namesOf(sides.head).includes(name));
  if (shared.length > 0)
    throw refused(template, [
      `${shared[0]} would be one object for both sides: put \${SIDE} into its name, such as shop-\${SIDE}`,
    ]);
  return sides;
}

/** The images of a side's containers. */
export function imagesOf({ objects }: SideManifest): readonly string[] {
  return objects.flatMap((object) => containersOf(object).flatMap((one) => textOf(under(one, 'image')) ?? []));
}

/** Those that prepare a pod, too. */
function containersOf(object: KubernetesObject): readonly unknown[] {
  const listed = (key: string) => itemsOf(under(object, 'spec', 'template', 'spec', key));
  return [...listed('initContainers'), ...listed('containers')];
}

function namesOf({ objects }: SideManifest): readonly string[] {
  return objects.map((object) => `${String(object.kind)} ${String(under(object, 'metadata', 'name'))}`);
}

function sideOf(template: SideTemplate, side: Side, experiment: ExperimentPlace): SideManifest {
  const places = template.places[side];
  const unknown = namesIn(template.text).filter((name) => !Object.hasOwn(places, name));
  if (unknown.includes('IMAGE'))
    throw refused(template, ['${IMAGE} stands for what --base-image and --head-image say: give both']);
  if (unknown.length > 0)
    throw refused(template, [
      `nothing is called \${${unknown[0]}} here: known are ${Object.keys(places).join(', ')}; write $\${${unknown[0]}} for what is meant as it stands`,
    ]);
  const written = documentsOf(template, fill(template.text, places));
  const problems = written.flatMap((object) => problemsOf(object, experiment));
  const services = written.filter(({ kind }) => kind === 'Service');
  if (services.length !== 1) problems.push(`has ${services.length} Services: one is needed, which the load is sent to`);
  if (!written.some(({ kind }) => kind === 'Deployment')) problems.push('has no Deployment: that is what is measured');
  if (problems.length === 0) problems.push(...choiceProblems(written));
  if (problems.length > 0) throw refused(template, problems);
  const objects = written.map((object) => placed(object, side, experiment));
  return { objects, deployments: written.flatMap(replicasOf), url: addressOf(services[0], experiment) };
}

/** What a server would refuse, or would take, and nobody would answer: selectors beside the labels of the pods. */
function choiceProblems(objects: readonly KubernetesObject[]): string[] {
  const labelled = objects
    .filter(({ kind }) => kind === 'Deployment')
    .map((one) => mapping(under(one, 'spec', 'template', 'metadata', 'labels')));
  const isOf = (selector: unknown, labels: KubernetesObject) =>
    Object.entries(mapping(selector)).every(([label, value]) => labels[label] === value);
  return objects.flatMap((object) => {
    const what = `${String(object.kind)} ${String(under(object, 'metadata', 'name'))}`;
    const own = mapping(under(object, 'spec', 'template', 'metadata', 'labels'));
    if (object.kind === 'Deployment' && !isOf(under(object, 'spec', 'selector', 'matchLabels'), own))
      return [`${what}: spec.selector.matchLabels are not among the labels of its pods, spec.template.metadata.labels`];
    if (object.kind === 'Service' && !labelled.some((labels) => isOf(under(object, 'spec', 'selector'), labels)))
      return [`${what}: spec.selector chooses the pods of no Deployment here: nobody would answer`];
    return [];
  });
}

/** Its documents one by one: a file that is not YAML is refused with the line. */
function documentsOf({ file }: SideTemplate, text: string): readonly KubernetesObject[] {
  let line = 0;
  return text.split(/^---(?:[ \t]+#.*|[ \t]*)$/m).flatMap((part) => {
    const { value, problems } = readYaml(part, file);
    const before = line;
    line += part.split('\n').length - 1;
    if (problems.length > 0 && part.trim() !== '') throw yamlFailure(problems, before);
    return entriesOf(value).length === 0 ? [] : [Object.fromEntries(entriesOf(value))];
  });
}

function yamlFailure(problems: readonly Problem[], before: number): Failure {
  const lines = problems.map(({ file, line, text }) => `${file}:${before + line} ${text}`);
  return new Failure('config', lines.join('\n'), 'Correct the manifest: `kubectl apply --dry-run=server -f FILE` reads it too.');
}

const VERSIONS: Readonly<Record<string, string>> = { Deployment: 'apps/v1', Service: 'v1', ConfigMap: 'v1' };

function problemsOf(object: KubernetesObject, { namespace }: ExperimentPlace): string[] {
  const [kind, name] = [textOf(object.kind) ?? 'an object without a kind', textOf(under(object, 'metadata', 'name'))];
  const what = `${kind} ${name ?? 'without a name'}`;
  if (!KINDS.includes(kind)) return [`${what}: a side is made of ${KINDS.join(', ')}; apply anything else by yourself, before`];
  const own = textOf(under(object, 'metadata', 'namespace'));
  const replicas = under(object, 'spec', 'replicas') ?? DEFAULT_REPLICAS;
  const containers = containersOf(object);
  const moving = containers.flatMap((one) => textOf(under(one, 'image')) ?? []).filter((image) => !isPinned(image));
  const isDeployment = kind === 'Deployment';
  return [
    ...(object.apiVersion === VERSIONS[kind]
      ? []
      : [`${what}: apiVersion is ${String(object.apiVersion)}, not ${VERSIONS[kind]}`]),
    ...(name !== undefined && /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
      ? []
      : [`${what}: metadata.name is no name such as shop-base`]),
    ...(own === undefined || own === namespace
      ? []
      : [`${what}: metadata.namespace is ${own}, and all of it runs in ${namespace}`]),
    ...(isDeployment && itemsOf(under(object, 'spec', 'template', 'spec', 'containers')).length === 0
      ? [`${what}: spec.template.spec.containers is empty`]
      : []),
    ...(isDeployment && containers.some((one) => textOf(under(one, 'image')) === undefined)
      ? [`${what}: a container has no image`]
      : []),
    ...(isDeployment && moving.length > 0
      ? [`${what}: ${moving[0]} has no version and no digest: it could be another image in the next pair`]
      : []),
    ...(isDeployment && !isReplicas(replicas) ? [`${what}: spec.replicas is not a number from 1 to ${MOST_REPLICAS}`] : []),
    ...(under(object, 'spec', 'template', 'spec', 'automountServiceAccountToken') === true
      ? [`${what}: automountServiceAccountToken is true, which would hand a token of the cluster to the code of a pull request`]
      : []),
    ...(kind === 'Service' && portOf(object) === undefined ? [`${what}: spec.ports names no port`] : []),
  ];
}

function isReplicas(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_REPLICAS;
}

function replicasOf(object: KubernetesObject): SideManifest['deployments'] {
  const replicas = under(object, 'spec', 'replicas') ?? DEFAULT_REPLICAS;
  if (object.kind !== 'Deployment' || !isReplicas(replicas)) return [];
  return [{ name: String(under(object, 'metadata', 'name')), replicas }];
}

/** An object with the labels that tell both sides apart, wherever pods are made or chosen. */
function placed(object: KubernetesObject, side: Side, { name, namespace }: ExperimentPlace): KubernetesObject {
  const labels = { [LABEL]: name, [SIDE_LABEL]: side };
  const metadata = {
    ...mapping(object.metadata),
    namespace,
    labels: { ...mapping(under(object, 'metadata', 'labels')), ...labels },
  };
  const spec = mapping(object.spec);
  if (object.kind === 'Service')
    return { ...object, metadata, spec: { ...spec, selector: { ...mapping(spec.selector), ...labels } } };
  if (object.kind !== 'Deployment') return { ...object, metadata };
  const template = mapping(spec.template);
  const own = { ...mapping(template.metadata), labels: { ...mapping(under(template, 'metadata', 'labels')), ...labels } };
  const pod = { ...mapping(template.spec), automountServiceAccountToken: false };
  const chosen = mapping(spec.selector);
  const selector = { ...chosen, matchLabels: { ...mapping(chosen.matchLabels), ...labels } };
  return { ...object, metadata, spec: { ...spec, replicas: 0, selector, template: { ...template, metadata: own, spec: pod } } };
}

function addressOf(service: KubernetesObject | undefined, { namespace }: ExperimentPlace): string {
  return `http://${String(under(service, 'metadata', 'name'))}.${namespace}.svc:${portOf(service) ?? 80}`;
}

function portOf(service: unknown): number | undefined {
  const port = under(itemsOf(under(service, 'spec', 'ports'))[0], 'port');
  return Number.isInteger(port) ? Number(port) : undefined;
}

function mapping(value: unknown): KubernetesObject {
  return Object.fromEntries(entriesOf(value));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function refused({ file }: SideTemplate, problems: readonly string[]): Failure {
  const hint = `docs/operator.md shows a manifest: one Deployment and one Service of a side, whose names have \${SIDE} in them.`;
  return new Failure('config', problems.map((problem) => `${file}: ${problem}`).join('\n'), hint);
}

/** Whether both sides would run the same. */
export function isSameImage(sides: Sided<SideManifest>): boolean {
  return SIDES.every((side) => imagesOf(sides[side]).join() === imagesOf(sides[otherSide(side)]).join());
}
