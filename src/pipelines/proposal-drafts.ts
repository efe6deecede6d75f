import { proposalRules } from '../config/schema-proposals.ts';
import { readWaivers, WAIVERS_FILE } from '../config/waivers.ts';
import { dashboardFiles } from '../dashboards/dashboard-files.ts';
import { Failure } from '../model/failure.ts';
import type { ProposalDraft, ProposalKind, ProposalReason, ProposedFile } from '../model/proposal.ts';
import type { Request } from '../model/request.ts';
import type { WaiverUse } from '../model/waiver.ts';
import { watchedTargets } from '../plan/load-target.ts';
import { adrDraft, type RecordedDecision } from '../propose/adr.ts';
import { withObjectives } from '../propose/objectives-text.ts';
import { tightenedObjectives } from '../propose/ratchet.ts';
import { unneededWaivers, withoutWaivers } from '../propose/unneeded-waivers.ts';
import { PROPOSAL_TITLES, ratchetWhy, UNNEEDED } from '../report/proposal.ts';
import { countedRuns } from '../watch/maintenance.ts';
import { monthsOf } from '../wire/history.ts';
import type { World } from '../world/world.ts';
import { historyOf } from './history-of.ts';
import type { MergedDecisions } from './merged-decisions.ts';
import { changedFile, type ProposalBase } from './proposal-base.ts';

/** What one kind comes to: drafts, or why there is none. */
export interface Drafted {
  readonly drafts: readonly ProposalDraft[];
  readonly notes: readonly string[];
}

/** What the kinds are drafted from. */
export interface DraftInput {
  readonly request: Request;
  readonly base: ProposalBase;
  /** Which target's load tests count. */
  readonly target: string | undefined;
  /** Decisions on merged pull requests; asked for where a kind needs them. */
  merged(): Promise<MergedDecisions>;
}

const nothing = (note: string): Drafted => ({ drafts: [], notes: [note] });

/** Drafts of one kind. */
export function draftsOf(kind: Exclude<ProposalKind, 'patch'>, input: DraftInput, world: World): Promise<Drafted> {
  switch (kind) {
    case 'ratchet':
      return ratchetDraft(input, world);
    case 'dashboards':
      return dashboardsDraft(input);
    case 'waivers':
      return waiversDraft(input, world);
    case 'adr':
      return adrDrafts(input);
    default:
      return kind satisfies never;
  }
}

async function ratchetDraft({ request, base, target: name }: DraftInput, world: World): Promise<Drafted> {
  const { config } = base;
  const named = name === undefined ? config.targets : config.targets.filter((one) => one.name === name);
  const [target, ...others] = named;
  if (target === undefined) return nothing('ratchet: no target whose load tests could say what is kept.');
  // An objective is every target's: one alone must not decide for another that nobody looked at.
  if (others.length > 0) return nothing('ratchet: the configuration has several targets; name the one to go by: `target`.');
  const history = await historyOf(request, world);
  if (history === null) return nothing('ratchet: no history of load tests was named (`history`, or `history-folder`).');
  const at = world.clock.date();
  const { runs } = await history.read(
    target.name,
    config.scenarios.map((one) => one.name),
    { at, months: monthsOf(target) },
  );
  const { headroom } = proposalRules(config);
  const counted = countedRuns(runs, config.maintenance);
  const found = tightenedObjectives({ config, target, runs: counted, now: Date.parse(at) }, { headroom });
  if (found.length === 0) return nothing('ratchet: no objective can be tighter by what load tests found.');
  const text = withObjectives((await base.text(config.file)) ?? '', config.file, found);
  if (text === null)
    return nothing(`ratchet: the objectives of ${config.file} are not written so that they can be changed in place.`);
  const reasons = found.map(({ about, before, after, ...rest }) => ({ about, before, after, why: ratchetWhy(rest, headroom) }));
  return drafted(base, 'ratchet', [await changedFile(base, config.file, text)], reasons);
}

/** Nobody who keeps none of them has asked for any. */
async function dashboardsDraft({ base }: DraftInput): Promise<Drafted> {
  const wanted = generatedFiles(base.config);
  const there = await Promise.all([...wanted].map(async ([path, text]) => ({ path, text, before: await base.text(path) })));
  const stale = there.filter(({ text, before }) => text !== before);
  if (stale.length === 0 || there.every(({ before }) => before === null))
    return nothing('dashboards: what is kept is what the configuration gives.');
  const files = await Promise.all(stale.map(({ path, text }) => changedFile(base, path, text)));
  const reasons = stale.map(({ path, before, text }) => ({
    about: path,
    before: before === null ? null : `${before.split('\n').length} lines`,
    after: `${text.split('\n').length} lines`,
    why: before === null ? 'it is missing' : 'the configuration gives something else',
  }));
  return drafted(base, 'dashboards', files, reasons);
}

/** Dashboards and rules as a configuration gives them, by path. */
export function generatedFiles(config: ProposalBase['config']): ReadonlyMap<string, string> {
  const { dashboards } = proposalRules(config);
  const files = watchedTargets(config).flatMap((watched) => Object.entries(dashboardFiles(watched)));
  return new Map(files.map(([name, text]) => [`${dashboards}/${name}`, text]));
}

async function waiversDraft({ base, merged }: DraftInput, world: World): Promise<Drafted> {
  const text = await base.text(WAIVERS_FILE);
  const read = text === null ? null : readWaivers(text, WAIVERS_FILE);
  if (text === null || read === null) return nothing(`waivers: there is no ${WAIVERS_FILE}.`);
  if (!('waivers' in read)) return nothing(`waivers: ${WAIVERS_FILE} is not valid; \`benchgate validate\` says why.`);
  const { decisions, notes } = await merged();
  const uses: readonly (readonly WaiverUse[])[] = decisions.map(({ waivers }) => waivers);
  const facts = { config: base.config, today: world.clock.date().slice(0, 10), uses };
  const found = unneededWaivers(read.waivers, facts);
  if (found.length === 0) return { drafts: [], notes: ['waivers: every one of them is needed.', ...notes] };
  const changed = withoutWaivers(
    text,
    found.map(({ index }) => index),
  );
  if (changed === null) return nothing(`waivers: ${WAIVERS_FILE} is not written so that an entry can be taken out.`);
  const reasons = found.map(({ waiver, why }) => ({
    about: `${waiver.scenario} ${waiver.metric}`,
    before: `${waiver.ceilingText} until ${waiver.expires}`,
    after: null,
    why: UNNEEDED[why],
  }));
  return drafted(base, 'waivers', [await changedFile(base, WAIVERS_FILE, changed)], reasons);
}

/** A record for each decision of people that has none yet. */
async function adrDrafts({ base, merged }: DraftInput): Promise<Drafted> {
  const folder = proposalRules(base.config).adrFolder;
  const { decisions, notes } = await merged();
  const recorded = await recordedIn(base, folder);
  const drafts = decisions.flatMap(({ facts }) => {
    const draft = facts === null ? null : adrDraft(facts, { folder, recorded });
    return draft === null ? [] : [draft];
  });
  const made: ProposalDraft[] = [];
  for (const { title, files, reasons } of drafts)
    made.push({
      ...{ kind: 'adr', title, base: base.sha, reasons },
      files: await Promise.all(files.map(({ path, text }) => changedFile(base, path, text))),
    });
  return made.length > 0 ? { drafts: made, notes } : { drafts: [], notes: ['adr: no decision without a record.', ...notes] };
}

async function recordedIn(base: ProposalBase, folder: string): Promise<readonly RecordedDecision[]> {
  const found: RecordedDecision[] = [];
  for (const path of (await base.names(folder)).filter((one) => one.endsWith('.md'))) {
    const text = await base.text(path);
    if (text !== null) found.push({ path, text });
  }
  return found;
}

function drafted(
  base: ProposalBase,
  kind: keyof typeof PROPOSAL_TITLES,
  files: readonly ProposedFile[],
  reasons: readonly ProposalReason[],
): Drafted {
  if (files.length === 0) throw new Failure('internal', `A proposal of ${kind} changes nothing.`, 'Please report this.');
  return { drafts: [{ kind, title: PROPOSAL_TITLES[kind], base: base.sha, files, reasons }], notes: [] };
}
