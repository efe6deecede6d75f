import type { Request } from './model/request.ts';
import type { JobText } from './propose-job.ts';
import type { World } from './world/world.ts';

/** Measures one of several shards: it has no verdict, and fails no job. */
export async function shardForJob(request: Request, world: World): Promise<JobText> {
  const { gateShard } = await import('./pipelines/gate.ts');
  const found = await gateShard(request, world);
  if (found === null) {
    const { renderUnneeded } = await import('./report/unmeasured-text.ts');
    const { sentence, markdown } = renderUnneeded({ code: 'superseded' });
    return { outputs: { verdict: 'not-needed' }, markdown, lines: [sentence] };
  }
  const { sentence, markdown, files } = found;
  const outputs = { verdict: 'shard', 'measurement-path': files.measurement, 'summary-path': files.summary };
  return { outputs, markdown, lines: [sentence] };
}
