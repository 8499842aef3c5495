import type { WebClient } from "@slack/web-api";
import { expect, test } from "vitest";
import { demoWorkspace } from "../../src/sandbox/demo/workspace.ts";
import { needsChromium } from "../support/needs.ts";
import { charts } from "./browser/gallery.ts";
import { botToken } from "./browser/scene.ts";
import type { Stage } from "./browser/window.ts";
import { send, withBrowser } from "./browser/window.ts";
import { clientOf } from "./small-slack.ts";

const { revenue, marketing } = demoWorkspace.channels;
const why = [{ type: "context" as const, elements: [{ type: "plain_text" as const, text: "You see this because #revenue follows deals." }] }];
const bot = ({ slack }: Stage): WebClient => clientOf(slack, botToken);

needsChromium("messages in a browser", () => {
  const open = withBrowser();

  test("a thread opens beside its message, is answered there, and counts its replies", async () => {
    const stage = await open();
    const root = await bot(stage).chat.postMessage({ channel: revenue, text: "Acme is in negotiation" });
    await bot(stage).chat.postMessage({ channel: revenue, text: "Moved on", thread_ts: root.ts ?? "" });
    const page = await stage.window();
    await page.getByRole("link", { name: "1 reply, today", exact: true }).click();
    const thread = page.getByRole("complementary", { name: "Thread" });
    await thread.getByText("Moved on").waitFor();
    await page.keyboard.type("Well done");
    await page.keyboard.press("Enter");
    await thread.getByText("Well done").waitFor();
    await page.getByRole("link", { name: "2 replies, last today", exact: true }).waitFor();
    await bot(stage).chat.postMessage({ channel: revenue, text: "Acme is won", thread_ts: root.ts ?? "", reply_broadcast: true });
    await page.getByText("Replied to a thread: ").waitFor();
    await thread.getByText("Acme is won").waitFor();
    expect(await page.locator(".scroller").getByText("Acme is won").count()).toBe(1);
    expect(await page.locator(".scroller").getByText("Well done").count()).toBe(0);
    await page.keyboard.press("Escape");
    await thread.waitFor({ state: "detached" });
    await page.goBack();
    await thread.waitFor();
    await thread.getByRole("button", { name: "Close the thread" }).click();
    await thread.waitFor({ state: "detached" });
  });

  test("an edit is shown in place, a deletion takes away, and leaves its mark over a thread", async () => {
    const stage = await open();
    const page = await stage.window();
    const first = await bot(stage).chat.postMessage({ channel: revenue, text: "Proposal" });
    const second = await bot(stage).chat.postMessage({ channel: revenue, text: "Passing by" });
    const passing = page.getByRole("article").filter({ hasText: "Passing by" });
    await passing.waitFor();
    await bot(stage).chat.update({ channel: revenue, ts: first.ts ?? "", text: "Negotiation" });
    await page.getByRole("article").filter({ hasText: "Negotiation" }).getByText("(edited)").waitFor();
    expect(await page.getByText("Proposal").count()).toBe(0);
    await bot(stage).chat.postMessage({ channel: revenue, text: "why?", thread_ts: first.ts ?? "" });
    stage.slack.delete(revenue, second.ts ?? "");
    await passing.waitFor({ state: "detached" });
    stage.slack.delete(revenue, first.ts ?? "");
    await page.getByText("This message was deleted.").waitFor();
    expect(await page.getByRole("link", { name: /^1 reply/ }).count()).toBe(1);
  });

  test("one's own message is deleted after a question, and what only oneself sees is dismissed", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "A slip");
    const slip = page.getByRole("article").filter({ hasText: "A slip" });
    await slip.getByRole("button", { name: "More" }).press("Enter");
    await page.getByRole("menuitem", { name: "Delete message…" }).press("Enter");
    await page.getByRole("dialog", { name: "Delete this message?" }).getByRole("button", { name: "Cancel" }).click();
    expect(stage.slack.messages(revenue)).toHaveLength(1);
    await slip.hover();
    await slip.getByRole("button", { name: "More" }).click();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await slip.waitFor({ state: "detached" });
    await send(page, "/journey acme.example");
    const answer = page.getByRole("article").filter({ hasText: "Only visible to you" });
    await answer.getByRole("button", { name: "More", exact: true }).last().click();
    await page.getByRole("menuitem", { name: "Dismiss" }).click();
    await answer.waitFor({ state: "detached" });
  });

  test("two browsers see each other's messages, and nothing of what is for one person alone", async () => {
    const stage = await open();
    const [mine, other] = [await stage.window(), await stage.window()];
    await other.getByRole("button", { name: /Switch person/ }).click();
    await other.getByRole("menuitemradio", { name: /Maya/ }).click();
    await other.getByRole("button", { name: "Switch person: Maya Okafor" }).waitFor();
    await send(mine, "/journey acme.example");
    await mine.getByText("Only visible to you").waitFor();
    await send(mine, "Look at Acme");
    await other.getByRole("article").getByText("Look at Acme").waitFor();
    await send(other, "I do");
    await mine.getByRole("article").filter({ hasText: "Maya Okafor" }).getByText("I do").waitFor();
    expect(await other.getByText("Only visible to you").count()).toBe(0);
    await mine.locator("[aria-live=polite]").getByText("I do").waitFor({ state: "attached" });
  });

  test("what is unread is marked for the eye and the ear until the place is opened, also after a reload", async () => {
    const stage = await open();
    await bot(stage).chat.postMessage({ channel: marketing, text: "Old news" });
    const page = await stage.window();
    const link = page.getByRole("link", { name: "marketing" });
    expect(await link.textContent()).toBe("marketing");
    await bot(stage).chat.postMessage({ channel: marketing, text: "A lead came in" });
    await page.getByRole("link", { name: "marketing New messages" }).waitFor();
    expect(await page.title()).toBe("• #revenue · Throughline");
    await page.reload();
    await page.getByRole("link", { name: "marketing New messages" }).click();
    const scroller = page.locator(".scroller");
    await scroller.getByText("New messages").waitFor();
    await scroller.getByText("A lead came in").waitFor();
    expect(await link.textContent()).toBe("marketing");
    expect(await page.title()).toBe("#marketing · Throughline");
  });

  test("tables and charts are drawn, and their figures can be read", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "/gallery");
    await page.getByRole("cell", { name: "*Webinar* 10:30:15" }).waitFor();
    await page.getByRole("link", { name: "A chart of the quarter" }).waitFor();
    await send(page, "/charts");
    const chart = page.getByRole("figure", { name: charts[0]?.title ?? "" });
    await chart.getByText("Show the figures").click();
    await chart.getByRole("row", { name: "Syndication 12 20" }).waitFor();
    expect(await chart.locator("svg rect[fill]").count()).toBeGreaterThanOrEqual(6);
    const [box, drawing] = [await chart.boundingBox(), await chart.locator("svg[role=img]").boundingBox()];
    expect(drawing?.width ?? 0).toBeGreaterThan((box?.width ?? 0) * 0.9);
    await page.getByRole("figure", { name: "Pipeline" }).locator("svg[role=img] path").first().waitFor();
  });

  test("the guide finds the newest reason, wherever it stands", async () => {
    const stage = await open();
    const metadata = { event_type: "throughline_delivery", event_payload: { delivery: "1" } };
    await bot(stage).chat.postMessage({ channel: marketing, text: "Won", blocks: [{ type: "divider" }, ...why], metadata });
    const page = await stage.window();
    await page.getByRole("button", { name: "Watch a deal being won" }).click();
    await page.getByRole("button", { name: "Show me a reason" }).click();
    await page.locator(".pointed").getByText("because #revenue follows deals").waitFor();
    expect(new URL(page.url()).hash).toBe(`#${marketing}`);
  });

  test("a server that goes away is told of, loses nothing that was written, and is found again", async () => {
    const stage = await open();
    const page = await stage.window();
    await stage.away();
    await page.getByText("The connection to the server is lost.").waitFor();
    await send(page, "Are you there?");
    await page.getByRole("alert").getByText("did not answer").waitFor();
    await stage.again();
    await page.getByText("The connection to the server is lost.").waitFor({ state: "hidden" });
    await page.keyboard.press("Enter");
    await page.getByRole("article").getByText("Are you there?").waitFor();
    expect(stage.slack.messages(revenue)).toHaveLength(1);
    stage.problems.splice(0);
  });
});
