// src/model/receiver.ts
const RECEIVER_KINDS = [
	"remote-write",
	"otlp",
	"langfuse"
];
export { RECEIVER_KINDS as t };
