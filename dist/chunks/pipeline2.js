export { t as calibrate, a as gate, o as rehearse, c as reread, l as validate } from "./pipeline.js";
