// src/model/governance.ts
/** The workflows of a repository with forks: what measures, what decides and reports, and what wakes that after a review. */
const WORKFLOWS = {
	measure: ".github/workflows/benchgate-measure.yml",
	report: ".github/workflows/benchgate-report.yml",
	poke: ".github/workflows/benchgate-poke.yml"
};
export { WORKFLOWS as t };
