// src/report/places.ts
const scenarioPlace = (scenario) => placeOf(scenario);
const rowPlace = ({ scenario, metric }) => `${placeOf(scenario)}/${placeOf(metric)}`;
const PLAIN = /^[a-z0-9][a-z0-9._{}-]{0,99}$/;
function placeOf(name) {
	if (PLAIN.test(name)) return name;
	return `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "name"}-${numberOf(name)}`;
}
function numberOf(name) {
	let hash = 2166136261;
	for (let k = 0; k < name.length; k++) hash = Math.imul(hash ^ name.charCodeAt(k), 16777619);
	return (hash >>> 0).toString(16);
}
export { scenarioPlace as n, rowPlace as t };
