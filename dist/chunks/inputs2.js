export { t as INPUTS, n as readInputs } from "./inputs.js";
