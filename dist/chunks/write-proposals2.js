export { t as writeProposals } from "./write-proposals.js";
