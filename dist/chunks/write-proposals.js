import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs.js";
import { a as PROPOSAL_FILE, d as whyRefused, f as nextNumber, l as resealed, m as withNumber, o as readProposals, p as numberOf, t as limitsOf } from "./proposal-limits.js";
import { n as tokenOf } from "./decide.js";
import { u as isFork } from "./pull-request.js";
import { a as proposalIssue, i as proposalBody, o as proposalMarker } from "./proposal2.js";
import { h as CONFIG_FILES, tt as proposalRules, u as AGENTS_FOLDER } from "./history.js";
import { c as readBaseRules, l as knowingThat } from "./gather.js";
import { t as foldersOf } from "./folders.js";
import { a as profilesOn, p as effectivePolicy, r as joinProfileOf } from "./profile.js";
// src/propose/approved.ts
function whyNotApproved({ environment, defaultBranch, attempt }, { rules, approvals }) {
	return whyUnprotected({
		environment,
		defaultBranch
	}, rules) ?? whoApproved({
		environment,
		attempt
	}, approvals);
}
function whyUnprotected({ environment, defaultBranch }, rules) {
	const settings = `Settings → Environments → ${environment}`;
	if (rules === null) return {
		why: `There is no environment ${environment}.`,
		hint: `Make it (${settings}) with required reviewers, or set \`proposals.write: issue\`.`
	};
	if (rules.reviewers === 0) return {
		why: `The environment ${environment} has no required reviewers: nobody was asked.`,
		hint: `${settings}: Required reviewers.`
	};
	if (!rules.preventsSelfReview) return {
		why: `Whoever starts a run can approve it in the environment ${environment}.`,
		hint: `${settings}: Prevent self-review.`
	};
	const [only, ...others] = rules.branches ?? [];
	if (only === void 0 || others.length > 0 || !only.isBranch || only.name !== defaultBranch) return {
		why: `The environment ${environment} can be used by other branches than ${defaultBranch}.`,
		hint: `${settings}: Deployment branches, Selected branches: ${defaultBranch} alone.`
	};
	return null;
}
function whoApproved({ environment, attempt }, approvals) {
	if (attempt !== 1) return {
		why: `This is attempt ${attempt} of the run, and an approval may be of an earlier one.`,
		hint: "Start a new run in place of this one: what it plans is approved anew."
	};
	const own = approvals.filter(({ environments }) => environments.includes(environment));
	const no = own.find(({ state }) => state === "rejected");
	if (no !== void 0) return {
		why: `${no.account?.login ?? "Somebody"} rejected this run for the environment ${environment}.`,
		hint: "Talk to whoever did, and start a new run."
	};
	const person = own.find(({ state, account }) => state === "approved" && account?.type === "User");
	if (person?.account == null) return {
		why: `No person approved this run for the environment ${environment}.`,
		hint: "Let a reviewer of the environment look at the plan, and approve the run."
	};
	return { login: person.account.login };
}
// src/pipelines/publish-proposal.ts
const MOST_NUMBERS = 5;
async function publish(proposal, publishing, world) {
	const { github, rules, request, approver, bot } = publishing;
	const branch = branchOf(proposal);
	const head = {
		owner: request.repository.owner,
		branch
	};
	const before = (await github.pullsOf(head, "all")).filter((pull) => !isFork(pull) && pull.base.ref === request.defaultBranch);
	const [own] = before.filter(({ author }) => author?.login === bot);
	if (own !== void 0) return {
		number: own.number,
		isNew: false
	};
	const wasThere = await tipOf(branch, github) !== null;
	if (before.length > 0 || wasThere && !await isOurs(proposal, branch, publishing)) throw taken(branch);
	try {
		if (!wasThere) await beginBranch(proposal, branch, publishing);
		const { title } = proposal;
		const body = proposalBody(proposal, {
			approver,
			run: request.url
		});
		const number = await github.createPull({
			title,
			body,
			head: branch,
			base: request.defaultBranch
		});
		await github.addLabels(number, rules.labels).catch((thrown) => world.screen.note(Failure.from(thrown).message));
		await github.requestReviewers(number, rules.reviewers);
		return {
			number,
			isNew: true
		};
	} catch (thrown) {
		const open = await github.pullsOf(head).catch(() => null);
		if (!wasThere && open?.length === 0) await github.deleteBranch(branch);
		throw thrown;
	}
}
async function tipOf(branch, github) {
	return (await github.branchesFrom(branch)).find(({ name }) => name === branch)?.sha ?? null;
}
function branchOf({ kind, digest }) {
	return `${PREFIX}${kind}-${digest.slice(0, 12)}`;
}
const PREFIX = "benchgate/proposal-";
async function beginBranch(proposal, branch, publishing) {
	const { github } = publishing;
	const tree = await github.treeOf(proposal.base);
	if (tree === null) throw new Failure("github", `Commit ${proposal.base.slice(0, 7)} is gone.`, "Plan again. Nothing was written.");
	const from = {
		commit: proposal.base,
		tree
	};
	if (proposal.kind === "adr") await beginRecord(proposal, {
		branch,
		from
	}, publishing);
	else if (!await commitOn(proposal, {
		branch,
		from,
		onto: null
	}, github)) throw taken(branch);
}
async function isOurs({ kind, base, files }, branch, { github, request }) {
	if (kind === "adr") return false;
	const [made, from] = [await github.branch(branch), await github.branch(request.defaultBranch)];
	if (!made?.complete || !from?.complete || from.commit !== base) return false;
	const paths = new Set(files.map(({ path }) => path));
	const othersOf = (of) => of.files.filter(({ path }) => !paths.has(path)).map((one) => `${one.mode} ${one.blob} ${one.path}`);
	if (othersOf(made).sort().join("\n") !== othersOf(from).sort().join("\n")) return false;
	for (const { path, text } of files) if (await github.text(path, made.commit) !== text) return false;
	return true;
}
function taken(branch) {
	return new Failure("policy", `${branch} is there already, and not known to be what was approved.`, "Nothing was written. Look who made it, delete it and run the job again.");
}
async function commitOn({ title, digest, files }, place, github) {
	const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
	const executable = files.filter(({ mode }) => mode === "100755").map(({ path }) => path);
	return github.commit({
		...place,
		message: `${title}\n\nProposal ${digest}`,
		files: texts,
		executable
	});
}
async function beginRecord(proposal, { branch, from }, publishing) {
	const { github } = publishing;
	let onto = null;
	let written = null;
	for (let tries = 1; tries <= MOST_NUMBERS; tries++) {
		const { taken, before } = await takenPaths(branch, publishing);
		const { adrFolder } = publishing.rules;
		if (written !== null && !hasNumberOf(written, taken, adrFolder)) return;
		const next = withNumber(proposal, nextNumber(taken, adrFolder) + (written === null ? 0 : before));
		const gone = (written?.files ?? []).filter(({ path }) => !next.files.some((one) => one.path === path));
		const files = [...next.files, ...gone.map((file) => ({
			...file,
			text: null
		}))];
		if (!await commitOn({
			...next,
			files
		}, {
			branch,
			from,
			onto
		}, github)) return;
		onto = await github.branch(branch);
		written = next;
	}
	throw new Failure("github", "Others write records at the same time, again and again.", "Run the job again. Nothing was written.");
}
async function takenPaths(own, { github, request }) {
	const paths = [];
	const branches = (await github.branchesFrom(`${PREFIX}adr-`)).map(({ name }) => name).filter((name) => name !== own);
	for (const name of [...branches, request.defaultBranch]) {
		const { files = [], complete = true } = await github.branch(name) ?? {};
		if (!complete) throw new Failure("github", `GitHub does not list all files of ${name}.`, "Number the record by hand: apply its patch.");
		paths.push(...files.map(({ path }) => path));
	}
	return {
		taken: paths,
		before: branches.filter((name) => name < own).length
	};
}
function hasNumberOf({ files }, taken, folder) {
	const numbers = new Set(taken.flatMap((path) => numberOf(path, folder) ?? []));
	return files.some(({ path, baseBlob }) => baseBlob === null && numbers.has(numberOf(path, folder) ?? 0));
}
async function issueFor(proposal, { github, request }, { clock }) {
	const label = "benchgate-proposal";
	const marker = proposalMarker(proposal);
	const since = new Date(Date.parse(clock.date()) - 7776e6).toISOString();
	const found = (await github.issues(label, since) ?? []).find(({ body }) => body.startsWith(marker));
	if (found !== void 0) return {
		number: found.number,
		isNew: false
	};
	const patch = `${proposal.kind}-${proposal.digest.slice(0, 12)}.patch`;
	const issue = await github.createIssue({
		title: proposal.title,
		body: proposalIssue(proposal, {
			run: request.url,
			patch
		}),
		label
	});
	if (issue === null) throw new Failure("github", "This repository has no issues.", "Switch them on, or set `proposals.write: pull-request`.");
	return {
		number: issue.number,
		isNew: true
	};
}
// src/pipelines/write-rules.ts
const NOTHING = "Nothing was written.";
async function readWriteRules({ sha, defaultBranch, inputs }, proposals, github) {
	const tip = await tipOf(defaultBranch, github);
	if (tip === null) throw new Failure("github", `GitHub does not list the branch ${defaultBranch}.`, `${NOTHING} Apply the patch by hand.`);
	const paths = proposals.flatMap(({ files }) => files.map(({ path }) => path));
	const around = [...new Set(paths.flatMap((path) => [path, ...foldersOf(path)]))];
	const then = await ruledCommit(sha, {
		inputs,
		around,
		known: null
	}, github);
	const now = tip === sha ? then : await ruledCommit(tip, {
		inputs,
		around,
		known: then
	}, github);
	const both = [then, now].map(({ config }) => proposalRules(config));
	const isIssue = both.some(({ write }) => write === "issue");
	return {
		then,
		now,
		rules: {
			...proposalRules(now.config),
			write: isIssue ? "issue" : "pull-request"
		},
		environments: isIssue ? [] : [...new Set(both.map(({ environment }) => environment))]
	};
}
async function ruledCommit(sha, { inputs, around, known }, github) {
	const paths = [
		...inputs.config === void 0 ? CONFIG_FILES : [inputs.config],
		inputs.profile ?? "agents/performance-engineer.md",
		AGENTS_FOLDER
	];
	const entries = await github.entries(sha, [...paths, ...around]);
	if (entries === null) throw new Failure("github", "GitHub does not list what is at the proposed paths.", `${NOTHING} Apply the patch by hand.`);
	const sameAs = (other) => paths.every((path) => other.get(path)?.blob === entries.get(path)?.blob);
	if (known !== null && sameAs(known.entries)) return {
		sha,
		config: known.config,
		entries
	};
	const there = knowingThat(entries, {
		sha,
		paths
	}, github);
	const { config: own, problem } = await readBaseRules({ base: { sha } }, inputs.config, there);
	if (own === null) throw new Failure("policy", problem ?? `Commit ${sha.slice(0, 7)} has no configuration.`, `${NOTHING} Mend it first.`);
	const config = await joinProfileOf(own, inputs.profile, profilesOn(there, sha));
	if (effectivePolicy(config, { fork: false }).repoWrite === "deny") throw new Failure("policy", "The policy of this repository denies writing to it.", `${NOTHING} Apply the patch by hand.`);
	return {
		sha,
		config,
		entries
	};
}
async function requireAllowed(proposals, { then, now }, github) {
	const texts = new Map();
	const before = await commitLimits(then, {
		proposals,
		texts
	}, github);
	const today = now.sha === then.sha ? before : await commitLimits(now, {
		proposals,
		texts
	}, github);
	for (const proposal of proposals) {
		const why = proposal.base === then.sha ? whyNotAtBoth(proposal, before, today) : BASE_DIFFERS;
		if (why === null) continue;
		const what = `The proposal "${proposal.title.slice(0, 100)}" is refused: ${why}.`;
		throw new Failure("policy", what, `${NOTHING} Plan again: by then it is made from the default branch as it is.`);
	}
}
const BASE_DIFFERS = "it was made from another commit than this run was started on";
function whyNotAtBoth(proposal, before, today) {
	const moved = proposal.files.find(({ path, baseBlob }) => [before, today].some((one) => one.blobAt(path) !== baseBlob));
	return whyRefused(proposal, before.limits) ?? (moved === void 0 ? null : `${moved.path} on the default branch is not what it was made from`) ?? said(whyRefused(proposal, today.limits)) ?? said(otherChecks(proposal, before.limits.rules, today.limits.rules));
}
const said = (why) => why === null ? null : `${why}, by the rules that the default branch has now`;
function otherChecks({ kind }, before, today) {
	if (kind !== "patch") return null;
	const other = ["test", "security"].find((name) => today[name] !== null && today[name] !== before[name]);
	return other === void 0 ? null : `it did not pass \`proposals.${other}\``;
}
async function commitLimits({ sha, config, entries }, { proposals, texts }, github) {
	const text = (path) => {
		const blob = entries.get(path)?.blob;
		if (blob === void 0) return github.text(path, sha);
		const found = texts.get(blob) ?? github.text(path, sha);
		texts.set(blob, found);
		return found;
	};
	const isFile = (path) => github.isFile(path, sha);
	return {
		limits: await limitsOf({
			config,
			text,
			isFile,
			entry: async (path) => entries.get(path) ?? null
		}, proposals),
		blobAt: (path) => entries.get(path)?.blob ?? null
	};
}
// src/pipelines/write-proposals.ts
async function writeProposals(request, world) {
	const inputs = readInputs(request.inputs);
	requireDefaultBranch(request);
	const github = await world.github({
		...request.repository,
		token: tokenOf(inputs),
		bot: inputs.tokenLogin
	});
	const plan = await approvedPlan(request, inputs, {
		github,
		world
	});
	const held = await readWriteRules({
		...request,
		inputs
	}, plan.proposals, github);
	const { rules } = held;
	const approver = await approverOf(request, held, github);
	await requireAllowed(plan.proposals, held, github);
	const publishing = {
		github,
		rules,
		request,
		approver,
		bot: inputs.tokenLogin
	};
	const written = [];
	for (const proposal of plan.proposals) {
		const found = await (rules.write === "issue" ? issueFor : publish)(proposal, publishing, world);
		written.push({
			proposal,
			...found,
			is: rules.write
		});
	}
	return written;
}
function requireDefaultBranch({ ref, defaultBranch }) {
	if (ref !== `refs/heads/${defaultBranch}`) throw new Failure("policy", `Proposals are written from the default branch, and not from ${ref.slice(0, 200)}.`, `${NOTHING} Start the workflow on ${defaultBranch}.`);
}
async function approverOf({ run, defaultBranch }, { environments }, github) {
	if (environments.length === 0) return "";
	const approvals = await github.runApprovals(run.id);
	const logins = [];
	for (const environment of environments) {
		const rules = await github.environmentRules(environment);
		const found = whyNotApproved({
			environment,
			defaultBranch,
			attempt: run.attempt
		}, {
			rules,
			approvals
		});
		if ("why" in found) throw new Failure("policy", found.why, `${NOTHING} ${found.hint}`);
		logins.push(found.login);
	}
	return [...new Set(logins)].join(", ");
}
async function approvedPlan({ run }, { digest }, { github, world }) {
	const refuse = (why) => new Failure("policy", why, `${NOTHING} Plan again, and approve what comes out.`);
	if (digest === void 0) throw refuse("No digest was given: it is not known which plan was approved (input digest).");
	const name = artifactName(run);
	const [artifact, ...others] = (await github.artifacts(run.id)).filter((one) => one.name === name);
	if (artifact === void 0 || others.length > 0) throw refuse(`This run has not exactly one artifact ${name}.`);
	if (artifact.runId !== null && artifact.runId !== run.id) throw refuse(`The artifact ${name} is of another run.`);
	const plan = resealed(readProposals(await github.download(artifact, PROPOSAL_FILE)), world.digest);
	if (plan.digest !== digest) throw refuse(`The plan is not the one that was approved: its digest is ${plan.digest.slice(0, 12)}, not ${digest.slice(0, 12)}.`);
	return plan;
}
function artifactName({ id }) {
	return `benchgate-proposal-${id}`;
}
export { writeProposals as t };
