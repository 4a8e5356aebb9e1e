export { alignColumns } from "./columns.ts";
export { enclosureText, numberText, type Shown } from "./enclosure.ts";
export {
  absent,
  capitalised,
  counted,
  formatCount,
  formatDifferenceInterval,
  formatNumber,
  formatPValue,
  formatScore,
  formatScoreInterval,
  formatShare,
  formatShareInterval,
  formatUpperBound,
  listed,
  portion,
} from "./format.ts";
export { nearestNames } from "./nearest-names.ts";
export { bracketText, factorText, reluText, summandText } from "./relu-text.ts";
export { shellWord } from "./shell-word.ts";
export { unbroken } from "./unbroken.ts";
export { whyUnreadable } from "./why-unreadable.ts";
export { words } from "./words.ts";
