const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a directory",
};

/** Why a file cannot be read, from what the system threw; without the path and the name of the system's call. */
export function whyUnreadable(cause: unknown): string {
  const { code, message = String(cause) } = (cause ?? {}) as { readonly code?: unknown; readonly message?: string };
  return typeof code === "string" ? (reasons[code] ?? message.replace(/^[A-Z]+: |, [a-z]+(?: '.*)?$/g, "")) : message;
}
