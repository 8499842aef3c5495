import { createPublicKey, verify } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { shownText } from "../../../src/sandbox/teams/card-parts.ts";
import { ann, appId, card, cardMessage, line, path, startSmallTeams, words, yui } from "./small-teams.ts";

let small: Awaited<ReturnType<typeof startSmallTeams>>;

beforeAll(async () => {
  small = await startSmallTeams();
});
afterAll(() => small.stop());
beforeEach(() => {
  small.teams.clear();
  small.heard.length = 0;
});

const button = (over: object = {}) => ({
  type: "ActionSet",
  actions: [{ type: "Action.Execute", title: "Follow up", verb: "follow", data: { press: "p" }, ...over }],
});
const opener = () => button({ type: "Action.Submit", title: "Note", data: { form: "f", msteams: { type: "task/fetch" } } });
const dialogCard = card(
  { type: "Input.Text", id: "field.text", label: "Text", isRequired: true, errorMessage: "Say something.", maxLength: 5 },
  {
    type: "Input.ChoiceSet",
    id: "field.team",
    label: "Team",
    value: "s",
    choices: [
      { title: "Sales", value: "s" },
      { title: "Marketing", value: "m" },
    ],
  },
  { type: "ActionSet", actions: [{ type: "Action.Submit", title: "Save", data: { form: "f" } }] },
);
const dialogAnswer = (shown = dialogCard) => ({
  task: {
    type: "continue",
    value: { title: "Note", height: "medium", width: "medium", card: { contentType: "application/vnd.microsoft.card.adaptive", content: shown } },
  },
});

const jsonAt = (url: string) => fetch(url).then(async (response) => JSON.parse(await response.text()));

async function posted(...body: object[]): Promise<string> {
  const answered = await small.call("POST", path("conversations", small.wins, "activities"), cardMessage(card(...body)));
  expect(answered.status).toBe(201);
  return answered.body.id;
}

describe("what is sent to the app", () => {
  test("is signed by the published key, for this app and this service address", async () => {
    await small.teams.say({ user: ann, conversation: small.teams.personalChat(ann), text: "help" });
    const [, head = "", claims = "", signature = ""] = /^Bearer ([^.]+)\.([^.]+)\.([^.]+)$/.exec(small.heard[0]?.authorization ?? "") ?? [];
    const { jwks_uri } = await jsonAt(`${small.teams.cloudUrl}/v1/.well-known/openidconfiguration`);
    const { keys } = await jsonAt(jwks_uri);
    const { kid, alg } = JSON.parse(Buffer.from(head, "base64url").toString());
    const key = keys.find((one: { kid: string }) => one.kid === kid);
    expect([alg, key.endorsements]).toEqual(["RS256", ["msteams"]]);
    expect(verify("RSA-SHA256", Buffer.from(`${head}.${claims}`), createPublicKey({ key, format: "jwk" }), Buffer.from(signature, "base64url"))).toBe(
      true,
    );
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      iss: "https://api.botframework.com",
      aud: appId,
      serviceurl: small.teams.serviceUrl,
    });
  });

  test("in a channel is what mentions it alone, with the thread it stands in", async () => {
    expect((await small.teams.say({ user: ann, conversation: "wins", text: "lunch?" })).outcome).toBe("unheard");
    const { message } = await small.teams.say({ user: yui, conversation: "wins", text: "@Throughline help" });
    expect(small.heard).toHaveLength(1);
    expect(small.heard[0]?.activity).toMatchObject({
      text: "<at>Throughline</at> help",
      conversation: { id: `${small.wins};messageid=${message?.id}`, conversationType: "channel" },
      from: { aadObjectId: yui },
      locale: "ja-JP",
      channelData: { team: { id: small.team.id }, channel: { id: small.wins } },
      entities: [
        { type: "mention", mentioned: { id: `28:${appId}` } },
        { type: "clientInfo", timezone: "Asia/Tokyo" },
      ],
    });
  });

  test("in a group chat is what mentions it where it was added, and its answer stands in the chat itself", async () => {
    const chat = small.teams.addGroupChat({ name: "Deal room", members: [ann, yui] });
    const asked = () => small.teams.say({ user: ann, conversation: "Deal room", text: "@Throughline help" });
    expect((await asked()).outcome).toBe("unheard");
    expect((await small.call("POST", path("conversations", chat.id, "activities"), words("hi"))).status).toBe(403);
    await small.teams.install({ chat: "Deal room" });
    const interaction = await asked();
    expect(small.heard.at(-1)?.activity).toMatchObject({ conversation: { id: chat.id, conversationType: "groupChat", isGroup: true } });
    await small.call("POST", path("conversations", chat.id, "activities", interaction.message?.id ?? ""), words("here"));
    expect(await interaction.reply()).toMatchObject({ text: "here", replyTo: null });
    await expect(small.teams.say({ user: ann, conversation: small.teams.personalChat(yui), text: "hi" })).rejects.toThrow("is not in");
  });

  test("that fails, or reaches nobody, is told apart", async () => {
    small.answer({}, 500);
    const said = { user: ann, conversation: small.teams.personalChat(ann), text: "help" };
    expect(await small.teams.say(said)).toMatchObject({ outcome: "refused", problem: "the app answered 500" });
    const alone = await startSmallTeams({ appUrl: "http://127.0.0.1:1" });
    expect(await alone.teams.say({ ...said, conversation: alone.teams.personalChat(ann) })).toMatchObject({
      outcome: "refused",
      answer: { status: 0 },
    });
    await alone.stop();
  });

  test("tells of installs, names and channels, and of a block nothing", async () => {
    await small.teams.renameTeam("Revenue", "Revenue team");
    await small.teams.addChannel("Revenue team", { name: "losses" });
    await small.teams.renameChannel("losses", "lost");
    await small.teams.deleteChannel("lost");
    small.teams.block(ann);
    small.teams.unblock(ann);
    await small.teams.uninstall({ user: yui });
    await small.teams.install({ user: yui });
    await small.teams.renameTeam("Revenue team", "Revenue");
    const told = small.heard.map(({ activity }) => {
      const { eventType }: { eventType?: string } = { ...(typeof activity["channelData"] === "object" ? activity["channelData"] : {}) };
      return eventType ?? `${activity["type"]} ${activity["action"] ?? ""}`.trim();
    });
    expect(told).toEqual([
      ...["teamRenamed", "channelCreated", "channelRenamed", "channelDeleted"],
      ...["installationUpdate remove", "conversationUpdate", "installationUpdate add", "teamRenamed"],
    ]);
  });
});

describe("a press", () => {
  test("carries the button's verb, data and what was filled in; another card in answer stands before the presser alone", async () => {
    const id = await posted({ type: "Input.Text", id: "why", label: "Why" }, button());
    small.answer({ statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: card(line("Done")) });
    const pressed = await small.teams.press({ user: ann, conversation: "wins", message: id, button: "Follow up", values: { Why: "because" } });
    expect(small.heard[0]?.activity).toMatchObject({
      name: "adaptiveCard/action",
      replyToId: id,
      value: { action: { type: "Action.Execute", verb: "follow", data: { press: "p", why: "because" } } },
    });
    expect(shownText(pressed.card)).toBe("Done");
    expect(small.teams.messages("wins", ann).map((message) => shownText(message.card))).toEqual(["Done"]);
    expect(shownText(small.teams.messages("wins", yui)[0]?.card ?? null)).toContain("[Follow up]");
    await small.call("PUT", path("conversations", small.wins, "activities", id), cardMessage(card(line("For all"))));
    expect(small.teams.messages("wins", ann).map((message) => shownText(message.card))).toEqual(["For all"]);
  });

  test("may be of a button behind another, named by its verb or its data, and be told in words", async () => {
    const inner = card(line("Sure?"), button());
    const id = await posted({ type: "ActionSet", actions: [{ type: "Action.ShowCard", title: "Remove", card: inner }] });
    for (const name of ["follow", 0, { press: "p" }]) {
      small.answer({ statusCode: 200, type: "application/vnd.microsoft.activity.message", value: "Removed." });
      expect((await small.teams.press({ user: ann, conversation: "wins", message: id, button: name })).told).toBe("Removed.");
    }
  });

  test.each([
    ["nothing", undefined],
    ["a card that Teams cannot show", { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: card() }],
    ["an error", { statusCode: 400, type: "application/vnd.microsoft.error", value: { code: "x", message: "y" } }],
  ])("that is answered with %s failed", async (_, body) => {
    const id = await posted(button());
    if (body) small.answer(body);
    expect((await small.teams.press({ user: ann, conversation: "wins", message: id, button: 0 })).outcome).toBe("refused");
  });
});

describe("a dialog", () => {
  test("opens from a button, says what is not filled in, and is sent with all of its fields", async () => {
    const id = await posted(opener());
    small.answer(dialogAnswer());
    const { dialog } = await small.teams.press({ user: ann, conversation: "wins", message: id, button: "Note" });
    expect(dialog).toMatchObject({
      title: "Note",
      buttons: ["Save"],
      fields: [
        { label: "Text", value: "" },
        { label: "Team", value: "s" },
      ],
    });
    const incomplete = await small.teams.submitDialog({ user: ann, values: { Text: "too long" } });
    expect([incomplete.outcome, incomplete.dialog?.fields[0]?.error]).toEqual(["incomplete", "Say something."]);
    small.answer({ task: { type: "message", value: "Saved." } });
    expect((await small.teams.submitDialog({ user: ann, values: { Text: "short", Team: "Marketing" } })).told).toBe("Saved.");
    expect(small.heard.map(({ activity }) => activity["name"])).toEqual(["task/fetch", "task/submit"]);
    expect(small.heard[1]?.activity["value"]).toMatchObject({ data: { form: "f", "field.text": "short", "field.team": "m" } });
    expect(small.teams.dialog(ann)).toBeNull();
  });

  test("goes on with the card it is answered with, and is not one with buttons that do nothing there", async () => {
    const id = await posted(opener());
    small.answer(dialogAnswer());
    await small.teams.press({ user: ann, conversation: "wins", message: id, button: "Note" });
    small.answer(
      dialogAnswer(card(line("Another step"), ...[dialogCard["body"]].flat().filter((part) => typeof part === "object" && part !== null))),
    );
    await small.teams.submitDialog({ user: ann, values: { Text: "x" } });
    expect(shownText(small.teams.dialog(ann)?.card ?? null)).toContain("Another step");
    small.answer(dialogAnswer(card(button())));
    expect((await small.teams.submitDialog({ user: ann, values: { Text: "x" } })).outcome).toBe("refused");
    small.teams.closeDialog(ann);
    expect(small.teams.dialog(ann)).toBeNull();
  });
});

describe("the search", () => {
  test("finds cards, of which one is sent as the person's own message", async () => {
    const attachment = { contentType: "application/vnd.microsoft.card.adaptive", content: card(line("Acme")) };
    const preview = { contentType: "application/vnd.microsoft.card.thumbnail", content: { title: "Acme", text: "acme.example" } };
    small.answer({ composeExtension: { type: "result", attachmentLayout: "list", attachments: [{ ...attachment, preview }] } });
    const { found } = await small.teams.search({ user: ann, conversation: "wins", text: "ac" });
    expect(found).toMatchObject([{ title: "Acme", text: "acme.example" }]);
    expect(small.teams.insert(ann)).toMatchObject({ user: ann, conversation: small.wins });
    expect(small.heard[0]?.activity).toMatchObject({ name: "composeExtension/query", value: { parameters: [{ value: "ac" }] } });
  });

  test("an action on a message opens a dialog, whose submission says on which", async () => {
    const { message } = await small.teams.say({ user: yui, conversation: "wins", text: "they <love> it" });
    small.answer(dialogAnswer());
    await small.teams.messageAction({ user: ann, conversation: "wins", message: message?.id ?? "", command: "note" });
    small.answer({});
    await small.teams.submitDialog({ user: ann, values: { Text: "x" } });
    const payload = { id: message?.id, body: { content: "<div>they &lt;love&gt; it</div>" }, from: { user: { id: yui } } };
    for (const [place, name] of ["composeExtension/fetchTask", "composeExtension/submitAction"].entries())
      expect(small.heard[place]?.activity).toMatchObject({ name, value: { commandId: "note", messagePayload: payload } });
  });
});

test("what everyone may see outlives the process, what one alone sees does not", async () => {
  const folder = await mkdtemp(join(tmpdir(), "teams-journal-"));
  const journal = join(folder, "messages.jsonl");
  const first = await startSmallTeams({ journal });
  const at = path("conversations", first.wins, "activities");
  const { body: root } = await first.call("POST", at, words("first"));
  await first.call("POST", `${at}?isTargetedActivity=true`, { ...words("psst"), recipient: { id: ann } });
  await first.call("POST", path("conversations", first.wins, "activities", root.id), words("reply"));
  await first.call("PUT", path("conversations", first.wins, "activities", root.id), words("edited"));
  await first.stop();
  const second = await startSmallTeams({ journal });
  expect(second.teams.messages("wins", ann)).toMatchObject([{ id: root.id, text: "edited", replies: [{ text: "reply" }] }]);
  expect(Number((await second.call("POST", path("conversations", second.wins, "activities"), words("next"))).body.id)).toBeGreaterThan(
    Number(root.id),
  );
  await second.stop();
  await rm(folder, { recursive: true });
});
