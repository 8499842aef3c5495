import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { clientOf, refusalOf, smallSlack } from "./small-slack.ts";

function journalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "journal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "journal.jsonl");
}

const open = (journal: string) => smallSlack({ pace: false, journal });
const texts = (slack: SlackStandIn, channel = "#wins") => slack.messages(channel).map((message) => message.text);

test("what everyone may see outlives the process: posts, edits, threads, deletions and what people said", async () => {
  const journal = journalFile();
  const before = await open(journal);
  const { chat } = clientOf(before);
  const blocks = [{ type: "header" as const, text: { type: "plain_text" as const, text: "Acme" } }];
  const metadata = { event_type: "delivery", event_payload: { id: "7" } };
  const { ts = "" } = await chat.postMessage({ channel: "C1WINS", text: "Won", blocks, metadata });
  await chat.update({ channel: "C1WINS", ts, text: "Won for good" });
  await chat.postMessage({ channel: "C1WINS", text: "why", thread_ts: ts });
  const gone = before.say({ user: "U1ANN", channel: "#wins", text: "oops" });
  before.delete("#wins", gone.ts);
  await chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for you" });
  const root = before.say({ user: "U1BEN", channel: "#talk", text: "root" });
  before.say({ user: "U1ANN", channel: "#talk", text: "reply", thread_ts: root.ts });
  before.delete("#talk", root.ts);
  const direct = await chat.postMessage({ channel: "U1ANN", text: "hello Ann" });
  const shown = [before.messages("#wins"), before.messages("#talk"), before.messages(before.directMessages("U1ANN"))];
  await before.close();

  const after = await open(journal);
  expect([after.messages("#wins"), after.messages("#talk"), after.messages(after.directMessages("U1ANN"))]).toEqual(shown);
  expect(after.messages("#wins", "U1ANN").map((message) => message.text)).toEqual(["Won for good"]);
  const again = clientOf(after).chat;
  expect(await refusalOf(again.update({ channel: "C1WINS", ts, text: "edited later" }))).toBe("ok");
  expect(await refusalOf(again.update({ channel: direct.channel ?? "", ts: direct.ts ?? "", text: "hello again" }))).toBe("ok");
  const next = await again.postMessage({ channel: "C1WINS", text: "next" });
  expect(Number(next.ts)).toBeGreaterThan(Number(direct.ts));
});

test("it is written before the app hears that a message was accepted, be the answer as broken as it may", async () => {
  const journal = journalFile();
  const slack = await open(journal);
  slack.failNext({ how: { type: "reset-after-accepting" } });
  await refusalOf(clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "Won" }));
  expect(readFileSync(journal, "utf8")).toContain('"Won"');
});

test("stamps that run ahead are gone on from, in the next process too", async () => {
  const journal = journalFile();
  const ahead = await smallSlack({ journal, stamps: () => new Date(Date.now() + 86_400_000) });
  const { ts } = ahead.say({ user: "U1ANN", channel: "#wins", text: "tomorrow" });
  expect(Number(ts)).toBeGreaterThan(Date.now() / 1000 + 80_000);
  await ahead.close();
  const after = await open(journal);
  expect(after.say({ user: "U1ANN", channel: "#wins", text: "now" }).ts > ts).toBe(true);
  expect(texts(after)).toEqual(["tomorrow", "now"]);
});

test("a last line that a kill tore is dropped, and what comes next is whole", async () => {
  const journal = journalFile();
  const before = await open(journal);
  before.say({ user: "U1ANN", channel: "#wins", text: "whole" });
  await before.close();
  appendFileSync(journal, '{"put":{"team":"T1","chan');
  const torn = await open(journal);
  expect(texts(torn)).toEqual(["whole"]);
  torn.say({ user: "U1ANN", channel: "#wins", text: "next" });
  await torn.close();
  expect(texts(await open(journal))).toEqual(["whole", "next"]);
});

test("a file that is something else is refused, and left as it is", async () => {
  const journal = journalFile();
  writeFileSync(journal, "a diary\nof mine\n");
  await expect(open(journal)).rejects.toThrow(`Line 1 of ${journal} is not what the stand-in for Slack wrote there`);
  expect(readFileSync(journal, "utf8")).toBe("a diary\nof mine\n");
});

test("a journal of many outdated lines is written anew, with the same in it", async () => {
  const journal = journalFile();
  const before = await open(journal);
  const kept = before.say({ user: "U1ANN", channel: "#wins", text: "kept" });
  for (let edit = 0; edit < 600; edit += 1) {
    const { ts } = before.say({ user: "U1ANN", channel: "#wins", text: `passing ${edit}` });
    before.delete("#wins", ts);
  }
  await before.close();
  expect(linesOf(journal)).toHaveLength(1201);
  expect(texts(await open(journal))).toEqual(["kept"]);
  expect(linesOf(journal)).toHaveLength(1);
  const after = await open(journal);
  after.say({ user: "U1ANN", channel: "#wins", text: "next" });
  expect(after.replies("#wins", kept.ts)).toEqual([]);
  expect(texts(await open(journal))).toEqual(["kept", "next"]);
});

test("a channel is read page by page, each message with how many replies it has", async () => {
  const slack = await smallSlack();
  const said = Array.from({ length: 25 }, (_, place) => slack.say({ user: "U1ANN", channel: "#wins", text: `${place}` }));
  const [root, second] = said.slice(3);
  if (!root || !second) throw new Error("too little was said");
  const replies = [1, 2].map((reply) => slack.say({ user: "U1BEN", channel: "#wins", text: `reply ${reply}`, thread_ts: root.ts }));
  await clientOf(slack).chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for Ann" });
  await clientOf(slack).chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for Ann too", thread_ts: root.ts });
  const page = (before: string | undefined, count: number, seenBy?: string) =>
    slack.messagesBefore("#wins", { count, ...(before ? { before } : {}), ...(seenBy ? { seenBy } : {}) });

  expect(page(undefined, 10).map((message) => message.text)).toEqual(said.slice(15).map((message) => message.text));
  expect(page(undefined, 2, "U1ANN").map((message) => message.text)).toEqual(["24", "for Ann"]);
  expect(page(second.ts, 2)).toMatchObject([
    { text: "2", replyCount: 0, newestReply: null },
    { text: "3", replyCount: 2, newestReply: replies[1]?.ts },
  ]);
  expect(page(second.ts, 1, "U1ANN")).toMatchObject([{ text: "3", replyCount: 3 }]);
  expect(page(second.ts, 100)).toHaveLength(4);
  expect(page(said[0]?.ts, 10)).toEqual([]);
  expect(slack.replies("#wins", root.ts).map((reply) => reply.text)).toEqual(["reply 1", "reply 2"]);
  expect(slack.replies("#wins", root.ts, "U1ANN")).toHaveLength(3);
  slack.delete("#wins", replies[0]?.ts ?? "");
  expect(page(second.ts, 1)).toMatchObject([{ replyCount: 1 }]);
});

function linesOf(path: string): string[] {
  return readFileSync(path, "utf8").split("\n").slice(0, -1);
}
