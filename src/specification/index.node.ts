export { readText } from "./read-text.node.ts";
