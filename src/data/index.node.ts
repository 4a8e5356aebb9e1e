export { bundledData, bundledNames, type DataChoice } from "./bundled.node.ts";
export { readTable, type TableFile } from "./read-table.node.ts";
