/** A LaneTest is a test as vitest's JSON report has it. */
interface LaneTest {
  readonly fullName: string;
  readonly status: string;
}

/** A Lane is those tests that need more of a machine than Node, by how their names begin. */
interface Lane {
  readonly name: string;
  readonly title: RegExp;
  /** Whether rows 'S' of the threat table are tried there: who skipped those knows nothing of them. */
  readonly walls: boolean;
}

const LANES: readonly Lane[] = [
  { name: 'k6', title: /^benchgate run with the real k6 /, walls: false },
  { name: 'docker', title: /^benchgate run with docker /, walls: false },
  // Prometheus's own tool judges, and a real Prometheus answers.
  { name: 'promtool', title: /^with promtool /, walls: false },
  { name: 'prometheus', title: /^with prometheus /, walls: false },
  // A browser shows what people see.
  { name: 'chromium', title: /^with chromium /, walls: false },
  { name: 'alertmanager', title: /^with alertmanager /, walls: false },
  // Other load generators send the load.
  { name: 'locust', title: /^with locust /, walls: false },
  { name: 'h2load', title: /^with h2load /, walls: false },
  { name: 'artillery', title: /^with artillery /, walls: false },
  { name: 'jmeter', title: /^with jmeter /, walls: false },
  { name: 'kubectl', title: /^with kubectl /, walls: false },
  { name: 'sandbox', title: /^code under test in a sandbox\b/, walls: true },
  { name: 'bwrap', title: /^code under test behind bubblewrap\b/, walls: true },
];

/** A LaneRun is a line that says whether the real program took part, and whether a whole run fails without it. */
interface LaneRun {
  readonly line: string;
  readonly missed: boolean;
}

/**
 * Which lanes were run. Walls have to be tried wherever they can be made, which is Linux as root, and where the tests have to be whole
 * (CI=true); elsewhere it is said that they were not.
 */
export function lanesOf(
  tests: readonly LaneTest[],
  { platform, CI }: { readonly platform: string; readonly CI: string | undefined },
): readonly LaneRun[] {
  const whole = CI === 'true' || platform === 'linux';
  return LANES.map(({ name, title, walls }) => {
    const own = tests.filter(({ fullName }) => title.test(fullName));
    const run = own.some(({ status }) => status === 'passed');
    const missed = walls && whole && !run;
    const fails = missed ? ': this run is not green without it' : '';
    return { line: `${name} lane: ${run ? 'run' : `not run${whyOf(own)}${fails}`}`, missed };
  });
}

/** What the names of tests say that were skipped. */
function whyOf(own: readonly LaneTest[]): string {
  const why = own.map(({ fullName }) => /\(not tried: (.*?)\s*\)(?: |$)/s.exec(fullName)?.[1]).find((one) => one !== undefined);
  return why === undefined ? '' : ` (${why})`;
}
