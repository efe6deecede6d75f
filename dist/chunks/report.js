// src/model/report.ts
const SHOWN_SHARES = [
	.05,
	.1,
	.25,
	.5,
	.75,
	.9,
	.95,
	.99
];
export { SHOWN_SHARES as t };
