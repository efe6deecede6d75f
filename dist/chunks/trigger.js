export { n as readTrigger } from "./trigger2.js";
