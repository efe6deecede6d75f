import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeDemo } from '../../src/demo/example.ts';
import type { PageStep } from '../../src/demo/page.ts';
import { tellProposals } from '../../src/demo/propose-story.ts';
import { renderStoryStep } from '../../src/demo/report-story.ts';
import { nodeGitHub } from '../../src/github/github.ts';
import type { Request } from '../../src/model/request.ts';
import { nodeWorld } from '../../src/node-world.ts';
import { openBase } from '../../src/pipelines/proposal-base.ts';
import { applied } from '../../src/pipelines/proposal-patch.ts';
import type { ProposeResult } from '../../src/pipelines/propose.ts';
import { readInputs } from '../../src/plan/inputs.ts';
import { planned, sealed } from '../../src/propose/digest.ts';
import { patchReasons } from '../../src/report/proposal.ts';
import type { World } from '../../src/world/world.ts';
import { expectProposals } from '../support/proposal-story.ts';
import { aReport, aReportRow, between } from '../support/report.ts';

const program = pathToFileURL(join(import.meta.dirname, '../../dist/cli.js')).href;
const FASTER = aReportRow({
  ...{
    scenario: 'rpc',
    metric: 'latency.p50',
    base: 1900,
    change: -0.42,
    interval: between(-0.45, -0.38),
    outcome: 'improvement',
  },
});

/** What a measurement of the patch found once; in the story it is measured. The patch itself is read, and fits or does not. */
async function recorded(request: Request, world: World): Promise<ProposeResult> {
  const inputs = readInputs(request.inputs);
  const { base } = await openBase(request, inputs, world);
  const { files } = await applied(inputs.patch ?? '', { root: base.root, base: base.sha }, world);
  const reasons = patchReasons(aReport({ comparisons: [FASTER] }));
  const draft = { kind: 'patch', title: 'A measured improvement of one file', base: base.sha, files, reasons } as const;
  const plan = planned([sealed(draft, world.digest)], world.digest);
  return { plan: { ...plan, notes: [], patches: {} }, markdown: '', isImprovement: true, files: { plan: '', summary: '' } };
}

describe('a patch, an objective and a decision that are proposed', () => {
  it('are refused without approval, and become pull requests with it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'benchgate-propose-story-'));
    const world = nodeWorld({ env: process.env, version: '0.0.0', cancelled: new AbortController().signal });
    const demo = await makeDemo(program);
    const steps: PageStep[] = [];
    try {
      const page = await tellProposals(
        {
          ...{ demo, outputDir: join(folder, 'out'), tell: (step: PageStep) => steps.push(step) },
          connect: (repository, { url, serverUrl }) =>
            nodeGitHub(repository, { ...process.env, GITHUB_API_URL: url, GITHUB_SERVER_URL: serverUrl }),
        },
        world,
        recorded,
      ).finally(demo.remove);
      expectProposals(steps.map((step, at) => renderStoryStep(step, { number: at + 1, colour: false })).join('\n'));
      expect(page).toBe(join(folder, 'out/demo.html'));
      expect(readFileSync(page ?? '', 'utf8')).toContain('rita approves the patch too');
      expect(existsSync(demo.repository)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
