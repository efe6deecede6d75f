/** An InstallCommand is one that fetches what a lockfile names and runs none of its scripts. */
interface InstallCommand {
  readonly words: readonly string[];
  /** All of these must stand in it. */
  readonly needs: readonly string[];
  /** What else may. */
  readonly allows?: RegExp;
}

const NPM = /^--(?:no-audit|no-fund|no-progress|prefer-offline|omit=(?:dev|optional)|include=dev|silent|legacy-peer-deps)$/;
const PNPM = /^--(?:prod|prefer-offline|silent)$/;
const YARN = /^--(?:production|prefer-offline|silent|non-interactive)$/;
/** A file of requirements by a name that everybody knows to be one: it is looked at before a secret is given. */
const PIP = /^(?:--(?:no-deps|no-input|quiet|disable-pip-version-check)|-q|-r|requirements[\w.-]*\.txt)$/;

const COMMANDS: readonly InstallCommand[] = [
  { words: ['npm', 'ci'], needs: ['--ignore-scripts'], allows: NPM },
  { words: ['pnpm', 'install'], needs: ['--frozen-lockfile', '--ignore-scripts', '--ignore-pnpmfile'], allows: PNPM },
  { words: ['yarn', 'install'], needs: ['--immutable', '--mode=skip-build'], allows: YARN },
  { words: ['yarn', 'install'], needs: ['--frozen-lockfile', '--ignore-scripts'], allows: YARN },
  // With hashes it refuses folders of the repository, which it would build.
  { words: ['pip', 'install'], needs: ['--require-hashes', '--only-binary=:all:', '-r'], allows: PIP },
  { words: ['composer', 'install'], needs: ['--no-scripts', '--no-plugins'] },
  { words: ['go', 'mod', 'download'], needs: [] },
  { words: ['cargo', 'fetch'], needs: ['--locked'] },
];

/** Whether a command is one of these, word by word: of anything else nobody knows what it runs. */
export function runsNoScripts(command: string): boolean {
  const words = command.trim().split(/ +/);
  return COMMANDS.some(({ words: own, needs, allows }) => {
    const rest = words.slice(own.length);
    const isOwn = own.every((word, index) => words[index] === word) && needs.every((word) => rest.includes(word));
    return isOwn && rest.every((word) => needs.includes(word) || allows?.test(word) === true);
  });
}

/** Those commands, to choose from. */
export const SCRIPTLESS: readonly string[] = COMMANDS.map(({ words, needs }) => [...words, ...needs].join(' '));

/** Where a proxy is told, which is no secret as long as no password is in it. */
const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY'];

/** Whether a variable of the runner is where its proxy is. */
export function isProxy(name: string): boolean {
  return PROXIES.includes(name.toUpperCase());
}

/**
 * Files that say where a secret is sent or what is run while dependencies are fetched, beside those that say what is built
 * (build-files.ts): head may not change any of them and get a secret.
 */
export const SENDING_FILES: readonly string[] = [
  ...['**/.npmrc', '**/.pnpmrc', '**/.yarnrc*', '**/pip.conf', '**/.pypirc', '**/.netrc', '**/auth.json', '**/go.env'],
  ...['**/.bundle/**', '**/.pnpmfile.*', '**/pnpmfile.*', '**/.git-credentials', '**/.gitconfig'],
  // What requirements name in turn; what yarn runs by itself, at its end or in place of itself.
  ...['**/*.txt', '**/*.in', '**/yarn.config.*', '**/constraints.pro', '**/yarn*.cjs', '**/yarn*.js'],
];
