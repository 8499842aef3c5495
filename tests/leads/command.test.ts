import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { testDatabase } from "../support/database.ts";
import { type LeadScene, leadScene } from "./scene.ts";

let db: Db;
let scene: LeadScene;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  scene = await leadScene({ db });
});
afterEach(() => scene.stop());
afterAll(() => db.close());

const lead = (words: string, user = "ann", command = "/lead") => scene.ask(user, "wins", words, command);

test("before any lead has come, it says how one would", async () => {
  expect(await lead("kim")).toContain("No lead has arrived yet");
  expect(await lead("")).toContain("No lead waits for your answer.");
});

test("a lead is found by e-mail, name, company, domain, and by its id, alone or after its source", async () => {
  await scene.told([scene.account("acme.com", "Acme"), scene.lead("L 1")]);
  for (const words of ["KIM@acme.com", "kim park", "Kim", "park", "Acme", "acme.com", "“Acme”", "L 1", "crm L 1"]) {
    expect(await lead(words)).toContain("New lead: Kim Park · Acme");
  }
  expect(await lead("kim", "ann", "/rev")).toContain("There is no command");
  expect(await scene.ask("ann", "wins", "lead kim")).toContain("New lead: Kim Park · Acme");
});

test("several are a choice, those that wait first; nobody is said, with who comes near", async () => {
  const other = (id: string, name: string, email: string, milestone = "lead") => scene.lead(id, { contact: { name, email } }, milestone);
  await scene.told([
    scene.account("acme.com", "Acme"),
    other("L1", "Kim Park", "kim@acme.com", "rejected"),
    other("L2", "Kim Lee", "lee@acme.com"),
    other("L3", "Jo Kimura", "jo@gmail.com"),
  ]);
  const said = await lead("kim");
  expect(said).toContain("3 leads match “kim”.");
  expect(said).toMatch(/Kim Lee · Acme[\s\S]*Jo Kimura[\s\S]*Kim Park · Acme\nwebinar · rejected/);
  const choice = scene.slack.messages("#wins", scene.user("ann")).at(-1);
  expect(JSON.stringify(choice)).toContain("lead crm L2");
  expect(await lead("Kimrua")).toContain("Did you mean one of these?");
  expect(await lead("Kimrua")).toContain("Jo Kimura");
  expect(await lead("zzzzzz")).toContain("Try the contact's name or e-mail");
  expect(await lead("%")).toContain("No lead is known as “%”.");
  expect(await lead("x".repeat(1_000))).toContain("No lead is known");
});

test("mine are the open ones of mine, longest waiting first, with how long and until when", async () => {
  await scene.told([scene.account("acme.com", "Acme"), { ...scene.lead("L1"), occurredAt: "2026-11-19T12:00:00Z" }]);
  await scene.told([
    scene.lead("L2", { contact: { email: "lee@acme.com" } }),
    scene.lead("L3", { owner: "lin@us.example", contact: { email: "jo@acme.com" } }),
    scene.lead("L4", { contact: { email: "bo@acme.com" } }, "sal"),
  ]);
  const said = await lead("mine");
  expect(said).toContain("2 leads wait for your answer, longest first.");
  expect(said).toMatch(
    /Kim Park · Acme[\s\S]*waiting since Nov 19, 2026, 07:00 \(4 days\)[\s\S]*lee@acme.com · Acme[\s\S]*answer by Nov 24, 2026, 10:00/,
  );
  expect(said).not.toContain("bo@acme.com");
  expect(said).toContain("A lead is yours when its owner is ann@us.example.");
  expect(await lead("", "lin")).toContain("有 1 条线索等待您处理");
  expect(await lead("", "yui")).toContain("あなたの回答を待っているリードはありません。");
  const next = await lead("next");
  expect(next).toContain("The first of 2 leads that wait for your answer.");
  expect(next).toContain("Kim Park · Acme");
});

test("a lead is shared without what only the asker could press, and not where it may not be seen", async () => {
  await scene.told([scene.account("acme.com", "Acme", { segment: "Enterprise" }), scene.lead("L1")]);
  await lead("kim");
  const answer = scene.slack.messages("#wins", scene.user("ann")).at(-1);
  await scene.press("ann", "#wins", "Share to channel", answer);
  await scene.eventually(() => scene.messages("#wins").length === 1);
  expect(scene.texts("#wins")[0]).toContain("New lead: Kim Park · Acme");
  expect(JSON.stringify(scene.messages("#wins")[0])).not.toContain("lead.accept");
  await scene.db.sql(`update destination set "audienceSegment" = 'SMB' where "organizationId" = $1 and kind = 'channel'`, [scene.organizationId]);
  expect(await scene.pressed("ann", "#wins", "Share to channel", answer)).toContain("This channel may not see that");
});
