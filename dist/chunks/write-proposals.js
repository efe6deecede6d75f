import { t as Failure } from "./failure2.js";
import { a as PROPOSAL_PREFIX, s as proposalBranch, t as readInputs } from "./inputs.js";
import { C as AGENTS_FOLDER, O as effectivePolicy, a as profilesOn, j as CONFIG_FILES, pt as proposalRules, r as joinProfileOf } from "./profile.js";
import { _ as guardedGitHub } from "./resolve.js";
import { a as resealed, l as nextNumber, n as readProposals, p as withNumber, t as PROPOSAL_FILE, u as numberOf } from "./proposal.js";
import { a as proposalIssue, f as writtenLines, i as proposalBody, o as proposalMarker } from "./proposal3.js";
import { n as tokenOf } from "./decide.js";
import { u as isFork } from "./pull-request.js";
import { c as readBaseRules, l as knowingThat } from "./gather.js";
import { t as foldersOf } from "./folders.js";
import { o as whyRefused, t as limitsOf } from "./proposal-limits.js";
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
// src/pipelines/proposal-destinations.ts
async function destinationsOf(proposals, publishing) {
	const destinations = [];
	for (const proposal of proposals) destinations.push(await destinationOf(proposal, publishing));
	if (destinations.some(({ proposal, found }) => proposal.kind === "adr" && found.is === "free")) await takenPaths("", publishing);
	return destinations;
}
async function destinationOf(proposal, publishing) {
	const { github, request, bot } = publishing;
	const branch = proposalBranch(proposal);
	const head = {
		owner: request.repository.owner,
		branch
	};
	const before = (await github.pullsOf(head, "all")).filter((pull) => !isFork(pull) && pull.base.ref === request.defaultBranch);
	const [own] = before.filter(({ author }) => author?.login === bot);
	if (own !== void 0) return {
		proposal,
		branch,
		found: {
			is: "pulled",
			number: own.number
		}
	};
	const tip = await tipOf(branch, github);
	if (before.length > 0 || tip !== null && !await isOurs(proposal, {
		branch,
		tip
	}, publishing)) throw takenBy(branch);
	if (tip !== null) return {
		proposal,
		branch,
		found: {
			is: "begun",
			tip
		}
	};
	const { base } = proposal;
	const tree = await github.treeOf(base);
	if (tree === null) throw new Failure("github", `Commit ${base.slice(0, 7)} is gone.`, "Plan again.");
	return {
		proposal,
		branch,
		found: {
			is: "free",
			from: {
				commit: base,
				tree
			}
		}
	};
}
async function tipOf(branch, github) {
	return (await github.branchesFrom(branch)).find(({ name }) => name === branch)?.sha ?? null;
}
async function isOurs({ kind, base, files }, { branch, tip }, { github, request }) {
	if (kind === "adr") return false;
	const [made, from] = [await github.branch(branch), await github.branch(request.defaultBranch)];
	if (!made?.complete || made.commit !== tip || !from?.complete || from.commit !== base) return false;
	const paths = new Set(files.map(({ path }) => path));
	const othersOf = (of) => of.files.filter(({ path }) => !paths.has(path)).map((one) => `${one.mode} ${one.blob} ${one.path}`);
	if (othersOf(made).sort().join("\n") !== othersOf(from).sort().join("\n")) return false;
	for (const { path, text } of files) if (await github.text(path, made.commit) !== text) return false;
	return true;
}
function takenBy(branch) {
	return new Failure("policy", `${branch} is there already, and not known to be what was approved.`, "Look who made it, delete it and start a new run.");
}
async function takenPaths(own, { github, request }) {
	const paths = [];
	const branches = (await github.branchesFrom(`${PROPOSAL_PREFIX}adr-`)).map(({ name }) => name).filter((name) => name !== own);
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
// src/pipelines/publish-proposal.ts
const MOST_NUMBERS = 5;
async function preparePulls(proposals, publishing, world) {
	return (await destinationsOf(proposals, publishing)).map((one) => ({
		proposal: one.proposal,
		write: () => publish(one, publishing, world)
	}));
}
async function publish(destination, publishing, { screen }) {
	const { proposal, branch, found } = destination;
	if (found.is === "pulled") return {
		number: found.number,
		isNew: false
	};
	const { github, rules, request, approver } = publishing;
	const own = {
		name: branch,
		tip: null
	};
	try {
		if (found.is === "free") await beginBranch(proposal, {
			own,
			from: found.from,
			onto: null
		}, publishing);
		else if (await tipOf(branch, github) !== found.tip) throw takenBy(branch);
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
		const tell = (thrown) => screen.note(Failure.from(thrown).message);
		await github.addLabels(number, rules.labels).catch(tell);
		await github.requestReviewers(number, rules.reviewers).catch(tell);
		return {
			number,
			isNew: true
		};
	} catch (thrown) {
		throw saying(thrown, await takenAway(own, publishing));
	}
}
function saying(thrown, text) {
	const { kind, message, hint } = Failure.from(thrown);
	return new Failure(kind, message, `${text} ${hint}`, { cause: thrown });
}
async function takenAway({ name, tip }, { github, request }) {
	try {
		const now = await tipOf(name, github);
		if (now === null) return "Of this proposal nothing was written.";
		if (now !== tip) return `The branch ${name} stays: its last commit is not of this run.`;
		const [open] = await github.pullsOf({
			owner: request.repository.owner,
			branch: name
		});
		if (open !== void 0) return `Its pull request ${open.number} is open.`;
		await github.deleteBranch(name);
		return "Its branch was taken away again.";
	} catch {
		return `Whether the branch ${name} is left is not known: look for it.`;
	}
}
async function beginBranch(proposal, place, publishing) {
	if (proposal.kind === "adr") await beginRecord(proposal, place, publishing);
	else await commitOn(proposal, place, publishing.github);
}
async function commitOn({ title, digest, files }, { own, ...place }, github) {
	const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
	const executable = files.filter(({ mode }) => mode === "100755").map(({ path }) => path);
	const message = `${title}\n\nProposal ${digest}`;
	const made = await github.commit({
		...place,
		branch: own.name,
		message,
		files: texts,
		executable
	});
	if (made === null) throw takenBy(own.name);
	own.tip = made;
}
async function beginRecord(proposal, { own, from }, publishing) {
	const { github } = publishing;
	let onto = null;
	let written = null;
	for (let tries = 1; tries <= MOST_NUMBERS; tries++) {
		const { taken, before } = await takenPaths(own.name, publishing);
		const { adrFolder } = publishing.rules;
		if (written !== null && !hasNumberOf(written, taken, adrFolder)) return;
		const next = withNumber(proposal, nextNumber(taken, adrFolder) + (written === null ? 0 : before));
		const gone = (written?.files ?? []).filter(({ path }) => !next.files.some((one) => one.path === path));
		const files = [...next.files, ...gone.map((file) => ({
			...file,
			text: null
		}))];
		await commitOn({
			...next,
			files
		}, {
			own,
			from,
			onto
		}, github);
		onto = await github.branch(own.name);
		if (onto !== null && onto.commit !== own.tip) throw takenBy(own.name);
		written = next;
	}
	throw new Failure("github", "Others write records at the same time, again and again.", "Start a new run.");
}
function hasNumberOf({ files }, taken, folder) {
	const numbers = new Set(taken.flatMap((path) => numberOf(path, folder) ?? []));
	return files.some(({ path, baseBlob }) => baseBlob === null && numbers.has(numberOf(path, folder) ?? 0));
}
async function prepareIssues(proposals, { github, request }, { clock }) {
	const label = "benchgate-proposal";
	const since = new Date(Date.parse(clock.date()) - 7776e6).toISOString();
	const known = await github.issues(label, since);
	if (known === null) throw noIssues();
	return proposals.map((proposal) => ({
		proposal,
		async write() {
			const found = known.find(({ body }) => body.startsWith(proposalMarker(proposal)));
			if (found !== void 0) return {
				number: found.number,
				isNew: false
			};
			const patch = `${proposal.kind}-${proposal.digest.slice(0, 12)}.patch`;
			const body = proposalIssue(proposal, {
				run: request.url,
				patch
			});
			const issue = await github.createIssue({
				title: proposal.title,
				body,
				label
			});
			if (issue === null) throw noIssues();
			return {
				number: issue.number,
				isNew: true
			};
		}
	}));
}
function noIssues() {
	return new Failure("github", "This repository has no issues.", "Switch them on, or set `proposals.write: pull-request`.");
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
	const reading = asAllowed(held, null, github);
	const approver = await approverOf(request, held, reading);
	await requireAllowed(plan.proposals, held, reading);
	const publishing = {
		github: asAllowed(held, approver || null, github),
		rules,
		request,
		approver,
		bot: inputs.tokenLogin
	};
	return writeAll(await (rules.write === "issue" ? prepareIssues : preparePulls)(plan.proposals, publishing, world).catch((thrown) => {
		throw saying(thrown, NOTHING);
	}), rules.write);
}
function requireDefaultBranch({ ref, defaultBranch }) {
	if (ref !== `refs/heads/${defaultBranch}`) throw new Failure("policy", `Proposals are written from the default branch, and not from ${ref.slice(0, 200)}.`, `${NOTHING} Start the workflow on ${defaultBranch}.`);
}
function asAllowed({ then, now }, approver, github) {
	return [then, now].map(({ config }) => effectivePolicy(config, { fork: false })).reduce((one, policy) => guardedGitHub(one, policy, approver), github);
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
async function writeAll(prepared, is) {
	const written = [];
	for (const [at, { proposal, write }] of prepared.entries()) {
		const found = await write().catch((thrown) => {
			throw saying(thrown, writtenBefore(written, prepared.slice(at)));
		});
		written.push({
			proposal,
			...found,
			is
		});
	}
	return written;
}
function writtenBefore(written, left) {
	return `${written.length === 0 ? "Nothing was written before that." : `Before that: ${writtenLines(written).join("; ")}.`} Not written: ${left.map(({ proposal }) => `"${proposal.title.slice(0, 100)}"`).join(", ")}.`;
}
function artifactName({ id }) {
	return `benchgate-proposal-${id}`;
}
export { writeProposals as t };
