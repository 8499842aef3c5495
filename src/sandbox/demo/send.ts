import { NothingToTell, type Sent } from "../../operator/send/send.ts";

/** The account that the tour is about. */
export const hero = "acme.example";

/** Wins the hero's open deal by a signed event; where it has none any more, opens one first. Answers how to do the same in a terminal. */
export async function winDeal(send: (kind: string, domain: string) => Promise<Sent>): Promise<{ command: string; curl: string; answer: string }> {
  const sent = await send("deal-won", hero).catch(async (error: unknown) => {
    if (!(error instanceof NothingToTell)) throw error;
    await send("deal-opened", hero);
    return send("deal-won", hero);
  });
  return { command: `npm run send -- deal-won ${hero}`, curl: sent.curl, answer: sent.answer };
}
