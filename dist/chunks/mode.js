export { n as taskFor } from "./mode2.js";
