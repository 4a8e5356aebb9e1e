import { render } from "preact";
import { customProperties } from "../figure/index.ts";
import { Page } from "./page.web.tsx";
import "./style.css";

const colours = document.createElement("style");
colours.textContent = `:root { ${customProperties("light")} } @media (prefers-color-scheme: dark) { :root { ${customProperties("dark")} } }`;
document.head.prepend(colours);
render(<Page />, document.body);
