import { OperatorError } from "../../errors.ts";
import type { Desk } from "../desk.ts";
import { chooseOrganization, organizationOption } from "../organizations.ts";
import { indented, table } from "../table.ts";
import type { Tool } from "../tool.ts";
import { didYouMean, readWords } from "../words.ts";
import { sendable } from "./events.ts";
import { sendEvent } from "./send.ts";

const kinds = Object.keys(sendable);

export const send: Tool = {
  about: "Sends a signed event about an account to this server's door, and shows how",
  usage: [
    "npm run send -- KIND DOMAIN                   for example: npm run send -- deal-won acme.example",
    "npm run send -- KIND DOMAIN --organization 1  for an organization of yours: what is sent is invented, and counts",
    "",
    ...table(Object.entries(sendable).map(([kind, { about }]) => [kind, about])).split("\n"),
  ],
  async run(desk, words) {
    const { values, positionals } = readWords(words, organizationOption);
    const [kind = "", domain = "", tooMuch] = positionals;
    if (tooMuch !== undefined) throw new OperatorError(`"${tooMuch}" is too much: npm run send takes a kind and a domain.`);
    if (!kinds.includes(kind))
      throw new OperatorError(
        `${kind ? `There is no event "${kind}".` : "Say what to send."}${didYouMean(kind, kinds)} One of: ${kinds.join(", ")}.`,
      );
    if (domain === "") throw new OperatorError(`Say which account by its domain: npm run send -- ${kind} acme.example`);
    const sent = await sendEvent(desk, await organizationFor(desk, values.organization), kind, domain);
    const shown = `This was sent, signed as Standard Webhooks says:\n\n${indented(sent.curl)}\n\nThe door answered ${sent.status}:\n\n${indented(sent.answer)}`;
    if (sent.status !== 200) throw new OperatorError(shown);
    return `${shown}\n\nDeals are told in the channels that follow them; /journey ${domain} (as Teams: @Throughline journey ${domain}) shows everything. For five minutes the same line, pasted into a shell, is taken as known. npm run webhook-secret shows how to sign your own.`;
  },
};

/** The demo's company, unless another is named: what is sent is invented, and nobody means it for their own data by accident. */
async function organizationFor(desk: Desk, told: string | undefined): Promise<number> {
  if (told !== undefined) return (await chooseOrganization(desk.db, told)).organization.id;
  const demo = await desk.db.prisma.organization.findFirst({ where: { demo: true } });
  if (demo && desk.remakeDemo) return demo.id;
  throw new OperatorError(
    "What this sends is invented, and meant for the local workspace, which does not run here. To put it into the data of an organization of yours, add --organization and its number.",
  );
}
