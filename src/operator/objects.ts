import { stringify } from 'yaml';

/** A KubernetesObject is one as its manifest has it. */
export type KubernetesObject = Readonly<Record<string, unknown>>;

/** What objects of an experiment are found by. */
export const LABEL = 'benchgate';
/** Which rendering a TestRun and the Job are of: one of the same name may have been before. */
export const RENDERING_LABEL = 'benchgate-rendering';
/** Which side a pod belongs to. */
export const SIDE_LABEL = 'benchgate-side';

/** Kubernetes keeps objects of up to about 1 MiB; a ConfigMap's data may be as large as that. */
export const MOST_DATA_BYTES = 1024 * 1024;

const HEADER = '# Written by `benchgate operator render`: change what it was rendered of, and render again.\n';

/** Objects as one file, in their order. */
export function manifestText(objects: readonly KubernetesObject[]): string {
  return HEADER + objects.map((object) => stringify(object, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n');
}

/** Where an object belongs. */
export interface ObjectPlace {
  readonly name: string;
  readonly namespace: string;
  /** The experiment that it is of. */
  readonly experiment: string;
  /** The rendering, where that matters. */
  readonly id?: string;
}

/** The metadata of an object of ours. */
export function metadataOf({ name, namespace, experiment, id }: ObjectPlace): KubernetesObject {
  return { name, namespace, labels: { [LABEL]: experiment, ...(id === undefined ? {} : { [RENDERING_LABEL]: id }) } };
}

/** A ConfigMap of texts. */
export function configMapOf(place: ObjectPlace, data: Readonly<Record<string, string>>): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(place), data };
}

/** The bytes of texts by their keys, as far as Kubernetes counts them. */
export function bytesOf(data: Readonly<Record<string, string>>): number {
  const encoder = new TextEncoder();
  return Object.entries(data).reduce((sum, [key, text]) => sum + encoder.encode(key).length + encoder.encode(text).length, 0);
}

/** The name of an image. */
export const IMAGE = /^[a-z0-9][\w.:/@-]{0,499}$/;

/** Whether an image is tomorrow what it is today: with a tag that moves, two different ones would be measured against each other. */
export function isPinned(image: string): boolean {
  const last = image.split('/').at(-1) ?? '';
  return IMAGE.test(image) && (image.includes('@sha256:') || (/:[\w][\w.-]*$/.test(last) && !last.endsWith(':latest')));
}
