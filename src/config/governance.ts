import { type Governance, WORKFLOWS } from '../model/governance.ts';
import { APPROVING_ROLES } from '../model/pull-request.ts';
import { BUILD_FILES, buildScripts } from './build-files.ts';
import { CONFIG_FILES, type Config } from './config.ts';
import { PROFILE_FILE } from './profile.ts';

/**
 * What no configuration can take from the governed files (docs/security.md#r4): workflows, who owns what, every place where a
 * configuration or a profile is looked for, waivers, and the usual folder of scenarios with the lockfile of their harness. The service's
 * own lockfile is not among them: it changes with every dependency, and both sides are built from their own.
 */
const BUILT_IN: readonly string[] = [
  '.github/**',
  'CODEOWNERS',
  '.github/CODEOWNERS',
  'docs/CODEOWNERS',
  ...CONFIG_FILES,
  PROFILE_FILE,
  'perf/**',
];

/** What holds where base says nothing: whoever may write may approve, once. */
export const STANDARD_GOVERNANCE: Governance = {
  reviews: true,
  leastRole: 'write',
  users: [],
  minimum: { governance: 1, waiver: 1 },
  governed: BUILT_IN,
  sensitive: [],
  protectedBases: [],
  mergeQueue: 'carry',
  trust: null,
  solo: false,
  build: BUILD_FILES,
  measureWorkflow: WORKFLOWS.measure,
};

/** The governance of a configuration, with every default filled in. */
export function governanceOf({ governance: written, service }: Pick<Config, 'governance' | 'service'>): Governance {
  const standard = STANDARD_GOVERNANCE;
  const minimum = written['minimum-approvals'];
  return {
    reviews: written.reviews ?? standard.reviews,
    ...approversOf(written.approvers),
    minimum: {
      governance: minimum?.governance ?? standard.minimum.governance,
      waiver: minimum?.waiver ?? standard.minimum.waiver,
    },
    governed: unique([...BUILT_IN, ...(written.governed ?? [])]),
    sensitive: unique(written.sensitive ?? []),
    protectedBases: unique(written['protected-bases'] ?? []),
    mergeQueue: written['merge-queue'] ?? standard.mergeQueue,
    trust: written.trust ?? standard.trust,
    solo: written.solo ?? standard.solo,
    build: unique([...BUILD_FILES, ...buildScripts(service)]),
    measureWorkflow: written['measure-workflow'] ?? standard.measureWorkflow,
  };
}

/** Of several roles the least counts, as whoever has a greater one may do all that it may. Users alone leave no role. */
function approversOf(written: Config['governance']['approvers']): Pick<Governance, 'leastRole' | 'users'> {
  const users = unique((written?.users ?? []).map((login) => login.toLowerCase()));
  const { roles } = written ?? {};
  if (roles === undefined) return { leastRole: users.length > 0 ? null : STANDARD_GOVERNANCE.leastRole, users };
  return { leastRole: APPROVING_ROLES.find((role) => roles.includes(role)) ?? null, users };
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
