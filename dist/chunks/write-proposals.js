import { et as proposalRules } from "./history.js";
import { c as readBaseRules } from "./gather.js";
import { t as Failure } from "./failure2.js";
import { t as foldersOf } from "./folders.js";
import { t as readInputs } from "./inputs.js";
import { a as profilesOn, p as effectivePolicy, r as joinProfileOf } from "./profile.js";
import { a as PROPOSAL_FILE, d as whyRefused, f as nextNumber, l as resealed, m as withNumber, o as readProposals, p as numberOf, t as limitsOf } from "./proposal-limits.js";
import { n as tokenOf } from "./decide.js";
import { u as isFork } from "./pull-request.js";
import { a as proposalIssue, i as proposalBody, o as proposalMarker } from "./proposal2.js";
// src/propose/approved.ts
function whyNotApproved({ environment, defaultBranch }, { rules, approvals }) {
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
	const person = approvals.filter(({ environments }) => environments.includes(environment)).find(({ state, account }) => state === "approved" && account?.type === "User");
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
// src/pipelines/write-proposals.ts
async function writeProposals(request, world) {
	const inputs = readInputs(request.inputs);
	requireDefaultBranch(request);
	const github = await world.github({
		...request.repository,
		token: tokenOf(inputs),
		bot: inputs.tokenLogin
	});
	const config = await configAt(request, inputs, github);
	requireWriting(config);
	const rules = proposalRules(config);
	const approver = rules.write === "issue" ? "" : await approverOf(request, rules, github);
	const plan = await approvedPlan(request, inputs, {
		github,
		world
	});
	await requireAllowed(plan, {
		config,
		request,
		github
	});
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
const NOTHING = "Nothing was written.";
function requireDefaultBranch({ ref, defaultBranch }) {
	if (ref !== `refs/heads/${defaultBranch}`) throw new Failure("policy", `Proposals are written from the default branch, and not from ${ref.slice(0, 200)}.`, `${NOTHING} Start the workflow on ${defaultBranch}.`);
}
async function configAt({ sha }, inputs, github) {
	const { config, problem } = await readBaseRules({ base: { sha } }, inputs.config, github);
	if (config !== null) return joinProfileOf(config, inputs.profile, profilesOn(github, sha));
	throw new Failure("policy", problem ?? `Commit ${sha.slice(0, 7)} has no configuration.`, `${NOTHING} Mend it first.`);
}
function requireWriting(config) {
	if (effectivePolicy(config, { fork: false }).repoWrite === "deny") throw new Failure("policy", "The policy of this repository denies writing to it.", `${NOTHING} Apply the patch by hand.`);
}
async function approverOf({ run, defaultBranch }, { environment }, github) {
	const found = whyNotApproved({
		environment,
		defaultBranch
	}, {
		rules: await github.environmentRules(environment),
		approvals: await github.runApprovals(run.id)
	});
	if ("login" in found) return found.login;
	throw new Failure("policy", found.why, `${NOTHING} ${found.hint}`);
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
async function requireAllowed({ proposals }, { config, request, github }) {
	const { sha, defaultBranch } = request;
	const paths = proposals.flatMap(({ files }) => files.map(({ path }) => path));
	const around = [...new Set(paths.flatMap((path) => [path, ...foldersOf(path)]))];
	const then = await github.entries(sha, around);
	const tip = await tipOf(defaultBranch, github);
	const now = tip === null ? null : tip === sha ? then : await github.entries(tip, paths);
	if (then === null || now === null) throw new Failure("github", "GitHub does not list what is at the proposed paths.", `${NOTHING} Apply the patch by hand.`);
	const limits = await limitsOf({
		config,
		text: (path) => github.text(path, sha),
		isFile: (path) => github.isFile(path, sha),
		entry: async (path) => then.get(path) ?? null
	}, proposals);
	const blobAt = (entries, path) => entries.get(path)?.blob ?? null;
	for (const proposal of proposals) {
		const { files, base, title } = proposal;
		const moved = files.find(({ path, baseBlob }) => blobAt(then, path) !== baseBlob || blobAt(now, path) !== baseBlob);
		const why = base !== sha ? "it was made from another commit than this run was started on" : whyRefused(proposal, limits) ?? (moved === void 0 ? null : `${moved.path} on ${defaultBranch} is not what it was made from`);
		if (why !== null) throw new Failure("policy", `The proposal "${title.slice(0, 100)}" is refused: ${why}.`, `${NOTHING} Plan again.`);
	}
}
export { writeProposals as t };
