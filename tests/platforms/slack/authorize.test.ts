import { describe, expect, test } from "vitest";
import type { Askers } from "../../../src/platforms/askers.ts";
import { authorizeFor } from "../../../src/platforms/slack/authorize.ts";

const workspace = {
  organizationId: 1,
  workspaceId: "w1",
  teamId: "T1",
  enterpriseId: "E1",
  appId: "A1",
  botId: "B1",
  botUserId: "U1BOT",
  missingScopes: [],
};
const askers: Askers = {
  askerOf: () => Promise.reject(new Error("nobody asks here")),
  greetedOf: () => Promise.reject(new Error("nobody is greeted here")),
  language: () => "en",
  hasChanged: async () => undefined,
  forget: () => undefined,
};
const authorize = authorizeFor(() => ({ workspace, askers }), "xoxb-1");
const from = (teamId: string, enterpriseId?: string) => ({ teamId, enterpriseId, isEnterpriseInstall: false }) as const;
type Body = Parameters<typeof authorize>[1];
const command = (api_app_id: string): Body => ({
  api_app_id,
  token: "t",
  command: "/rev",
  text: "",
  response_url: "",
  trigger_id: "1",
  user_id: "U1",
  user_name: "ada",
  team_id: "T1",
  team_domain: "north",
  channel_id: "C1",
  channel_name: "wins",
});

describe("a request is let in", () => {
  test("from the workspace, with or without its enterprise, for this app", async () => {
    const us = { botToken: "xoxb-1", teamId: "T1", botId: "B1", botUserId: "U1BOT" };
    expect(await authorize(from("T1", "E1"), command("A1"))).toEqual(us);
    expect(await authorize(from("T1"), undefined)).toEqual(us);
  });

  test.each<[string, ReturnType<typeof from>, Body]>([
    ["from another team", from("T2", "E1"), command("A1")],
    ["from another enterprise", from("T1", "E2"), command("A1")],
    ["for another app", from("T1", "E1"), command("A2")],
  ])("never %s", async (_what, source, body) => {
    await expect(authorize(source, body)).rejects.toThrow();
  });

  test("never before the workspace is known", async () => {
    await expect(authorizeFor(() => null, "xoxb-1")(from("T1"), undefined)).rejects.toThrow("not connected");
  });
});
