export { l as renderProposalsTerminal, u as renderWrittenMarkdown, f as writtenLines } from "./proposal3.js";
