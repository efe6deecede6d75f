import type { Config } from '../config/config.ts';
import { problemText } from '../config/problem.ts';
import { readProfile } from '../config/profile.ts';
import { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { Profile } from '../model/profile.ts';
import type { SandboxMode } from '../model/sandbox.ts';
import { isCode } from '../model/scenario.ts';
import { workingProfile } from '../plan/check-profile.ts';
import { sandboxRules } from '../plan/sandbox-rules.ts';
import { effectivePolicy } from '../policy/effective.ts';
import type { World } from '../world/world.ts';
import { isBenchgate, type WorkflowJob } from './workflow.ts';

/** A SandboxNeed is what a configuration and its profile ask for together, and what it would be around. */
export interface SandboxNeed {
  readonly mode: SandboxMode;
  /** Whether the policy denies the network, which asks for one by itself. */
  readonly denied: boolean;
  /** Whether sides are started here. */
  readonly starts: boolean;
  /** Whether a load generator runs code of the repository: k6, or a program of its own. */
  readonly byCode: boolean;
}

/** Of a repository that asks for none. */
export const NOTHING_ASKED: SandboxNeed = { mode: 'off', denied: false, starts: true, byCode: false };

/** What a measurement of the default branch would ask for. */
export function askedSandbox(config: Config, profile: Profile | null, forced: boolean): SandboxNeed {
  const whole = profile === null ? config : { ...config, profile: { ...profile, objectives: [] } };
  const policy = effectivePolicy(whole, { fork: false });
  return {
    mode: sandboxRules(config.sandbox, policy).mode,
    denied: policy.egress.kind !== 'open',
    starts: config.service.run.kind !== 'url',
    byCode: forced || config.scenarios.some(({ scenario }) => isCode(scenario)),
  };
}

/** What the jobs' inputs change of it: the profile that they name, and whether they have k6 drive everything. */
export function inputsOf(jobs: readonly WorkflowJob[]): { readonly profile: string | undefined; readonly k6: boolean } {
  const given = jobs.flatMap(({ steps }) => steps.filter(isBenchgate).map((step) => step.with));
  const profile = given.map((one) => one.profile).find((one) => typeof one === 'string' && one !== '' && !one.includes('${{'));
  return { profile: typeof profile === 'string' ? profile : undefined, k6: given.some(({ engine }) => engine === 'k6') };
}

/** A CheckedProfile is the working tree's profile, null where there is none that can be read, and what is found of it. */
interface CheckedProfile {
  readonly profile: Profile | null;
  readonly findings: readonly Finding[];
}

/** Going on without a profile that cannot be read would be going on without its policy: then every measurement stops. */
export async function checkedProfile(root: string, asked: string | undefined, world: World): Promise<CheckedProfile> {
  try {
    const file = await workingProfile(root, asked, world);
    if (file === null) return { profile: null, findings: [] };
    const read = readProfile(file.text, file.file);
    const found = { rule: 'profile', file: file.file };
    if ('profile' in read)
      return {
        profile: read.profile,
        findings: [{ ...found, level: 'ok', line: null, text: 'The profile is valid.', fix: null }],
      };
    const fix = 'Correct it; `benchgate profile validate` lists all problems.';
    const findings = read.problems
      .slice(0, MOST_PROBLEMS)
      .map((one): Finding => ({ ...found, level: 'error', line: one.line, text: problemText(one), fix }));
    return { profile: null, findings };
  } catch (thrown) {
    const { kind, message, hint } = Failure.from(thrown);
    if (kind !== 'config') throw thrown;
    return {
      profile: null,
      findings: [{ rule: 'profile', file: asked ?? '', line: null, level: 'error', text: message, fix: hint }],
    };
  }
}

/** `profile validate` shows the rest. */
const MOST_PROBLEMS = 3;
