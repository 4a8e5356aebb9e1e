// npm run build, and what npm runs before it packs the package.
import { ensureBuild } from "./setup.mjs";

ensureBuild();
