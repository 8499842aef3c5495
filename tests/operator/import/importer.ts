import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "../../../src/db/client.ts";
import { importAtTerminal } from "../../../src/operator/import/command.ts";
import type { Outcome } from "../../../src/operator/tools.ts";
import { encryption } from "../desk.ts";

/** An operator with a folder of files, who imports them into a database that no other process holds. */
export async function importerOn(db: Db, now: () => Date = () => new Date()) {
  const folder = await mkdtemp(join(tmpdir(), "throughline-import-"));
  const shown: string[] = [];
  const desk = {
    db,
    encryption,
    publicUrl: "https://bot.acme.com",
    webhookSecret: null,
    remakeDemo: null,
    now,
    wake: () => undefined,
    forget: () => undefined,
    tell: () => undefined,
  };
  return {
    folder,
    /** What was written to the terminal while it worked. */
    shown,
    put: (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content),
    read: (name: string) => readFile(join(folder, name), "utf8"),
    files: () => readdir(folder),
    /** `npm run import -- <words>`. */
    types: (...words: string[]): Promise<Outcome> =>
      importAtTerminal(words, {
        folder,
        ask: async () => null,
        withOwnDesk: (run) => run(desk),
        onServer: false,
        now,
        terminal: { write: (text) => shown.push(text) },
      }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
