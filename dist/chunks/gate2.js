export { t as gate, n as gateShard } from "./gate.js";
