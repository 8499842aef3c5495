import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { OperatorError } from "../errors.ts";
import { checkDefinition } from "../journeys/models/definition.ts";
import { readYaml, writeYaml } from "./model-yaml.ts";
import { sentenceOf } from "./sentence.ts";
import type { Outcome } from "./tools.ts";
import { readWords } from "./words.ts";

/** Brings an operator's words to wherever the database is held. */
type Ask = (words: readonly string[]) => Promise<Outcome>;

type Terminal = {
  /** The command that opens a file in the operator's editor; null: none is set. */
  editor: string | null;
  /** Where the operator typed the command: --file is named from there. */
  folder: string;
  /** Shows what is wrong and asks whether to edit again. Unset: at the terminal, where there is one. */
  again?: (problem: string) => Promise<boolean>;
};

/**
 * `npm run model -- edit …`, in the operator's own process: `words` are those after "edit". Lets an organization's own model be edited,
 * checks it, and sends it when it is right; what was written is kept as long as it is not. Never throws.
 */
export async function editModel(ask: Ask, words: readonly string[], terminal: Terminal): Promise<Outcome> {
  try {
    const { values, positionals } = readWords(words, { organization: { type: "string" }, file: { type: "string" } });
    const [name, ...more] = positionals;
    if (more.length > 0 || (name !== undefined && values.file !== undefined))
      throw new OperatorError("One model at a time: edit NAME, or edit --file FILE");
    const whose = values.organization === undefined ? [] : ["--organization", values.organization];
    const send = (definition: unknown) => ask(["model", "set", "--definition", JSON.stringify(definition), ...whose]);
    if (values.file !== undefined) return await fromFile(resolve(terminal.folder, values.file), send);
    const shown = await ask(["model", "show", ...(name === undefined ? [] : [name]), "--json", ...whose]);
    return shown.code === 0 ? await inEditor(writeYaml(JSON.parse(shown.text)), terminal, send) : shown;
  } catch (error) {
    return { code: 1, text: sentenceOf(error) };
  }
}

async function fromFile(file: string, send: (definition: unknown) => Promise<Outcome>): Promise<Outcome> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new OperatorError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const outcome = await checkAndSend(text, send);
  return outcome.code === 0 ? outcome : { code: 1, text: `${outcome.text}\n\nCorrect ${file} and do it again.` };
}

async function inEditor(
  text: string,
  { editor, again = askAtTerminal }: Terminal,
  send: (definition: unknown) => Promise<Outcome>,
): Promise<Outcome> {
  if (editor === null) throw new OperatorError(noEditor);
  const file = join(await mkdtemp(join(tmpdir(), "throughline-model-")), "model.yaml");
  await writeFile(file, text);
  const keep = (problem: string): Outcome => ({
    code: 1,
    text: `${problem}\n\nWhat you wrote is kept in ${file}\nOnce it is right: npm run model -- edit --file ${file}`,
  });
  for (;;) {
    const ended = await open(editor, file);
    if (ended !== null) return keep(`The editor ${ended}, so nothing was saved.`);
    const written = await readFile(file, "utf8");
    const outcome = written === text ? { code: 0, text: "Nothing was changed, so nothing was saved." } : await checkAndSend(written, send);
    if (outcome.code === 0) {
      await rm(dirname(file), { recursive: true, force: true });
      return outcome;
    }
    if (!(await again(outcome.text))) return keep(outcome.text);
  }
}

const noEditor = `\
No editor is set. Set EDITOR to the command of yours, as in EDITOR=nano npm run model -- edit
Or write the model into a file and send it: npm run model -- edit --file model.yaml
npm run model -- show --json prints one to begin with.`;

async function checkAndSend(text: string, send: (definition: unknown) => Promise<Outcome>): Promise<Outcome> {
  try {
    const definition = readYaml(text);
    const checked = checkDefinition(definition);
    return "problems" in checked ? { code: 1, text: checked.problems.join("\n") } : await send(definition);
  } catch (error) {
    return { code: 1, text: sentenceOf(error) };
  }
}

/** Null when the editor was closed as usual. It may be a command with flags ("code --wait"), so a shell takes it apart. */
function open(editor: string, file: string): Promise<string | null> {
  return new Promise((done) => {
    spawn(`${editor} "${file}"`, { shell: true, stdio: "inherit" })
      .once("error", (error) => done(`could not be started (${error.message})`))
      .once("exit", (code) => done(code === 0 ? null : `"${editor}" ended with code ${code}`));
  });
}

async function askAtTerminal(problem: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const told = await terminal.question(`${problem}\n\nEdit it again? [Y/n] `);
    return !/^n/i.test(told.trim());
  } finally {
    terminal.close();
  }
}
