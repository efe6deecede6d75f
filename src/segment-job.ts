import type { Request } from './model/request.ts';
import { readInputs } from './plan/inputs.ts';
import type { JobText } from './propose-job.ts';
import type { World } from './world/world.ts';

/** Sends one of several segments: it has no verdict, and fails no job. Null where load tests are switched off. */
export async function segmentForJob(request: Request, world: World): Promise<JobText | null> {
  const { runSegment } = await import('./pipelines/load-segment.ts');
  const sent = await runSegment(request, world);
  if (sent === null) return null;
  const { files, markdown, lines } = sent;
  return {
    outputs: { verdict: 'segment', 'segment-path': files.segment ?? '', 'summary-path': files.summary ?? '' },
    markdown,
    lines,
  };
}

/** What a load test left in this run, whole or in segments that are joined; null where load tests are switched off. */
export async function loadTestOf(request: Request, world: World) {
  if (readInputs(request.inputs).mode !== 'merge') return (await import('./pipelines/load-test.ts')).runLoadTest(request, world);
  return (await import('./pipelines/merge-segments.ts')).mergeSegmentsOfRun(request, world);
}
