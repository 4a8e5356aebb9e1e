/** The data sets that come with the package and the column each is usually asked for. */
export const bundledTargets: Readonly<Record<string, string>> = {
  vowels: "vowel",
  moons: "moon",
  penguins: "species",
  digits: "digit",
  "breast-cancer": "diagnosis",
  wine: "cultivar",
  concrete: "strength",
};
