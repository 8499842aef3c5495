import { fileURLToPath } from "node:url";

/** The script that the bench has in every page it opens: `bench.*` there. */
export const inPage = { path: fileURLToPath(new URL("in-page.js", import.meta.url)) };
