import type { AlertSettings, MaintenanceWindow } from '../model/alerts.ts';
import { isInCalendar } from './calendar.ts';
import { addressProblem, isReadable, plainAddress } from './hosts.ts';
import { scenarioPattern } from './schema-limits.ts';
import { envName } from './schema-service.ts';
import { host } from './schema-url.ts';
import { about, flag, ifRight, keyCheck, list, mapping, says, text, word } from './schema-values.ts';

/** What is sent there names what goes wrong, and proves who we are. */
const address = word(/^https?:\/\/\S{1,2040}$/, 'an address such as https://alertmanager.example.com').superRefine(
  (written, context) => {
    const wrong = addressProblem(written, []) ?? (isReadable(new URL(written)) ? 'starts with http: expected https' : undefined);
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: wrong });
  },
);

const webhookSchema = mapping({
  'url-from': about(
    envName,
    'The variable of the environment that holds its address. The address is a secret, and never printed.',
    'BENCHGATE_WEBHOOK',
  ),
  hosts: about(
    list(host, 'hosts', 16).min(1, { error: 'is empty: write the hosts that may be told' }),
    'The hosts that the address may be at, `*.` before a name for all below it.',
    ['hooks.slack.com'],
  ),
}).transform(({ 'url-from': urlFrom, hosts }) => ({ urlFrom, hosts }));

const alertmanagerSchema = mapping({
  url: about(address, 'Where it is: https. `/api/v2/alerts` is added.', 'https://alertmanager.example.com'),
  'authorization-from': about(
    envName.optional(),
    'The variable of the environment that holds the header `authorization`, such as `Bearer …`.',
    'ALERTMANAGER_AUTHORIZATION',
  ),
}).transform(({ url, 'authorization-from': from = null }) => ({ url: plainAddress(url), authorizationFrom: from }));

/** Whom problems are told to. */
export const alertsSchema = mapping({
  issues: about(
    flag().prefault(true),
    'Whether each problem gets a GitHub issue, which closes by itself (mode `record`).',
    false,
  ),
  label: about(
    word(/^[A-Za-z0-9][A-Za-z0-9 _.:/-]{0,49}$/, 'a label such as benchgate').prefault('benchgate'),
    'The label of these issues. An issue without it is not touched.',
    'slo',
  ),
  webhook: about(webhookSchema.optional(), 'A webhook that takes JSON as Slack does.'),
  alertmanager: about(alertmanagerSchema.optional(), "Prometheus's Alertmanager."),
}).transform(
  ({ issues, label, webhook = null, alertmanager = null }): AlertSettings => ({
    label: issues ? label : null,
    webhook,
    alertmanager,
  }),
);

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/;
const A_MOMENT = 'a moment such as 2027-01-31T22:00Z or 2027-01-31T22:00+01:00';

const moment = () =>
  word(MOMENT, A_MOMENT)
    .refine(isInCalendar, says(`${A_MOMENT} that is in the calendar`))
    .transform(Date.parse);

const windowSchema = mapping({
  from: about(moment(), 'When it begins, with its offset from UTC.', '2027-01-31T22:00Z'),
  until: about(moment(), 'When it is over.', '2027-02-01T02:00Z'),
  reason: about(
    text('why nobody is to be told', 300).refine((written) => !/\p{Cc}/u.test(written), { error: 'expected one line' }),
    'Why. It stands in the report.',
    'The database moves.',
  ),
  targets: about(list(scenarioPattern(), 'targets', 64).prefault(['*']), 'The targets, by name or pattern.', ['staging']),
  scenarios: about(list(scenarioPattern(), 'scenarios', 64).prefault(['*']), 'The scenarios, by name or pattern.', ['chat']),
}).superRefine(
  keyCheck(({ from, until }, say) => {
    if (until <= from) say('until', 'is not after from');
  }),
  ifRight('from', 'until'),
);

/** Windows of which nobody is told. */
export const maintenanceSchema = list(windowSchema, 'windows', 100).transform((all): readonly MaintenanceWindow[] => all);
