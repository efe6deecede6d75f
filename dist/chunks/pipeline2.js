export { t as calibrate, i as gate, a as init, o as rehearse, c as reread, l as validate } from "./pipeline.js";
