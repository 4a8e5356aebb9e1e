import { useMemo } from "preact/hooks";
import type { Result } from "../../../derivation/index.ts";
import { text } from "../../text/index.ts";
import { Download } from "../file-field.web.tsx";
import { Keep } from "../keep.web.tsx";
import { Simplest } from "./found.web.tsx";
import { files } from "./table-state.web.ts";

const types: Readonly<Record<string, string>> = { html: "text/html", json: "application/json" };

/** The figures of a report, as it shows them on a wide page. */
function figuresOf(report: string) {
  const page = new DOMParser().parseFromString(report, "text/html");
  const images = [...page.querySelectorAll("figure svg.plot")].filter(
    (image) => image.closest(".narrow-only") === null,
  );
  return images.map((image) => ({
    name: image.querySelector("title")!.id.replace(/-title$/, ""),
    title: image.querySelector("title")!.textContent!,
    markup: () => new XMLSerializer().serializeToString(image),
  }));
}

function Figures({ report }: { report: string }) {
  const figures = useMemo(() => figuresOf(report), [report]);
  return (
    <details>
      <summary>{text.table.figures(figures.length)}</summary>
      <ul class="figures">
        {figures.map((figure) => (
          <li key={figure.name}>
            {figure.title} <Keep {...figure} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What a derivation hands over: files, figures, the price of simplicity, the report. */
export function Files() {
  const all = files.value!;
  const report = all["report.html"] as string;
  const result = useMemo(() => JSON.parse(all["result.json"] as string) as Result, [all]);
  return (
    <div id="files">
      <div class="buttons">
        {Object.entries(all).map(([name, content]) => (
          <Download
            key={name}
            name={name}
            type={types[name.split(".").at(-1)!] ?? "application/octet-stream"}
            content={content}
          />
        ))}
      </div>
      <Figures report={report} />
      <Simplest result={result} />
      <iframe class="report" title={text.table.report} sandbox="" srcdoc={report} />
    </div>
  );
}
