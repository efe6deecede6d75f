export { n as failedSteps, r as renderRecordMarkdown, i as renderRecordTerminal } from "./record3.js";
