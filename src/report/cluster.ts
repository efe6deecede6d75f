import { formatMs } from './numbers.ts';

/** What is said of how the generators of an experiment came together. */
export interface CollectedFacts {
  readonly runners: number;
  /** The most of all blocks, ms. */
  readonly apartMs: number;
  /** Lines that could not be read, and lines of pods that belong to nobody. */
  readonly damaged: number;
  readonly strange: number;
  /** What a cluster said of a run that left nothing; null where none did. */
  readonly ended: string | null;
}

/** The lines that a report has of it. */
export function collectedWarnings({ runners, apartMs, damaged, strange, ended }: CollectedFacts): readonly string[] {
  return [
    ...(runners > 1 ? [`the ${runners} runners of a block began at most ${formatMs(apartMs)} apart, by their clocks`] : []),
    ...(damaged > 0 ? [`${damaged} lines of the runners' points were damaged and left out`] : []),
    ...(strange > 0 ? [`${strange} lines were of no runner of this experiment and left out`] : []),
    ...(ended === null ? [] : [`the experiment ended early: ${ended}`]),
  ];
}

/** Images are of commits, and of this one nobody else knows. */
export function uncommittedText(sha: string): string {
  return `Warning: head is the working tree, and its images are named by ${sha}, a commit that only this machine has: no registry has them. Commit, build and push them, and render again; or write \${IMAGE} into the manifest and give --base-image and --head-image.`;
}

/** What was rendered, and what to do with it. */
export function renderedText({ folder, namespace }: { readonly folder: string; readonly namespace: string }): string {
  return [
    `wrote ${folder}`,
    '',
    'Look through it, and start it where you are logged in to the cluster:',
    `  kubectl apply --server-side -f ${folder}/manifests/`,
    'When its Job has ended:',
    `  benchgate operator collect ${folder}`,
    'What it made goes with:',
    `  kubectl -n ${namespace} delete --ignore-not-found -f ${folder}/manifests/`,
  ].join('\n');
}
