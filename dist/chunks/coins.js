import { t as seeded } from "./random.js";
// src/measure/coins.ts
function tossCoins(seed, index, mode) {
	const toss = (what) => seeded(seed, `pair ${index} ${what}`).coin() ? "base" : "head";
	const bootFirst = toss("boot");
	const places = {
		port: toss("port"),
		need: toss("need")
	};
	return {
		bootFirst,
		sendFirst: mode === "interleaved" ? toss("send") : bootFirst,
		places
	};
}
function tossTried(seed, index) {
	return seeded(seed, `pair ${index} tried`).coin() ? "base" : "head";
}
export { tossTried as n, tossCoins as t };
