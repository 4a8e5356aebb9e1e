// The floors of the house, the ground first. A folder may import only from folders below it, and only through their index.ts.
const floors = [
  "document",
  "interval",
  "check",
  "search",
  "random",
  "statistics",
  "wording",
  "figure",
  "closeness",
  "judgement",
  "activation",
  "constraint",
  "proof",
  "certificate",
  "record",
  "specification",
  "onnx",
  "graph",
  "assembly",
  "engine",
  "data",
  "model",
  "code",
  "training",
  "optimum",
  "trial",
  "derivation",
  "study",
  "claim",
  "question",
  "report",
  "door",
  "cli",
  "lab",
];

const onlyDown = floors.map((floor, level) => ({
  name: `${floor}-imports-only-down`,
  comment: `src/${floor} may import only from the folders below it`,
  severity: "error",
  from: { path: `^src/${floor}/` },
  to: { path: `^src/(${floors.slice(level + 1).join("|") || "none"})/` },
}));

export default {
  forbidden: [
    ...onlyDown,
    {
      name: "through-the-door",
      comment: "another folder is entered through its index.ts, or index.node.ts for platform code",
      severity: "error",
      from: { path: "^src/([^/]+)/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^src/([^/]+)/",
        pathNot: [
          "^src/$1/",
          "^src/[^/]+/index(\\.node|\\.web)?\\.ts$",
          // The version alone, so that help loads no schemas.
          "^src/document/version\\.ts$",
          // The entries of the catalogue, each alone, so that a page pays for those that it names.
          "^src/activation/catalogue/index\\.ts$",
          // The home of a verb has doors of its own, so that a verb loads no other.
          "^src/question/[^/]+/(question|answer|document|text)\\.ts$",
        ],
      },
    },
    {
      name: "checker-stands-alone",
      comment: "whoever trusts a checked record trusts src/check, src/interval and src/document, and nothing else",
      severity: "error",
      from: { path: "^src/check/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/(?!(check|interval|document)/)" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "core-loads-no-platform-code",
      comment: "only .node.ts files and the command line may import .node.ts files and Node's modules",
      severity: "error",
      from: { path: "^src/", pathNot: ["\\.node\\.ts$", "^src/cli/", "\\.test\\.ts$"] },
      to: { path: ["\\.node\\.ts$", "^node:", "^onnxruntime-node"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: ["index\\.ts$", "/keeper\\.worker\\.web\\.ts$"] },
      to: {},
    },
    {
      name: "not-to-test",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.ts$" },
      to: { path: "\\.test\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types"],
      extensions: [".ts", ".js", ".json"],
    },
  },
};
