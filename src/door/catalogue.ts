// Every activation of the catalogue under a name of its own: `gelu.make()`, `leakyRelu.make(0.2)`. A page pays for those that it imports.

export * from "../activation/catalogue/index.ts";
export type { CatalogueEntry, Parameter } from "../activation/index.ts";
