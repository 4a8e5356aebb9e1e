// Before any test: what runs as a process is what was edited, not an old build.
import { ensureBuild } from "../scripts/setup.mjs";

export default ensureBuild;
