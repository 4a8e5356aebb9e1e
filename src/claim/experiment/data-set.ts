/** The bundled data sets: four classifications and a regression. */
export const dataSets = ["penguins", "digits", "breast-cancer", "wine", "concrete"] as const;
export type DataSetName = (typeof dataSets)[number];
