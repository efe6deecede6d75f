import { t as costTrials } from "./cost-pairs.js";
import { f as fixedPairsOf, l as describePlan } from "./plan2.js";
import { t as readInputs } from "./inputs.js";
import { c as resolve } from "./resolve.js";
import { t as resolveSince } from "./resolve-since.js";
import { h as formatTime } from "./numbers.js";
import { o as policyText } from "./policy-line.js";
import { t as renderNothingSince } from "./unmeasured-text2.js";
// src/pipelines/rehearse.ts
async function rehearse(request, world) {
	const { mode } = readInputs(request.inputs);
	const found = mode === "creep" ? await resolveSince(request, world) : { plan: await resolve(request, world) };
	if ("code" in found) return [renderNothingSince(found).sentence];
	const { protocol, scenarios, sources } = found.plan;
	const shortened = scenarios.filter((scenario) => scenario.kind === "k6" && scenario.shorten === true);
	const pairs = fixedPairsOf(found.plan);
	const basis = mode === "calibrate" ? { leastPairs: 20 } : pairs ? {
		leastPairs: pairs,
		mostPairs: pairs
	} : {};
	const costed = mode === "calibrate" ? costTrials(sources).map(({ kind }) => kind) : [];
	const longest = formatTime(protocol.design.maxDurationMs);
	return [
		`configuration: ${protocol.configuration}`,
		...protocol.policy === void 0 ? [] : [`policy: ${policyText(protocol.policy)}`],
		...shardLines(found.plan, mode),
		...describePlan(protocol, basis),
		...costed.length === 0 ? [] : [`then what it costs to ask for ${costed.join(", ")}: as many pairs of each, at most ${longest}`],
		...shortened.map(({ name }) => `shorten: ramps of ${name} are scaled to a warm-up and a block, their shape kept`),
		...protocol.proposed.map((line) => `proposed: ${line}`),
		...protocol.warnings.map((line) => `warning: ${line}`),
		"dry run: nothing was measured"
	];
}
function shardLines({ shard, protocol: { design } }, mode) {
	if (shard !== void 0) return [`shard: ${shard.index} of ${shard.of}, which have one verdict together`];
	if (design.shards === void 0 || !["auto", "measure"].includes(mode)) return [];
	return [`shards: this machine measures all pairs, as one; \`--shard 1/${design.shards}\` measures a part of them`];
}
export { rehearse };
