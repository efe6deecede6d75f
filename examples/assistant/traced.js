/** Does work as a span where somebody traces, and else as it is: see assistant-traced, which knows OpenTelemetry. */
export const traced = globalThis.traceWork ?? ((_name, work) => work());
