import { createHash } from "node:crypto";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build, stop } from "esbuild";
import type { Log } from "../../log.ts";

/** A file that the browser asks for. */
export type BundledFile = { body: Buffer; etag: string };

/** "main.js" and "main.css", or what is wrong with the page's sources. */
export type Bundled = { files: ReadonlyMap<string, BundledFile> } | { problem: string };

export type Bundle = {
  /** Never rejects. */
  made: Promise<Bundled>;
  /** Ends the bundler, also in the middle of its work. */
  stop(): Promise<void>;
};

/** Who bundles just now: esbuild has one process for all of them, which the last one ends. */
const atWork = new Set<object>();

/** Begins to bundle what an entry imports, scripts and styles, into memory; its name without its ending is theirs. */
export function bundlePage(entry: string, log: Log): Bundle {
  const work = {};
  atWork.add(work);
  const leave = async () => {
    if (atWork.delete(work) && atWork.size === 0) await stop();
  };
  const bundling = bundled(entry).catch((failed: unknown) => {
    const problem = failed instanceof Error ? failed.message : String(failed);
    log.error({ problem }, "the sandbox's page could not be bundled");
    return { problem };
  });
  // A bundler that is stopped says nothing more.
  const stopped = Promise.withResolvers<Bundled>();
  return {
    made: Promise.race([stopped.promise, bundling.finally(leave)]),
    stop: () => {
      stopped.resolve({ problem: "It was stopped meanwhile." });
      return leave();
    },
  };
}

async function bundled(entry: string): Promise<Bundled> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: "bundled",
    format: "esm",
    target: "es2022",
    // Told here, so that nothing hangs on a tsconfig.json being there.
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx", verbatimModuleSyntax: true } },
    define: { "process.env.NODE_ENV": '"production"' },
    alias: { "react-markdown": inPlaceOf("markdown"), "remark-gfm": inPlaceOf("markdown"), "node-emoji": inPlaceOf("emoji") },
    legalComments: "none",
    logLevel: "silent",
  });
  return { files: new Map(outputFiles.map(({ path, contents }) => [basename(path), fileOf(Buffer.from(contents))])) };
}

/** A third of the bundle is for what the page never draws. */
const inPlaceOf = (what: string): string => fileURLToPath(new URL(`../page/in-place-of/${what}.ts`, import.meta.url));

function fileOf(body: Buffer): BundledFile {
  return { body, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
}
