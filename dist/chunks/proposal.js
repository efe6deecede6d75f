export { l as renderProposalsTerminal, u as renderWrittenMarkdown, f as writtenLines } from "./proposal2.js";
