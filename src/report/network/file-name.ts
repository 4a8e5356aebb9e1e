/** What a file is called, without its folders. */
export const fileName = (path: string): string => path.replace(/^.*[\\/]/, "");
