import { t as seeded } from "./random.js";
// src/design/shards.ts
const LEAST_OF_A_SHARD = 8;
function pairsOfShard(maxPairs, of) {
	return Math.max(LEAST_OF_A_SHARD, Math.ceil(maxPairs / of));
}
function shardSeed(seed, index) {
	const random = seeded(seed, `shard ${index}`);
	return Array.from({ length: 8 }, () => random.bits().toString(16).padStart(8, "0")).join("");
}
export { shardSeed as n, pairsOfShard as t };
