import {
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  MicrosoftAppCredentials,
  type ServiceClientCredentials,
  type ServiceClientCredentialsFactory,
} from "botframework-connector";
import { z } from "zod";

/** Microsoft's cloud as one app of one tenant sees it, or a stand-in of it on this machine. */
export type Cloud = {
  appId: string;
  tenantId: string;
  authentication: BotFrameworkAuthentication;
  /** Where it is said by which keys what is sent to the bot is signed. */
  metadataUrl: string;
  /** Whether the bot's token may go to this address. */
  mayReach(address: string): boolean;
  /** The bot's own token for the connector; `fresh`: the last one was not taken. Throws what the way to it throws. */
  token(fresh?: boolean): Promise<string>;
};

export type CloudOptions = {
  appId: string;
  tenantId: string;
  password: string;
  /** A stand-in, on a loopback address. */
  cloudUrl?: string | undefined;
};

/** Who signs what Microsoft sends to a bot, and for whom a bot's own tokens are. */
const botFramework = AuthenticationConstants.ToBotFromChannelTokenIssuer;

/** The hosts of the Teams connector: of the public cloud, of the US government community's, and of the Bot Framework itself. */
const connectorHosts = /^(smba\.trafficmanager\.net|smba\.infra\.gcc\.teams\.microsoft\.com|([a-z0-9-]+\.)*botframework\.com)$/;

export function openCloud({ appId, tenantId, password, cloudUrl }: CloudOptions): Cloud {
  // Without an id the library would take whatever comes.
  if (appId === "") throw new Error("Teams is opened without an app id");
  const mayReach = (address: string) => mayReachOn(address, cloudUrl);
  const metadataUrl =
    cloudUrl === undefined ? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl : `${originOf(cloudUrl)}/v1/.well-known/openidconfiguration`;
  const loginUrl = `${cloudUrl === undefined ? "https://login.microsoftonline.com" : originOf(cloudUrl)}/${tenantId}`;
  const microsoft = new MicrosoftAppCredentials(appId, password, tenantId, botFramework);
  const token =
    cloudUrl === undefined ? (fresh?: boolean) => microsoft.getToken(fresh) : tokensFrom(`${loginUrl}/oauth2/v2.0/token`, appId, password);
  const credentials: ServiceClientCredentials = {
    async signRequest(request) {
      if (!mayReach(request.url)) throw new Error("The bot's token is not for this host");
      request.headers.set("authorization", `Bearer ${await token()}`);
      return request;
    },
  };
  const factory: ServiceClientCredentialsFactory = {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => credentials,
  };
  const authentication = BotFrameworkAuthenticationFactory.create(
    "",
    true,
    loginUrl,
    botFramework,
    botFramework,
    cloudUrl === undefined ? AuthenticationConstants.OAuthUrl : originOf(cloudUrl),
    metadataUrl,
    // No emulator is let in: what it signs is signed by nobody here.
    metadataUrl,
    "",
    factory,
    { requiredEndorsements: [] },
  );
  return { appId, tenantId, authentication, metadataUrl, mayReach, token };
}

function mayReachOn(address: string, cloudUrl: string | undefined): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.username !== "" || url.password !== "") return false;
  if (cloudUrl !== undefined) return url.origin === originOf(cloudUrl);
  return url.protocol === "https:" && url.port === "" && connectorHosts.test(url.hostname);
}

const originOf = (address: string): string => new URL(address).origin;

/** Whether Entra has said that the app or its password is not what it knows: nothing but other settings mends that. */
export function isBadPassword(error: unknown): boolean {
  return error instanceof Error && "errorCode" in error && (error.errorCode === "invalid_client" || error.errorCode === "unauthorized_client");
}

/** As Microsoft's own library tells it: by the word of the token endpoint. */
class TokenRefused extends Error {
  override name = "TokenRefused";
  readonly errorCode: string;

  constructor(status: number, errorCode: string) {
    super(`A token was refused with ${status} ${errorCode}`);
    this.errorCode = errorCode;
  }
}

const Token = z.object({ access_token: z.string(), expires_in: z.number() });
const Refused = z.object({ error: z.string() });

/** The tokens of a stand-in, each kept until shortly before it expires; who asks meanwhile waits for the same one. */
function tokensFrom(tokenUrl: string, appId: string, password: string): (fresh?: boolean) => Promise<string> {
  let kept: { token: Promise<string>; until: number } | null = null;
  const ask = async () => {
    const body = new URLSearchParams({
      client_id: appId,
      client_secret: password,
      grant_type: "client_credentials",
      scope: `${botFramework}/.default`,
    });
    const response = await fetch(tokenUrl, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(10_000) });
    const told: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new TokenRefused(response.status, Refused.safeParse(told).data?.error ?? "unknown_error");
    return Token.parse(told);
  };
  return (fresh = false) => {
    if (!fresh && kept && kept.until > performance.now()) return kept.token;
    const asked = ask();
    const entry = { token: asked.then(({ access_token }) => access_token), until: performance.now() + 10_000 };
    kept = entry;
    asked.then(
      ({ expires_in }) => {
        entry.until = performance.now() + Math.max(0, expires_in - 300) * 1_000;
      },
      () => {
        if (kept === entry) kept = null;
      },
    );
    return entry.token;
  };
}
