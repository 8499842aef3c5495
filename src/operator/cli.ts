import { type Config, readConfig } from "../config.ts";
import { importAtTerminal } from "./import/command.ts";
import { askRunning, importByRunning } from "./local-socket.ts";
import { editModel } from "./model-edit.ts";
import { withOwnDesk } from "./own-desk.ts";
import { withServer } from "./own-server.ts";
import { sentenceOf } from "./sentence.ts";
import { visible } from "./table.ts";
import { atDesk, type Outcome } from "./tools.ts";

/** `node src/operator/cli.ts outbox …`: by the running process where there is one, else on the database itself. */
async function main(): Promise<void> {
  const config = readConfig();
  const { code, text } = await outcomeOf(config, process.argv.slice(2));
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = code;
}

/** What needs the operator's own files or terminal is done here; everything else where the database is held. */
async function outcomeOf(config: Config, words: readonly string[]): Promise<Outcome> {
  const [word, ...rest] = words;
  if (word === "import" && !rest.includes("--help")) {
    return importAtTerminal(rest, {
      folder: config.folder,
      ask: (call) => importByRunning(config.dataDir, call),
      withOwnDesk: (run) => withOwnDesk(config, tell, run),
      onServer: "url" in config.database,
      now: () => new Date(),
      terminal: process.stderr,
    });
  }
  if (word === "model" && rest[0] === "edit" && !rest.includes("--help")) {
    return editModel((told) => ask(config, told), rest.slice(1), { editor: config.editor, folder: config.folder });
  }
  if (word === "demo" && !rest.includes("--help")) return demoAtTerminal(config, words);
  return ask(config, words);
}

/** The company's story is told by a running sandbox; where none runs, by one that is started for it. */
async function demoAtTerminal(config: Config, words: readonly string[]): Promise<Outcome> {
  const byRunning = () => askRunning(config.dataDir, words, tell);
  return (await byRunning()) ?? (await withServer(config, byRunning)) ?? { code: 1, text: "The sandbox did not start: npm start says why." };
}

async function ask(config: Config, words: readonly string[]): Promise<Outcome> {
  return (await askRunning(config.dataDir, words, tell)) ?? (await withOwnDesk(config, tell, (desk) => atDesk(desk, words)));
}

const tell = (line: string) => void process.stderr.write(`${visible(line)}\n`);

await main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
});
