// src/model/watch.ts
const RUN_ENDS = [
	"complete",
	"partial",
	"aborted"
];
export { RUN_ENDS as t };
