// src/model/diagnosis.ts
const EVIDENCE_SUSPECT_KINDS = [
	"lost-cache",
	"cache-hits",
	"repeated-calls",
	"more-calls",
	"new-operation",
	"serial-calls",
	"slow-outside",
	"queue",
	"lock",
	"late-start",
	"waiting-operation",
	"slow-operation",
	"more-bytes",
	"more-tokens",
	"log-flood",
	"garbage",
	"function",
	"computing-operation",
	"run-queue",
	"major-faults"
];
const SUSPECT_KINDS = [...EVIDENCE_SUSPECT_KINDS, ...[
	"computing",
	"crowded",
	"partly-computing",
	"waiting",
	"parts",
	"worst-part",
	"streaming",
	"tail",
	"errors",
	"drift"
]];
export { SUSPECT_KINDS as n, EVIDENCE_SUSPECT_KINDS as t };
