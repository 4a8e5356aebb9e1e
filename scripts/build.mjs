// npm run build, and what npm runs before it packs the package.
import { ensureBuild, ensureDependencies, ensurePage } from "./setup.mjs";

ensureDependencies();
ensureBuild();
ensurePage();
