import type * as z from 'zod';
import { alertsSchema, maintenanceSchema } from './schema-alerts.ts';
import { cachingSchema } from './schema-caching.ts';
import { containersSchema } from './schema-containers.ts';
import { metricsSchema } from './schema-custom-metrics.ts';
import { designSchema, explainSchema, onInconclusiveSchema } from './schema-design.ts';
import { exportSchema } from './schema-export.ts';
import { governanceSchema } from './schema-governance.ts';
import { budgetSchema, sloSchema } from './schema-limits.ts';
import { policySchema } from './schema-policy.ts';
import { pricesSchema } from './schema-prices.ts';
import { proposalsSchema } from './schema-proposals.ts';
import { sandboxSchema } from './schema-sandbox.ts';
import { scenariosSchema } from './schema-scenarios.ts';
import { needSchema, serviceSchema } from './schema-service.ts';
import { targetsSchema } from './schema-targets.ts';
import { about, list, mapping, writtenJsonSchema } from './schema-values.ts';
import { ignoreSchema, whenSchema } from './schema-when.ts';

/** The sections of a configuration. */
export const sections = {
  service: about(serviceSchema, 'How one revision of the service is built and run.'),
  needs: about(list(needSchema, 'needs', 16).prefault([]), 'What the service depends on, such as a database.'),
  containers: about(
    containersSchema.prefault({}),
    'What containers may do and use, on both sides. Always read from the base commit.',
  ),
  sandbox: about(
    sandboxSchema.optional(),
    'Whether both sides run apart from each other and from everything else of the machine: `required` measures nothing where that cannot be, `auto` says so and goes on, `off` asks for none. Always read from the base commit. Without it: required where the policy denies the network, else off.',
    'required',
  ),
  scenarios: about(scenariosSchema, 'The workloads that are compared.'),
  metrics: about(
    metricsSchema.prefault({}),
    "Metrics of your own, and what they are called here: k6's, numbers in answers, and of the service's page of metrics.",
  ),
  budgets: about(
    list(budgetSchema, 'budgets', 256).prefault([]),
    'How much slower a pull request may make a metric. For each setting the last budget that matches and has it counts.',
  ),
  slos: about(
    list(sloSchema, 'objectives', 256).prefault([]),
    'Absolute objectives. One that head newly breaks fails the verdict.',
  ),
  prices: about(
    pricesSchema.prefault({}),
    'What a request uses, in money: of each scenario a row of what 1,000 requests cost, which decides nothing without a budget. Always read from the base commit.',
    { currency: 'USD', 'cpu-hour': 0.04, 'egress-gib': 0.09 },
  ),
  caching: about(
    cachingSchema.prefault({}),
    'What a pull request that adds or changes caching is asked. Always read from the base commit.',
    { paths: ['src/cache/**'], staleness: 'read-after-write' },
  ),
  targets: about(
    targetsSchema.prefault({}),
    'Where load tests may go, by name. They are read from the default branch, and decide nothing of a pull request.',
    { staging: { url: 'https://staging.example.com', 'max-rate': '50/s' } },
  ),
  export: about(
    exportSchema.prefault({}),
    'Who else is sent what load tests find. Hosts and the names of variables are read from the default branch; a secret itself never stands here.',
    { 'remote-write': { url: 'https://metrics.example.com/api/v1/write', 'token-from': 'METRICS_TOKEN' } },
  ),
  alerts: about(alertsSchema.prefault({}), 'Whom problems that load tests find are told to. Read from the default branch.', {
    webhook: { 'url-from': 'BENCHGATE_WEBHOOK', hosts: ['hooks.slack.com'] },
  }),
  maintenance: about(
    maintenanceSchema.prefault([]),
    'Times of which nobody is told: runs within one count neither for alerts nor for error budgets. Read from the default branch.',
    [{ from: '2027-01-31T22:00Z', until: '2027-02-01T02:00Z', reason: 'The database moves.' }],
  ),
  creep: about(
    mapping({
      budgets: about(
        list(budgetSchema, 'budgets', 256).prefault([]),
        'They stand after `budgets`, so that for each setting the last one that matches counts.',
      ),
    }).prefault({}),
    'How much slower the default branch may be than the last release (mode `creep`). Decides nothing of a pull request.',
    { budgets: [{ metric: 'latency.*', 'max-increase': '3%' }] },
  ),
  'on-inconclusive': about(
    onInconclusiveSchema.prefault('warn'),
    'What a gating row that stays undecided does: `warn` passes and says so, `approve` asks a person, `fail` fails.',
    'approve',
  ),
  design: about(designSchema.prefault({}), 'How the experiment is run.'),
  explain: about(
    explainSchema.prefault({}),
    'How much is measured to explain what got worse, where `service` has traces or profiles. Decides nothing.',
  ),
  ignore: about(
    ignoreSchema.prefault([]),
    'Files that no measurement is about. A pull request that changes no other file, and moves none from or to elsewhere, is not measured and passes. `**` crosses folders, `*` does not; capital and small letters differ. What rules or load are made of, links and submodules are never ignored. Always read from the base commit.',
    ['docs/**', '**/*.md'],
  ),
  when: about(whenSchema.prefault({}), 'Which pull requests are measured at all. Always read from the base commit.'),
  proposals: about(
    proposalsSchema.prefault({}),
    'What Benchgate may propose to change in the repository, and who approves it. Always read from the default branch; decides nothing of a pull request.',
    { paths: ['src/**'], test: 'npm test' },
  ),
  governance: about(governanceSchema.prefault({}), 'Who decides what on a pull request. Always read from the base commit.'),
  policy: about(
    policySchema.prefault({}),
    'What Benchgate may do here: each key makes what a profile says stricter, and none makes it looser (docs/policy.md). Always read from the base commit.',
    { 'network.egress': 'deny' },
  ),
};

/** The whole configuration. */
export const configSchema = about(
  mapping(sections).transform(({ 'on-inconclusive': onInconclusive, ...rest }) => ({ ...rest, onInconclusive })),
  'Benchgate: what to build, how to drive it, and how much slower a pull request may make it.',
);

/** Settings are a configuration's content: checked, in milliseconds and shares, with every default filled in. */
export type Settings = z.output<typeof configSchema>;

/** The JSON Schema for editors and for `# yaml-language-server: $schema=…`. */
export const configJsonSchema = () => writtenJsonSchema(configSchema);
