export { n as failedSteps, i as renderRecordMarkdown, a as renderRecordTerminal } from "./record3.js";
