import { describe, expect, it } from 'vitest';
import { isDenied } from '../../src/model/env.ts';

describe('isDenied', () => {
  it.each(['GITHUB_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'NODE_OPTIONS', 'LD_PRELOAD', 'ENV', 'GIT_DIR', 'npm_config_x'])(
    '%s reaches nothing that is started',
    (name) => expect(isDenied(name)).toBe(true),
  );

  it.each(['MY_GITHUB_TOKEN', 'ENVIRONMENT', 'NODE_ENV', 'GITEA_URL', 'NPM_TOKEN', 'OLD_PATH'])('%s may', (name) =>
    expect(isDenied(name)).toBe(false),
  );
});
