// src/model/revision.ts
/** Both sides, base first. */
const SIDES = ["base", "head"];
/** The side that is compared with this one. */
const otherSide = (side) => side === "base" ? "head" : "base";
/** What this makes of each side. */
function eachSide(make) {
	return {
		base: make("base"),
		head: make("head")
	};
}
export { eachSide as n, otherSide as r, SIDES as t };
