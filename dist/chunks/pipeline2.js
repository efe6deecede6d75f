export { n as gate, r as init, i as rehearse, o as reread, s as validate } from "./pipeline.js";
