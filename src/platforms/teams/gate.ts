import type { AuthenticateRequestResult } from "botframework-connector";
import type { Activity } from "./activity.ts";
import type { Cloud } from "./cloud.ts";
import { createSigningKeys } from "./keys.ts";
import { NotAuthentic, verifiedServiceUrl } from "./token.ts";

/** Tells what is from Teams, and for this bot. Each throws NotAuthentic for what is not, and what asking Microsoft throws. */
export type Gate = {
  /** Looks at the token alone, before anything of the body is read. */
  token(authorization: string | undefined): Promise<Passed>;
  /** What the SDK asks to know of who sent this activity with that token. */
  identity(passed: Passed, activity: Activity, body: Body): Promise<AuthenticateRequestResult>;
};

/** A token that is good. */
export type Passed = { authorization: string; serviceUrl: string; until: number; identity: AuthenticateRequestResult | null };

/** The activity as the SDK takes it. */
type Body = Parameters<Cloud["authentication"]["authenticateRequest"]>[0];

/** Teams sends the same token for an hour. One that was found good is taken for so for a minute, and one that expires meanwhile is within the tolerance. */
const keepMs = 60_000;
const most = 200;

export function openGate(cloud: Cloud): Gate {
  const keys = createSigningKeys(cloud);
  const known = new Map<string, Passed>();
  return {
    async token(authorization = "") {
      const kept = known.get(authorization);
      if (kept && kept.until > performance.now()) return kept;
      known.delete(authorization);
      const serviceUrl = await verifiedServiceUrl(authorization, cloud.appId, keys);
      const passed: Passed = { authorization, serviceUrl, until: performance.now() + keepMs, identity: null };
      known.set(authorization, passed);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return passed;
    },
    async identity(passed, activity, body) {
      if (activity.channelId !== "msteams") throw new NotAuthentic("an activity of another channel than Teams");
      if (activity.serviceUrl !== passed.serviceUrl) throw new NotAuthentic("a token for another service address than the activity's");
      if (!cloud.mayReach(activity.serviceUrl)) throw new NotAuthentic("a service address that is not Microsoft's");
      // It says nothing of the activity but its channel and its service address, which are the same for all that pass with this token.
      passed.identity ??= await cloud.authentication.authenticateRequest(body, passed.authorization);
      return passed.identity;
    },
  };
}
