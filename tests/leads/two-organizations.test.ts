import { expect, test } from "vitest";
import { createEncryption, generateKey } from "../../src/encryption.ts";
import { leadScene } from "./scene.ts";

test("a lead of one organization is not there for another, whatever its buttons say", async () => {
  const encryption = createEncryption(generateKey());
  const one = await leadScene({ encryption });
  const other = await leadScene({ encryption, db: one.db });
  await one.told([one.account("acme.com", "Acme"), one.lead("L1")]);
  await other.told(other.lead("L9", { contact: { email: "bo@gmail.com" } }));
  expect(await other.ask("ann", "wins", "lead kim@acme.com")).toContain("No lead is known");
  expect(await other.ask("ann", "wins", "lead crm L1")).toContain("No lead is known");
  expect(await other.ask("ann", "wins", "lead mine")).not.toContain("Kim");

  const [message] = other.messages("ann");
  const value = JSON.stringify({ source: "crm", id: "L1", seen: 0, inMessage: true });
  for (const [button, action] of Object.entries({ Accept: "lead.accept:0", Reject: "lead.reject:2" })) {
    const forgery = {
      change: { actions: [{ type: "button", action_id: action, block_id: "b", value, text: { type: "plain_text", text: button } }] },
    };
    if (!message) throw new Error("nothing was told");
    const pressed = await other.slack.press({ user: other.user("ann"), on: message, button, forgery });
    const shown = action === "lead.accept:0" ? await pressed.reply() : (await other.slack.modalShown(other.user("ann"))).blocks;
    expect(JSON.stringify(shown)).toContain("This lead is not there any more.");
  }
  expect(await one.leadRow("L1")).toMatchObject({ verdict: null, verdicts: 0 });
  expect(await other.leadRow("L9")).toMatchObject({ verdict: null, verdicts: 0 });
  await other.stop();
  await one.stop();
}, 60_000);
