export { t as calibrate, n as carriesVerdict, a as gate, o as rehearse, s as reportFailure, c as reread, l as validate } from "./gate.js";
