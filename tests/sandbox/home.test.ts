import { describe, expect, test } from "vitest";
import { boltApp, clientOf, plainApp, refusalOf, smallSlack } from "./small-slack.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const home = (text = "Mine", over: object = {}) => ({
  type: "home" as const,
  blocks: [{ type: "actions" as const, elements: [{ type: "button" as const, text: plain(text), action_id: "mine" }] }],
  ...over,
});

describe("the Home tab", () => {
  test("opened by a person is heard of, and published to them alone", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) =>
      app.event("app_home_opened", async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: home(`for ${event.user}`) });
      }),
    );
    expect(await slack.openHome("U1ANN")).toMatchObject({ outcome: "ok", ack: { status: 200 } });
    expect(await slack.homeShown("U1ANN")).toMatchObject({ type: "home", user: "U1ANN", blocks: [{ elements: [{ text: { text: "for U1ANN" } }] }] });
    expect(slack.home("U1BEN")).toBeNull();
  });

  test("is told in an event's envelope, with the view that stands there", async () => {
    const slack = await smallSlack();
    const heard = await plainApp(slack);
    await slack.openHome("U1ANN");
    expect(heard[0]).toMatchObject({
      type: "event_callback",
      team_id: "T1",
      event: { type: "app_home_opened", user: "U1ANN", tab: "home", channel: slack.directMessages("U1ANN") },
      authorizations: [{ team_id: "T1", user_id: "U1BOT", is_bot: true }],
    });
    expect(heard[0]?.["event"]).not.toHaveProperty("view");
    const { view } = await clientOf(slack).views.publish({ user_id: "U1ANN", view: home() });
    await slack.openHome("U1ANN");
    expect(heard[1]).toMatchObject({ event: { view: { id: view?.id, hash: view?.hash, type: "home" } } });
    expect(heard[0]?.["event_id"]).not.toBe(heard[1]?.["event_id"]);
  });

  test("keeps its id, and is not put back by who saw an older one", async () => {
    const slack = await smallSlack();
    const publish = (over: object) => clientOf(slack).apiCall("views.publish", { user_id: "U1ANN", ...over });
    await publish({ view: home("first") });
    const first = slack.home("U1ANN");
    await publish({ view: home("second"), hash: first?.hash });
    expect(slack.home("U1ANN")?.id).toBe(first?.id);
    expect(await refusalOf(publish({ view: home("third"), hash: first?.hash }))).toBe("hash_conflict");
    expect(slack.home("U1ANN")).toMatchObject({ blocks: [{ elements: [{ text: { text: "second" } }] }] });
  });

  test("is pressed like a view, and opens modals", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) =>
      app.action({ type: "block_actions", action_id: "mine" }, async ({ ack, body, client }) => {
        await client.views.open({ trigger_id: body.trigger_id, view: { type: "modal", title: plain("Mine"), blocks: [{ type: "divider" }] } });
        await ack();
      }),
    );
    await clientOf(slack).views.publish({ user_id: "U1ANN", view: home() });
    const { id = "" } = slack.home("U1ANN") ?? {};
    expect(await slack.press({ user: "U1ANN", on: { view: id }, button: "Mine" })).toMatchObject({ outcome: "ok" });
    expect(slack.modal("U1ANN")).toMatchObject({ title: "Mine" });
    await expect(slack.press({ user: "U1BEN", on: { view: id }, button: "Mine" })).rejects.toThrow("has no view");
  });

  test("is for people of the own team", async () => {
    const slack = await smallSlack();
    const publish = (user_id: string) => refusalOf(clientOf(slack).apiCall("views.publish", { user_id, view: home() }));
    expect([await publish("U2GIL"), await publish("U9"), await publish("U1BEN")]).toEqual(["user_not_found", "user_not_found", "ok"]);
  });

  test("that nobody answers is told once, and no more", async () => {
    const slack = await smallSlack();
    const heard = await plainApp(slack);
    slack.setAppUrl("http://127.0.0.1:9");
    expect(await slack.openHome("U1ANN")).toMatchObject({ outcome: "dispatch_failed" });
    expect(heard).toEqual([]);
    expect(await refusalOf(clientOf(slack).auth.test())).toBe("ok");
  });
});
