import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/model/failure.ts';
import { portVariable } from '../../../src/model/service.ts';
import { childEnvironment, filled } from '../../../src/prepare/jobs/environment.ts';

describe('childEnvironment (R13)', () => {
  it('is built from empty: a few names of ours, then the configuration’s', () => {
    const parent = {
      PATH: '/bin',
      HOME: '/home/x',
      LANG: 'C',
      TZ: undefined,
      GITHUB_TOKEN: 'secret',
      SSH_AUTH_SOCK: '/s',
      FOO: 'bar',
    };
    expect(childEnvironment(parent, { LANG: 'de', A: '1' })).toEqual({ PATH: '/bin', HOME: '/home/x', LANG: 'de', A: '1' });
  });

  it.each([
    'GITHUB_TOKEN',
    'ACTIONS_RUNTIME_TOKEN',
    'INPUT_MODE',
    'RUNNER_TEMP',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'DYLD_INSERT_LIBRARIES',
    'BASH_ENV',
    'ENV',
    'GIT_SSH_COMMAND',
    'npm_config_registry',
    'NPM_CONFIG_REGISTRY',
  ])('refuses %s', (name) => {
    const refused = () => childEnvironment({}, { [name]: 'x', GOOD: 'y' });
    expect(refused).toThrow(Failure);
    expect(refused).toThrow(
      expect.objectContaining({ kind: 'config', message: expect.stringContaining(`may not set ${name}:`) }),
    );
  });

  it.each(['ENVIRONMENT', 'NODE_ENV', 'DIGITAL', 'MY_GITHUB'])('allows %s', (name) => {
    expect(childEnvironment({}, { [name]: 'x' })).toEqual({ [name]: 'x' });
  });
});

describe('filled', () => {
  it('leaves out what names something that is not there yet', () => {
    expect(filled({ A: 'x${P}', B: '$${P}', C: '${Q}${P}' }, { P: '1' })).toEqual({ A: 'x1', B: '${P}' });
  });
});

it('portVariable is the name in capitals', () => expect(portVariable('my-db')).toBe('MY_DB_PORT'));
