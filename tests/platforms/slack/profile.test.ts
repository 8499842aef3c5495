import { expect, test } from "vitest";
import { profileOf } from "../../../src/platforms/slack/slack-profile.ts";

const home = { teamId: "T1", enterpriseId: null };
const ada = {
  id: "U1",
  team_id: "T1",
  name: "ada",
  real_name: "Ada Lovelace",
  tz: "Asia/Tokyo",
  locale: "ja-JP",
  is_email_confirmed: true,
  profile: { email: " Ada@Northwind.Example ", real_name: "Ada Lovelace" },
};

test("a member is told by name, lower-case e-mail, zone and locale", () => {
  expect(profileOf(ada, home)).toEqual({
    externalId: "U1",
    email: "ada@northwind.example",
    name: "Ada Lovelace",
    timeZone: "Asia/Tokyo",
    locale: "ja-JP",
    standing: "member",
  });
});

test("an address that was never confirmed is nobody's", () => {
  expect(profileOf({ ...ada, is_email_confirmed: false }, home).email).toBeNull();
});

test("what no database keeps is not part of a name", () => {
  const told = profileOf({ ...ada, profile: { email: "a\u0000da@northwind.example", real_name: "Ada\u0000 \ud800" } }, home);
  expect([told.name, told.email]).toEqual(["Ada \ufffd", "ada@northwind.example"]);
});

test("what Slack leaves out has a stand-in", () => {
  expect(profileOf({ id: "U2", team_id: "T1", name: "bo" }, home)).toEqual({
    externalId: "U2",
    email: null,
    name: "bo",
    timeZone: "UTC",
    locale: null,
    standing: "member",
  });
  expect(profileOf({ ...ada, tz: "Mars/Olympus" }, home).timeZone).toBe("UTC");
});

test.each([
  ["a guest of some channels", { is_restricted: true }, "guest"],
  ["a guest of one channel", { is_restricted: true, is_ultra_restricted: true }, "guest"],
  ["a bot", { is_bot: true }, "bot"],
  ["a workflow", { is_workflow_bot: true }, "bot"],
  ["Slackbot, which says it is no bot", { id: "USLACKBOT", is_bot: false }, "bot"],
  ["a person of another company in a shared channel", { is_stranger: true }, "stranger"],
  ["a user of another team", { team_id: "T2" }, "stranger"],
  ["one whose team Slack does not tell", { team_id: undefined }, "stranger"],
  ["a guest of another company", { team_id: "T2", is_restricted: true }, "stranger"],
  ["one who has left", { deleted: true }, "left"],
])("%s is no member", (_who, more, standing) => {
  const { team_id, ...rest } = { ...ada, ...more };
  expect(profileOf(team_id === undefined ? rest : { ...rest, team_id }, home).standing).toBe(standing);
});

test("in an enterprise, whoever belongs to the workspace is a member, whichever team Slack names", () => {
  const inGrid = { teamId: "T1", enterpriseId: "E1" };
  const user = (enterprise_id: string, teams: string[]) => ({ ...ada, team_id: "E1", enterprise_user: { id: "W1", enterprise_id, teams } });
  expect(profileOf(user("E1", ["T0", "T1"]), inGrid).standing).toBe("member");
  expect(profileOf(user("E1", ["T0"]), inGrid).standing).toBe("stranger");
  expect(profileOf(user("E2", ["T1"]), inGrid).standing).toBe("stranger");
});
