// npm run build, and what npm runs before it packs the package.
import { ensureBuild, ensurePage } from "./setup.mjs";

ensureBuild();
ensurePage();
