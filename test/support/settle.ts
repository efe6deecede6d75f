import { gatesOf } from '../../src/govern/gates.ts';
import { pendingOf } from '../../src/govern/pending.ts';
import type { Setting } from '../../src/govern/setting.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Report } from '../../src/model/report.ts';
import { CONFIG_TEXT, claimOf, textOf } from '../govern/a-claim.ts';
import { anArtifact, aRun, BASE, BOT, type Imagined, imagine, portTo } from './github-port.ts';
import { aReport, aReportRow } from './report.ts';

export const MEASURE = '.github/workflows/benchgate-measure.yml';
export const MARKER = '<!-- benchgate:v1 key=default pr=7 base=main -->';
export const CONFIG_FILE = '.github/benchgate.yml';

/** What is due for pull request 7. */
export const due = pendingOf(7);

/** An honest measurement of HEAD against BASE by CONFIG_TEXT, as an artifact holds it. */
const MEASURED = textOf(claimOf());

const slower = aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'regression', change: 0.2 });
export const regressed: Report = aReport({
  comparisons: [slower],
  verdict: {
    state: 'fail',
    reasons: [{ code: 'regression', text: 'rpc latency.p95 is slower', scenario: 'rpc', metric: 'latency.p95' }],
  },
});
export const passing: Report = aReport({ comparisons: [aReportRow({ scenario: 'rpc', metric: 'latency.p95' })] });

/** Base's configuration with this section of who decides, as lines of YAML. */
export const configWith = (...governance: readonly string[]): string =>
  `${CONFIG_TEXT}governance:\n${governance.map((line) => `  ${line}\n`).join('')}`;

/** A repository with a configuration, and a measurement of pull request 7 that is there. */
export function aRepository({ config = CONFIG_TEXT, ...parts }: Partial<Imagined> & { readonly config?: string } = {}): Imagined {
  return imagine({
    texts: { [`${CONFIG_FILE}@${BASE}`]: config, [`${CONFIG_FILE}@refs/heads/main`]: config },
    runs: [aRun()],
    artifacts: [anArtifact()],
    downloads: { 900: MEASURED },
    ...parts,
  });
}

/** A measurement in which no pair was finished: it is read in no time. */
export function emptyMeasurement(): string {
  const { tuning, ...claim } = claimOf();
  if (tuning === undefined) throw new Error('it was tuned');
  const none = { pairs: [], histograms: [], stop: 'time-budget' } as const;
  return textOf({ ...claim, ...none, plannedPairs: tuning.plannedPairs, tuning: { ...tuning, replan: null } });
}

/** The artifact's text of a measurement of other commits. */
export function measurementOf(
  base: string,
  head: string,
  changed: (claim: Measurement) => Measurement = (claim) => claim,
): string {
  const claim = claimOf();
  const { revisions } = claim.protocol;
  const own = { base: { ...revisions.base, sha: base }, head: { ...revisions.head, sha: head } };
  return textOf(changed({ ...claim, protocol: { ...claim.protocol, revisions: own } }));
}

/** What `settle` takes, over an imagined repository: whatever was measured comes to this report. */
export function settingOf(
  world: Imagined,
  { turn, report = passing, ...parts }: Partial<Setting> & { turn?: (call: string) => Promise<void>; report?: Report } = {},
): Setting {
  const github = parts.github ?? portTo(world, turn);
  return {
    github,
    repository: { owner: 'acme', name: 'shop' },
    bot: BOT,
    key: 'default',
    config: undefined,
    profile: undefined,
    gates: gatesOf({ defaultBranch: 'main', config: undefined }, github),
    comment: 'always',
    url: 'https://github.com/acme/shop/actions/runs/50',
    method: null,
    now: () => world.now,
    lastRecorded: async () => null,
    note: () => {},
    conclude: () => report,
    ...parts,
  };
}
