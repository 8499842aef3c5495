import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { DeliveryError, type DeliveryFault } from "../../../src/errors.ts";
import { teamsClient } from "../../../src/platforms/teams/client.ts";
import { TeamsRefusal, TeamsUnanswered } from "../../../src/platforms/teams/connector-errors.ts";
import { type Attempt, faultOf, reasonOf } from "../../../src/platforms/teams/faults.ts";

const now = new Date("2026-11-23T09:00:00Z");
const refused = (status: number, code: string | null, retryAfter: string | null = null) =>
  new TeamsRefusal(status, { code, message: "in words", retryAfter });
const failed = (code: string, more: object = {}) => new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code, ...more }) });
const never = (code: string, more: object = {}) => new TeamsUnanswered("Teams did not answer", { written: true, cause: failed(code, more) });

describe("what the connector's refusals mean", () => {
  const table: [number, string | null, Attempt, DeliveryFault["next"]][] = [
    [400, "BadSyntax", "post", "refused"],
    [400, "BadArgument", "edit", "refused"],
    [413, "MessageSizeTooBig", "post", "refused"],
    [413, null, "post", "refused"],
    [401, "BotNotRegistered", "post", "not-authorized"],
    [401, null, "edit", "not-authorized"],
    [403, "BotNotInConversationRoster", "post", "destination-gone"],
    [403, "ForbiddenOperationException", "reply", "destination-gone"],
    [403, "MessageWritesBlocked", "post", "destination-gone"],
    [403, "ConversationBlockedByUser", "edit", "destination-gone"],
    [403, "BotDisabledByAdmin", "post", "not-authorized"],
    [403, "InvalidBotApiHost", "post", "not-authorized"],
    [404, "ConversationNotFound", "post", "destination-gone"],
    [404, "ConversationNotFound", "reply", "destination-gone"],
    [404, "ConversationNotFound", "edit", "destination-gone"],
    [404, "ActivityNotFoundInConversation", "edit", "message-gone"],
    [404, "ActivityNotFoundInConversation", "reply", "message-gone"],
    [404, "NotFound", "post", "destination-gone"],
    [409, "Conflict", "post", "retry"],
    [412, "PreconditionFailed", "post", "retry"],
    [429, "Throttled", "post", "retry"],
    [500, "ServiceError", "post", "unknown"],
    [502, "BadGateway", "reply", "unknown"],
    [503, "ServiceUnavailable", "post", "unknown"],
    [504, "GatewayTimeout", "post", "unknown"],
    [302, null, "post", "unknown"],
    [500, "ServiceError", "edit", "retry"],
    [503, null, "question", "retry"],
    // What stands in between passed nothing on.
    [403, null, "post", "retry"],
    [404, null, "edit", "retry"],
    [407, null, "post", "retry"],
  ];
  test.each(table)("%i %s of a %s: %s", (status, code, attempt, next) => {
    expect(faultOf(refused(status, code), attempt, now)).toEqual({ next });
  });

  const waits: [string | null, DeliveryFault][] = [
    [null, { next: "retry" }],
    ["", { next: "retry" }],
    ["7", { next: "retry", retryAfterMs: 7_000 }],
    ["1.5", { next: "retry", retryAfterMs: 1_500 }],
    ["0", { next: "retry", retryAfterMs: 1_000 }],
    ["-30", { next: "retry", retryAfterMs: 1_000 }],
    ["1000000000", { next: "retry", retryAfterMs: 3_600_000 }],
    ["Infinity", { next: "retry" }],
    ["abc", { next: "retry" }],
    ["Mon, 23 Nov 2026 09:00:20 GMT", { next: "retry", retryAfterMs: 20_000 }],
    ["Mon, 23 Nov 2026 08:00:00 GMT", { next: "retry", retryAfterMs: 1_000 }],
    ["Mon, 23 Nov 2099 08:00:00 GMT", { next: "retry", retryAfterMs: 3_600_000 }],
  ];
  test.each(waits)("429 with Retry-After %o: %o", (retryAfter, fault) => {
    expect(faultOf(refused(429, "Throttled", retryAfter), "post", now)).toEqual(fault);
  });
});

describe("where there was no answer", () => {
  test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT"])(
    "%s: nothing was sent",
    (code) => {
      expect(faultOf(never(code), "post", now)).toEqual({ next: "retry" });
    },
  );

  test.each(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_HEADERS_TIMEOUT", "ETIMEDOUT"])("%s: nobody knows", (code) => {
    expect(faultOf(never(code), "post", now)).toEqual({ next: "unknown" });
    expect(faultOf(never(code), "reply", now)).toEqual({ next: "unknown" });
    expect(faultOf(never(code), "edit", now)).toEqual({ next: "retry" });
    expect(faultOf(never(code), "question", now)).toEqual({ next: "retry" });
  });

  test("without a token nothing was sent; an app or a password that Entra does not know is for the operator", () => {
    const tokenless = (cause: Error) => new TeamsUnanswered("Microsoft gave no token", { written: false, cause });
    expect(faultOf(tokenless(failed("ECONNRESET")), "post", now)).toEqual({ next: "retry" });
    expect(faultOf(tokenless(Object.assign(new Error("no"), { errorCode: "invalid_client" })), "post", now)).toEqual({ next: "not-authorized" });
  });

  test("what nobody named may have been accepted, and its reason tells the causes", () => {
    expect(faultOf(new TypeError("x is not a function"), "post", now)).toEqual({ next: "unknown" });
    expect(faultOf("nothing we know", "post", now)).toEqual({ next: "unknown" });
    expect(reasonOf(never("ECONNRESET"))).toBe("Teams did not answer: fetch failed: ECONNRESET");
    expect(reasonOf(refused(403, "BotNotInConversationRoster"))).toBe("403 BotNotInConversationRoster in words");
  });
});

describe("through real sockets, in one attempt each", () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();
  let requests: string[] = [];

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    server = undefined;
    requests = [];
  });

  /** A connector that does one thing with every request it has read. */
  async function connectorThat(does: (socket: Socket) => void): Promise<string> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        const [line = ""] = data.toString().split("\r\n");
        if (!/^(POST|PUT|GET) /.test(line)) return;
        requests.push(line);
        does(socket);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}/teams/`;
  }

  const answers =
    (status: string, body: string, headers = "") =>
    (socket: Socket) => {
      const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`;
      socket.end(`${head}${body}`);
    };
  const says = (code: string) => JSON.stringify({ error: { code, message: "in words" } });

  const client = (limitMs?: number) =>
    teamsClient({ appId: "app", token: async () => "a-token", mayReach: (address) => !address.includes("elsewhere"), ...(limitMs && { limitMs }) });
  const message = { summary: "Hello", card: { type: "AdaptiveCard", version: "1.5", body: [] } } as const;
  const conversation = "19:abc@thread.tacv2";

  const faultOfCall = (attempt: Attempt, call: Promise<unknown>): Promise<DeliveryFault> =>
    call.then(
      () => Promise.reject(new Error("it was taken")),
      (error: unknown) => (error instanceof DeliveryError ? error.fault : faultOf(error, attempt, now)),
    );
  const post = (serviceUrl: string, limitMs?: number) => faultOfCall("post", client(limitMs).send({ serviceUrl, conversation }, message));

  const cases: [string, (socket: Socket) => void, DeliveryFault][] = [
    ["resets after reading", (socket) => void socket.resetAndDestroy(), { next: "unknown" }],
    ["hangs up after reading", (socket) => void socket.end(), { next: "unknown" }],
    ["answers 500", answers("500 Internal Server Error", "oops"), { next: "unknown" }],
    ["answers 502 with a time", answers("502 Bad Gateway", "<html></html>", "retry-after: 1\r\n"), { next: "unknown" }],
    ["answers a page with 200", answers("200 OK", "<html>hello</html>"), { next: "unknown" }],
    ["answers torn JSON", answers("201 Created", '{"id":"17'), { next: "unknown" }],
    ["answers without an id", answers("202 Accepted", ""), { next: "unknown" }],
    ["answers null", answers("200 OK", "null"), { next: "unknown" }],
    ["breaks off in the answer", (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"id":'), { next: "unknown" }],
    ["leads elsewhere", answers("302 Found", "", "location: http://127.0.0.1:9/\r\n"), { next: "unknown" }],
    ["limits the rate", answers("429 Too Many", says("Throttled"), "retry-after: 7\r\n"), { next: "retry", retryAfterMs: 7_000 }],
    ["limits the rate without a time", answers("429 Too Many", says("Throttled")), { next: "retry" }],
    ["is not ready for it", answers("412 Precondition Failed", says("PreconditionFailed")), { next: "retry" }],
    ["knows no such member", answers("403 Forbidden", says("BotNotInConversationRoster")), { next: "destination-gone" }],
    [
      "is blocked, in its own words",
      answers("403 Forbidden", JSON.stringify({ errorCode: 209, message: JSON.stringify({ subCode: "MessageWritesBlocked", details: "…" }) })),
      { next: "destination-gone" },
    ],
    ["knows no such chat", answers("404 Not Found", '{"errorCode":1008}'), { next: "destination-gone" }],
    ["is behind a proxy that lets nothing through", answers("403 Forbidden", "<html>"), { next: "retry" }],
    ["finds it too long", answers("413 Too Large", says("MessageSizeTooBig")), { next: "refused" }],
  ];
  test.each(cases)("a connector that %s", async (_what, does, fault) => {
    expect(await post(await connectorThat(does))).toEqual(fault);
    expect(requests).toEqual([`POST /teams/v3/conversations/19%3Aabc%40thread.tacv2/activities HTTP/1.1`]);
  });

  test("a connector that never answers is given up, and may have taken the post", async () => {
    expect(await post(await connectorThat(() => undefined), 300)).toEqual({ next: "unknown" });
    expect(requests).toHaveLength(1);
  });

  test("a connector that is not there, or has no address, has taken nothing", async () => {
    const serviceUrl = await connectorThat(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect(await post(serviceUrl)).toEqual({ next: "retry" });
    expect(await post("http://teams.invalid/")).toEqual({ next: "retry" });
  });

  test("the token goes nowhere but to Microsoft", async () => {
    expect(await post("https://smba.elsewhere.example/teams/")).toEqual({ next: "not-authorized" });
  });

  test("a token that is not taken is renewed once, for nothing was taken with it", async () => {
    const serviceUrl = await connectorThat((socket) => {
      const [status, body] = requests.length === 1 ? ["401 Unauthorized", says("Unauthorized")] : ["201 Created", '{"id":"17"}'];
      answers(status, body)(socket);
    });
    const asked: (boolean | undefined)[] = [];
    const token = async (fresh?: boolean) => {
      asked.push(fresh);
      return "a-token";
    };
    const renewing = teamsClient({ appId: "app", token, mayReach: () => true });
    expect(await renewing.send({ serviceUrl, conversation }, message)).toBe("17");
    expect(asked).toEqual([undefined, true]);
  });

  test("a token that is never taken is for the operator", async () => {
    expect(await post(await connectorThat(answers("401 Unauthorized", says("Unauthorized"))))).toEqual({ next: "not-authorized" });
    expect(requests).toHaveLength(2);
  });

  test("a token that never comes sent nothing", async () => {
    const serviceUrl = await connectorThat(answers("201 Created", '{"id":"1"}'));
    const waiting = teamsClient({ appId: "app", token: () => new Promise(() => undefined), mayReach: () => true, limitMs: 200 });
    expect(await faultOfCall("post", waiting.send({ serviceUrl, conversation }, message))).toEqual({ next: "retry" });
    expect(requests).toEqual([]);
  });

  test("each call is made where the connector answers it, with its ids encoded", async () => {
    const serviceUrl = await connectorThat(answers("200 OK", '{"id":"17","members":[],"conversations":[{"id":"19:x","name":""}]}'));
    const asked = client();
    expect(await asked.send({ serviceUrl, conversation, thread: "1764" }, message)).toBe("17");
    await asked.send({ serviceUrl, conversation }, message, { targetedAt: "29:ann" });
    await asked.update({ serviceUrl, conversation, activity: "1;2/3" }, message);
    await asked.createPersonal(serviceUrl, "tenant", "ann");
    await asked.member(serviceUrl, conversation, "29:ann");
    expect(await asked.members(serviceUrl, conversation, "a&b")).toEqual({ members: [], continuation: null });
    // Without the slash that Microsoft sometimes leaves away.
    expect(await asked.channels(serviceUrl.slice(0, -1), "19:team")).toEqual([{ id: "19:x", name: null }]);
    expect(requests.map((line) => line.replace(" HTTP/1.1", ""))).toEqual([
      "POST /teams/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1764/activities",
      "POST /teams/v3/conversations/19%3Aabc%40thread.tacv2/activities?isTargetedActivity=true",
      "PUT /teams/v3/conversations/19%3Aabc%40thread.tacv2/activities/1%3B2%2F3",
      "POST /teams/v3/conversations",
      "GET /teams/v3/conversations/19%3Aabc%40thread.tacv2/members/29%3Aann",
      "GET /teams/v3/conversations/19%3Aabc%40thread.tacv2/pagedmembers?pageSize=500&continuationToken=a%26b",
      "GET /teams/v3/teams/19%3Ateam/conversations",
    ]);
  });
});
