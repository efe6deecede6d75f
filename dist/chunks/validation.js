export { t as renderValidationJson, n as validationLines } from "./validation2.js";
