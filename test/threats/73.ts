import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 73,
  attack: 'gets the address of the webhook or what proves who we are to Alertmanager, or has what is told sent to a stranger',
  defence:
    'only the default branch says whom to tell; the address comes from a variable that it names, never one of the runner, and is used only at hosts that it names; https alone, no redirect; both are hidden in every output, and a failure names no more of an address than the configuration does',
  mutants: [
    {
      file: 'src/tell/webhook.ts',
      line: 'if (isAllowed(url.hostname, hosts)) return url;',
      becomes: 'if (url !== null) return url;',
      tests: ['test/tell/webhook.test.ts'],
    },
    {
      file: 'src/tell/webhook.ts',
      line: ' || isReadable(url)',
      becomes: '',
      tests: ['test/tell/webhook.test.ts'],
    },
    {
      file: 'src/tell/webhook.ts',
      line: 'const secrets = [text, url.href, `${url.pathname}${url.search}`, ...host];',
      becomes: 'const secrets = host;',
      tests: ['test/tell/webhook.test.ts'],
    },
    {
      file: 'src/pipelines/record.ts',
      line: '{ message: mask.apply(message), hint: mask.apply(hint) }',
      becomes: '{ message, hint }',
      tests: ['test/pipelines/tell-problems.test.ts'],
    },
    {
      file: 'src/config/schema-alerts.ts',
      line: "(isReadable(new URL(written)) ? 'starts with http: expected https' : undefined)",
      becomes: 'undefined',
      tests: ['test/config/schema-alerts.test.ts'],
    },
  ],
};
