export { n as loadTestExit } from "./exit-code.js";
