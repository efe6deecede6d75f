export { t as SWITCHED_OFF, r as renderLoadTestTerminal } from "./load-test2.js";
