/** What each command does. */
export const DOES = {
  run: 'Compare two commits of the repository you stand in.',
  merge: 'Join the shards of a measurement, or the segments of a load.',
  calibrate: 'Compare head with itself: noise and false alarms of this machine.',
  creep: 'Compare the default branch with the last release.',
  bisect: 'Find the commits of a history that changed a metric.',
  demo: 'Gate a made-up pull request on a small LLM service.',
  validate: 'Check the configuration without running anything.',
  'load-test': 'Send the load to a target of the configuration.',
  record: 'Keep what a load test left, and tell of it.',
  slo: 'Error budgets, alerts and changes, of a history of load tests.',
  history: 'Trends, changes and incidents of a history, or a page of them.',
  export: 'Give Prometheus, OpenTelemetry or Langfuse what load tests found.',
  plan: 'What is done of the performance procedure, and what is next.',
  dashboards: 'Write a Grafana dashboard and Prometheus rules, or check them.',
  operator: 'Compare in a Kubernetes cluster: operator render, operator collect.',
  profile: 'Check the profile of the performance engineer: profile validate.',
  try: 'Start head once, and send one request of each scenario.',
  propose: 'Look what could be better, as patches; write none of it.',
  init: 'Recognise the repository; write configuration and workflows.',
  doctor: 'Check workflows and, with a token, what is set on GitHub.',
  report: 'Render a stored measurement.json or report.json.',
  open: 'Show a report in the browser, from this machine alone.',
  help: 'Say more of one command: benchgate help run.',
};

/** What `benchgate --help` prints. */
export const HELP = `Usage: benchgate <command> [options]

Builds and starts the base and the head commit, drives both, and says whether
head is slower.

Options:
  -V, --version  print the version, and which build it is
  -h, --help     print this, or the options of a command

Commands:
${Object.entries(DOES)
  .map(([name, text]) => `  ${name.padEnd(10)} ${text}`)
  .join('\n')}

Exit codes of run:
  0    pass: nothing that --fail-on names was found
  1    fail: a regression, or an objective (SLO) that head newly breaks
  2    inconclusive (where --fail-on names it), or no data
  3    it could not be done: the message says why, and what to do
  130  interrupted by Ctrl-C (143: by SIGTERM); what was measured is kept
With --fail-on never, 1 and 2 become 0. validate ends with 3 where something has
to be changed; try and doctor end with 1 where something is not as it should be.

Start with:  benchgate demo       see it work, in two minutes
             benchgate init       a configuration for your repository
             benchgate try        one request of each scenario, before measuring
             benchgate run        your working tree against the merge-base`;
