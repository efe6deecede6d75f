// src/model/revision.ts
const SIDES = ["base", "head"];
const otherSide = (side) => side === "base" ? "head" : "base";
function eachSide(make) {
	return {
		base: make("base"),
		head: make("head")
	};
}
export { eachSide as n, otherSide as r, SIDES as t };
