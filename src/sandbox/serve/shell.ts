import { fileURLToPath } from "node:url";
import { type Response, Router } from "express";
import type { Bundle } from "./bundle.ts";
import { atHome } from "./guard.ts";

const folder = fileURLToPath(new URL("../page/", import.meta.url));

/** What the page's script and its styles are made from. */
export const pageEntry = `${folder}main.tsx`;

/** Serves the page itself and its parts. A browser keeps them, and asks each time whether they are still the same. */
export function shell(bundle: Bundle): Router {
  const router = Router();
  router.get("/", atHome, async (_request, response) => {
    const made = await bundle.made;
    if ("problem" in made) response.status(500).type("text").send(`The page could not be put together:\n\n${made.problem}\n`);
    else sendFile(response, "index.html");
  });
  router.get("/sandbox/icon.svg", atHome, (_request, response) => sendFile(response, "icon.svg"));
  for (const name of ["main.js", "main.css"]) router.get(`/sandbox/${name}`, atHome, (_request, response) => sendBundled(bundle, name, response));
  return router;
}

function sendFile(response: Response, name: string): void {
  response.set("cache-control", "no-cache").sendFile(name, { root: folder, cacheControl: false });
}

async function sendBundled(bundle: Bundle, name: string, response: Response): Promise<void> {
  const made = await bundle.made;
  const file = "files" in made ? made.files.get(name) : undefined;
  if (file) response.set({ "cache-control": "no-cache", etag: file.etag }).type(name).send(file.body);
  else response.status(404).type("text").send("The page has no such part.\n");
}
