export { t as readInputs } from "./inputs.js";
