export { bundledData, bundledNames, type DataChoice } from "./bundled.node.ts";
export { readMnist } from "./read-mnist.node.ts";
export { fileHash, readTable, type TableFile } from "./read-table.node.ts";
