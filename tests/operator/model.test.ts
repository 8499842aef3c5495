import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Db } from "../../src/db/client.ts";
import { definitionOf } from "../../src/journeys/models/definition.ts";
import { lifecycle } from "../../src/journeys/models/lifecycle.ts";
import { editModel } from "../../src/operator/model-edit.ts";
import { atDesk } from "../../src/operator/tools.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { tellHistory } from "../models/told.ts";
import { derivedRows } from "../support/rows.ts";
import { startWorld, type World } from "../support/world.ts";
import { operatorOn } from "./desk.ts";

const now = new Date("2026-06-15T12:00:00Z");
let world: World;
let db: Db;
let folder: string;
let operator: ReturnType<typeof operatorOn>;
beforeAll(async () => {
  world = await startWorld({ now });
  db = world.db;
  await tellHistory(world);
  folder = await mkdtemp(join(tmpdir(), "throughline-models-"));
}, 60_000);
beforeEach(async () => {
  operator = operatorOn(db, { now: () => now });
  if ((await inForce()) !== "six-stage") await model("use", "six-stage");
  await db.sql('delete from journey_model where "organizationId" = $1', [world.organizationId]);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await world.stop();
});

const whose = () => ["--organization", String(world.organizationId)];
const model = (...words: string[]) => operator.types("model", ...words, ...whose());
const refused = (...words: string[]) => operator.isRefused("model", ...words, ...whose());
const inForce = async () => (await loadOrganization(db, world.organizationId)).model.name;

const ours = {
  name: "ours",
  label: "Our way",
  stages: [
    { id: "interest", label: "Interest", milestones: ["reached", "lead", "mql"], owns: "marketing" },
    { id: "talks", label: "Talks", milestones: ["sal", "sql", "opportunity", "proposal"], owns: "sales", supports: ["marketing"] },
    { id: "delivery", label: "Delivery", milestones: ["won", "onboarding", "live", "advocate"], owns: "success" },
  ],
  unused: ["renewed", "expanded"],
};

describe("npm run model", () => {
  test("shows the one in force with who stands where, and the others", async () => {
    const said = await model();
    expect(said).toContain(`In force in Test company (organization ${world.organizationId}): six-stage, Six stages`);
    expect(said).toMatch(/Consideration +mql, sal, sql, opportunity +marketing +sales +3 \(1 ended\)\n/);
    expect(said).toMatch(/Implementation +onboarding +success +- +1\n/);
    expect(said).toContain("Without a stage yet: 1");
    expect(said).toMatch(/lead-process +Lead process +Lead generation → Lead nurturing → Lead qualification → Deal and order → Continued use\n/);
  });

  test("puts another one in force, tells how it goes, and goes back without a loss", async () => {
    const before = await derivedRows(db, world.organizationId);
    const said = await model("use", "three-phase");
    expect(said).toContain("three-phase is in force. The journeys of all 14 accounts were worked out anew, and 13 stand in another stage.");
    expect(said).toContain("Nothing is announced of that.");
    expect(said).toContain("Back to the one before: npm run model -- use six-stage");
    expect(operator.heard.told.length).toBeGreaterThan(0);
    expect(operator.heard.forget).toBe(1);
    expect(await model()).toMatch(/three-phase, Three phases\n\n[^\n]*\n +Acquisition +reached, lead, mql +marketing +- +5 \(1 ended\)/);
    expect(await operator.types("settings", ...whose())).toMatch(/Journey model +three-phase, Three phases/);
    expect(await model("use", "three-phase")).toBe("three-phase is in force already.");
    await model("use", "six-stage");
    expect(await derivedRows(db, world.organizationId)).toEqual(before);
    const [announced] = await db.sql<{ count: number }>('select count(*) as count from announcement where "organizationId" = $1', [
      world.organizationId,
    ]);
    expect(announced?.count).toBe(0);
  });

  test("shows any other one, as it would be", async () => {
    const said = await model("show", "Lead-Process");
    expect(said).toMatch(/Deal and order +sal, sql, opportunity, proposal, won +sales +- +4 \(1 ended\)/);
    expect(await model("show")).toContain("six-stage, Six stages");
  });

  test.each([
    [["use"], "Which model? One by its name: npm run model -- use NAME. There are: six-stage, five-stage, lifecycle"],
    [["use", "five-stages"], "Did you mean five-stage?"],
    [["use", "five", "stage"], "One model at a time"],
    [["switch", "lifecycle"], "There are: use, show, edit, set, remove."],
    [["shwo"], "Did you mean show?"],
    [["edit"], "only be opened in your own terminal"],
    [["remove", "lifecycle"], "lifecycle comes with the product, and stays."],
    [["remove", "ours"], 'There is no model "ours".'],
    [["set"], "npm run model -- set --definition JSON"],
    [["set", "ours", "--definition", "{}"], "The whole model goes into --definition"],
    [["set", "--definition", "name: x"], "--definition is not JSON"],
    [["set", "--definition", "{}"], "The model's name is missing.\nThe model's stages are missing."],
    [["use", "lifecycle", "--definition", "{}"], "--definition belongs to"],
    [["use", "lifecycle", "--json"], "--json belongs to"],
  ])("refuses %j with a sentence, and changes nothing", async (words, sentence) => {
    expect(await refused(...words)).toContain(sentence);
    expect(await inForce()).toBe("six-stage");
  });
});

describe("a model of one's own", () => {
  test("is kept, put in force, changed while it is, and removed once it is not", async () => {
    expect(await model("set", "--definition", JSON.stringify(ours))).toBe(
      "ours is kept. It is not in force; to put it in force: npm run model -- use ours",
    );
    expect(await model()).toMatch(/ours +Our way \(your own\) +Interest → Talks → Delivery\n/);
    expect(await model("use", "ours")).toContain("13 stand in another stage");
    expect(await model()).toContain("Not used: renewed, expanded. An account that reaches one stays in its stage.");

    const [interest, talks, delivery] = ours.stages;
    const later = {
      ...ours,
      stages: [{ ...interest, milestones: ["reached", "lead"] }, { ...talks, milestones: ["mql", ...(talks?.milestones ?? [])] }, delivery],
    };
    expect(await model("set", "--definition", JSON.stringify(later))).toContain(
      "ours is kept, and in force. The journeys of all 14 accounts were worked out anew, and one stands in another stage.",
    );
    const [mql] = await db.sql<{ stage: string }>(`select stage from account where "organizationId" = $1 and domain = 'mql.example'`, [
      world.organizationId,
    ]);
    expect(mql?.stage).toBe("talks");
    expect(await refused("remove", "ours")).toContain("ours is in force. Put another one in force first");
    await model("use", "six-stage");
    expect(await model("remove", "ours")).toBe("ours is removed.");
    expect(await model()).not.toContain("ours");
  });

  test("is checked by every rule, and all that is wrong is said", async () => {
    const [interest, talks] = ours.stages;
    const broken = { ...ours, stages: [interest, talks], unused: ["renewed", "expanded", "lead"] };
    expect((await refused("set", "--definition", JSON.stringify(broken))).split("\n")).toEqual([
      "won stands in no stage. Add it to the milestones of one, or to unused.",
      "onboarding stands in no stage. Add it to the milestones of one, or to unused.",
      "live stands in no stage. Add it to the milestones of one, or to unused.",
      "advocate stands in no stage. Add it to the milestones of one, or to unused.",
      "lead stands more than once. Leave it in one stage, or in unused.",
    ]);
    expect(await refused("set", "--definition", JSON.stringify({ ...ours, name: "six-stage" }))).toContain("the name of a model that ships");
  });

  test("is shown as it is written: the own one, else a copy of the one in force", async () => {
    const copy = JSON.parse(await model("show", "--json"));
    expect(copy).toMatchObject({ name: "our-six-stage", label: { en: "Our model", ja: "自社モデル", "zh-CN": "自有模型" } });
    expect(JSON.parse(await model("show", "lifecycle", "--json"))).toMatchObject({ name: "our-lifecycle", stages: definitionOf(lifecycle).stages });
    await model("set", "--definition", JSON.stringify(copy));
    expect(JSON.parse(await model("show", "--json"))).toEqual(copy);
    expect(JSON.parse(await model("show", "six-stage", "--json")).name).toBe("our-six-stage-2");
    await model("set", "--definition", JSON.stringify(ours));
    expect(await refused("show", "--json")).toBe("Which of your own models? our-six-stage, ours. Say its name.");
    expect(JSON.parse(await model("show", "ours", "--json"))).toMatchObject({ name: "ours", label: "Our way", unused: ours.unused });
  });

  test("is one of twenty at the most", async () => {
    for (let at = 1; at <= 20; at += 1) await model("set", "--definition", JSON.stringify({ ...ours, name: `ours-${at}` }));
    expect(await refused("set", "--definition", JSON.stringify(ours))).toContain("There are 20 models of your own already. Remove one first");
    await model("set", "--definition", JSON.stringify({ ...ours, name: "ours-20", label: "Changed" }));
    expect(await model()).toContain("Changed (your own)");
  });
});

describe("npm run model -- edit", () => {
  const ask = (words: readonly string[]) => atDesk(operator.desk, words);
  /** An editor that does this with the text it is given; `told` becomes what it saw, a text for each time. */
  const editor = async (...acts: ((text: string) => string)[]) => {
    const script = join(folder, `editor-${acts.length}-${Math.random()}.mjs`);
    const seen = `${script}.seen`;
    await writeFile(seen, "[]");
    const body = acts.map((act) => `(${act})`).join(",");
    await writeFile(
      script,
      `import { readFileSync, writeFileSync } from "node:fs";
       const seen = JSON.parse(readFileSync(${JSON.stringify(seen)}, "utf8"));
       const file = process.argv.at(-1);
       const text = readFileSync(file, "utf8");
       writeFileSync(${JSON.stringify(seen)}, JSON.stringify([...seen, text]));
       writeFileSync(file, [${body}][seen.length](text));`,
    );
    return { command: `"${process.execPath}" "${script}"`, seen: async (): Promise<string[]> => JSON.parse(await readFile(seen, "utf8")) };
  };
  const edit = (words: readonly string[], command: string | null, again?: (problem: string) => Promise<boolean>) =>
    editModel(ask, [...words, ...whose()], { editor: command, folder, ...(again && { again }) });

  test("opens a copy of the one in force, explained, and keeps what was made of it", async () => {
    const { command, seen } = await editor((text) => text.replace("name: our-six-stage", "name: ours").replace("en: Purchase", "en: Order"));
    const outcome = await edit([], command);
    expect(outcome).toEqual({ code: 0, text: "ours is kept. It is not in force; to put it in force: npm run model -- use ours" });
    const [text = ""] = await seen();
    expect(text).toMatch(/^# A journey model of your own/);
    for (const word of ["reached, lead, mql", "marketing, sales, success, leadership, operations", "unused"]) expect(text).toContain(word);
    expect(text).toContain("label: { en: Purchase, ja: 購入, zh-CN: 购买 }\n    milestones: [ won ]\n    owns: sales\n");
    expect(JSON.parse(await model("show", "ours", "--json")).stages[3].label).toEqual({ en: "Order", ja: "購入", "zh-CN": "购买" });
  });

  test("of the one in force says who moves", async () => {
    await model("set", "--definition", JSON.stringify(ours));
    await model("use", "ours");
    const { command, seen } = await editor((text) => text.replace("[ reached, lead, mql ]", "[ reached, lead ]").replace("[ sal,", "[ mql, sal,"));
    expect((await edit([], command)).text).toContain(
      "ours is kept, and in force. The journeys of all 14 accounts were worked out anew, and one stands",
    );
    expect(parse((await seen())[0] ?? "")).toMatchObject({ name: "ours", unused: ["renewed", "expanded"] });
  });

  test("says what is wrong and lets it be mended, without losing what was typed", async () => {
    const { command, seen } = await editor(
      (text) => `${text.replace("owns: sales", "owns: finance")}\n# mine\n`,
      (text) => text.replace("owns: finance", "owns: sales"),
    );
    const problems: string[] = [];
    const outcome = await edit(["lifecycle"], command, async (problem) => problems.push(problem) === 1);
    expect(outcome.text).toContain("our-lifecycle is kept.");
    expect(problems).toEqual([expect.stringContaining('Stage 3: owns holds "finance", which is not a team.')]);
    expect((await seen())[1]).toContain("# mine");
  });

  test("keeps the file of whoever gives up, which can be sent once it is right", async () => {
    const { command } = await editor((text) => text.replace("[ won ]", "[]"));
    const { code, text } = await edit([], command, async () => false);
    expect(code).toBe(1);
    expect(text).toContain("won stands in no stage.");
    expect(text).toContain('The stage "Purchase" has no milestone.');
    const [, file = ""] = /npm run model -- edit --file (\S+)$/.exec(text) ?? [];
    expect(await edit(["--file", file], null)).toMatchObject({ code: 1, text: expect.stringContaining(`Correct ${file} and do it again.`) });
    await writeFile(file, (await readFile(file, "utf8")).replace("milestones: []", "milestones: [won]"));
    expect(await edit(["--file", file], null)).toMatchObject({ code: 0, text: expect.stringContaining("our-six-stage is kept.") });
    await rm(dirname(file), { recursive: true });
  });

  test("without a terminal does not ask", async () => {
    const { command } = await editor(() => "[");
    const { code, text } = await edit([], command);
    expect(code).toBe(1);
    expect(text).toMatch(/The file is not YAML: .*line 1/);
  });

  test("that changes nothing saves nothing, and leaves no file", async () => {
    const { command } = await editor((text) => text);
    expect(await edit([], command)).toEqual({ code: 0, text: "Nothing was changed, so nothing was saved." });
    expect(await model()).not.toContain("our-six-stage");
  });

  test("whose editor fails or is not there saves nothing", async () => {
    const failing = await edit([], `"${process.execPath}" -e "process.exit(3)"`);
    expect(failing).toMatchObject({ code: 1, text: expect.stringContaining("ended with code 3, so nothing was saved.") });
    const [, file = ""] = /kept in (\S+)/.exec(failing.text) ?? [];
    await access(file);
    expect((await edit([], null)).text).toContain("Set EDITOR");
    expect(await model()).not.toContain("our-six-stage");
  });

  test("takes a file from where the operator stands, in YAML or JSON", async () => {
    await writeFile(join(folder, "model.yaml"), "name: ours\nstages:\n  - label: All\n    milestones: [lead]\n    owns: sales\nunused:\n");
    expect((await edit(["--file", "model.yaml"], null)).text).toContain("reached stands in no stage.");
    await writeFile(join(folder, "model.json"), JSON.stringify(ours));
    expect(await edit(["--file", "model.json"], null)).toMatchObject({ code: 0 });
    expect((await edit(["--file", "nowhere.yaml"], null)).text).toMatch(/nowhere\.yaml cannot be read: ENOENT/);
  });

  test.each([
    [["a", "b"], "One model at a time"],
    [["a", "--file", "b"], "One model at a time"],
    [["nine"], 'There is no model "nine".'],
    [["--fiel", "x"], "Did you mean --file?"],
  ])("refuses %j with a sentence", async (words, sentence) => {
    const { code, text } = await edit(words, "true");
    expect({ code, text }).toMatchObject({ code: 1, text: expect.stringContaining(sentence) });
  });
});
