import type { TrainingData } from "../../../training/index.ts";
import { asTable, networkFiles, pointsFile, pointsName } from "../../learn/toy-files.ts";
import { text } from "../../text/index.ts";
import { goToPart } from "../go-to-part.web.ts";
import { save } from "../save.web.ts";
import { open } from "../table/table-state.web.ts";
import { last, setting } from "./watched.web.ts";

const names = ["activation.json", "model.onnx", "model-relu.onnx"] as const;

/** The points and the network as files, and the way to the whole derivation. */
export function Files({ data }: { data: TrainingData }) {
  const wish = setting.value;
  const name = pointsName(wish);
  const keep = (file: (typeof names)[number]) =>
    save(file, "application/octet-stream", networkFiles(last.value!, wish)[file]);
  const derive = () => {
    open({ name, bytes: new TextEncoder().encode(pointsFile(data)) }, asTable(wish));
    goToPart("table");
  };
  return (
    <>
      <div class="buttons">
        <button type="button" onClick={() => save(name, "text/csv", pointsFile(data))}>
          {name}
        </button>
        {names.map((file) => (
          <button key={file} type="button" disabled={last.value === null} onClick={() => keep(file)}>
            {file}
          </button>
        ))}
        <button type="button" onClick={derive}>
          {text.learn.files.derive}
        </button>
      </div>
      <p class="quiet">{text.learn.files.aside(name)}</p>
    </>
  );
}
