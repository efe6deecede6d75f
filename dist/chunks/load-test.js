export { n as SWITCHED_OFF, i as renderLoadTestTerminal } from "./load-test2.js";
