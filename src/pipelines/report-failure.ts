import type { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { renderFailureMarkdown } from '../report/markdown.ts';
import { openOutput, runMarker } from '../wire/output.ts';
import type { World } from '../world/world.ts';

/** A failed experiment is reported too: the summary says what failed, and that nothing was judged. The path of its file. */
export async function reportFailure(failure: Failure, request: Request, world: World): Promise<string> {
  const inputs = readInputs({ 'output-dir': request.inputs['output-dir'], 'comment-key': request.inputs['comment-key'] });
  const output = await openOutput(request, inputs, world);
  return output.write('summary.md', renderFailureMarkdown(failure, { marker: runMarker(inputs) }));
}
