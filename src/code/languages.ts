import { c } from "./language/c.ts";
import { javascript } from "./language/javascript.ts";
import { jax } from "./language/jax.ts";
import { keras } from "./language/keras.ts";
import { pytorch } from "./language/pytorch.ts";
import type { Language } from "./language.ts";

/** The languages by the names that people give them. */
export const languages = { pytorch, keras, jax, javascript, c } as const satisfies Readonly<Record<string, Language>>;

export type LanguageName = keyof typeof languages;
