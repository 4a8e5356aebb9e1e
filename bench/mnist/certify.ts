/**
 * Clean and certified accuracy of networks on the pictures of MNIST to test on, as a table of docs/mnist.md: `npx tsx bench/mnist/certify.ts ROWS FILE…` takes ONNX files
 * that take pixels from 0 to 1. Bounds are those of pairs of outputs, rounding in float32 is covered; radii in l2.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { certifier, executionError, findPairBounds, finished, readEnds, upperBounds } from "../../src/model/index.ts";
import { decode } from "../../src/onnx/index.ts";
import { markdown } from "../measure.ts";
import { testing, width } from "./pictures.ts";

const radii = [0.1, 0.3, 0.5, 1, 1.58];
const percent = (share: number) => (100 * share).toFixed(2);

const [most = "10000", ...files] = process.argv.slice(2);
const { features, labels } = await testing(Number(most));
const lines = files.map((file) => {
  const { model } = readEnds(decode(readFileSync(file)), { from: null, to: null });
  const upper = upperBounds(model, { effort: 3e9 });
  const bounds = finished(findPairBounds(upper, 3e9));
  const error = executionError(model);
  const radiiOf = certifier(model, { norm: "l2", bounds, error, whole: [] });
  const found = Array.from(labels, (label, row) =>
    radiiOf(Float64Array.from(features.subarray(row * width, (row + 1) * width)), label),
  );
  const share = (holds: (each: (typeof found)[number]) => boolean) =>
    percent(found.filter(holds).length / found.length);
  return [
    basename(file, ".onnx"),
    upper.best.toPrecision(5),
    share(({ isRight }) => isRight === true),
    ...radii.map((radius) =>
      share(({ isRight, exact, executed }) => isRight === true && (executed ?? exact).radius > radius),
    ),
  ];
});
console.log(markdown(["network", "constant", "right", ...radii.map((radius) => `at ${radius}`)], lines));
