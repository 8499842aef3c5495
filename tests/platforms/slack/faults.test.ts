import { createServer, type Server, type Socket } from "node:net";
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError, WebClient } from "@slack/web-api";
import { afterEach, describe, expect, test } from "vitest";
import type { DeliveryFault } from "../../../src/errors.ts";
import { createLog } from "../../../src/log.ts";
import { clientOptions } from "../../../src/platforms/slack/client.ts";
import { faultOf } from "../../../src/platforms/slack/faults.ts";

const log = createLog("silent");
const said = (error: string, retryAfter?: number) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: retryAfter === undefined ? {} : { retryAfter } });
const never = (code: string, more: object = {}) =>
  new WebAPIRequestError(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code, ...more }) }));

describe("what Slack says of a post", () => {
  const permanently: [string, DeliveryFault["next"]][] = [
    ["channel_not_found", "destination-gone"],
    ["is_archived", "destination-gone"],
    ["not_in_channel", "destination-gone"],
    ["message_not_found", "message-gone"],
    ["thread_not_found", "message-gone"],
    ["cant_update_message", "message-gone"],
    ["invalid_auth", "not-authorized"],
    ["token_revoked", "not-authorized"],
    ["account_inactive", "not-authorized"],
    ["missing_scope", "not-authorized"],
    ["invalid_blocks", "refused"],
    ["msg_too_long", "refused"],
    ["no_text", "refused"],
    ["restricted_action", "refused"],
    ["message_limit_exceeded", "refused"],
    ["a_code_of_next_year", "refused"],
    ["service_unavailable", "retry"],
    ["internal_error", "unknown"],
    ["fatal_error", "unknown"],
  ];
  test.each(permanently)("%s means %s", (code, next) => {
    expect(faultOf(said(code), "post")).toEqual({ next });
  });

  const waits: [Error, DeliveryFault][] = [
    [new WebAPIRateLimitedError(30), { next: "retry", retryAfterMs: 30_000 }],
    [new WebAPIRateLimitedError(3_600), { next: "retry", retryAfterMs: 3_600_000 }],
    [new WebAPIRateLimitedError(1e9), { next: "retry", retryAfterMs: 3_600_000 }],
    [new WebAPIRateLimitedError(0), { next: "retry", retryAfterMs: 1_000 }],
    [new WebAPIRateLimitedError(-5), { next: "retry", retryAfterMs: 1_000 }],
    [new WebAPIRateLimitedError(Number.NaN), { next: "retry" }],
    [said("ratelimited", 12), { next: "retry", retryAfterMs: 12_000, wholeWorkspace: true }],
    [said("rate_limited"), { next: "retry", wholeWorkspace: true }],
  ];
  test.each(waits)("%s: %o", (error, fault) => {
    expect(faultOf(error, "post")).toEqual(fault);
  });

  test("a page, a torn answer or none at all may stand for a post that was taken", () => {
    for (const text of ["<html>Service Unavailable</html>", '{"ok":true,"ts":"17', "", "Bad Gateway"]) {
      expect(faultOf(said(text), "post")).toEqual({ next: "unknown" });
    }
    expect(faultOf(new TypeError("Cannot read properties of null"), "post")).toEqual({ next: "unknown" });
    expect(faultOf("nothing we know", "post")).toEqual({ next: "unknown" });
  });

  test.each([500, 502, 503, 504, 302])("HTTP %i may follow a post that was taken", (status) => {
    expect(faultOf(new WebAPIHTTPError(status, "", {}), "post")).toEqual({ next: "unknown" });
  });

  test("a proxy's refusal passed nothing on", () => {
    for (const status of [403, 404, 407]) expect(faultOf(new WebAPIHTTPError(status, "", {}), "post")).toEqual({ next: "retry" });
    expect(faultOf(new WebAPIHTTPError(413, "", {}), "post")).toEqual({ next: "refused" });
  });

  test.each([
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ])("%s: nothing was sent", (code) => {
    expect(faultOf(never(code), "post")).toEqual({ next: "retry" });
  });

  test.each(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_HEADERS_TIMEOUT", "ETIMEDOUT"])("%s: nobody knows", (code) => {
    expect(faultOf(never(code), "post")).toEqual({ next: "unknown" });
  });

  test("a time-out while connecting, and several addresses that all refuse, sent nothing", () => {
    expect(faultOf(never("ETIMEDOUT", { syscall: "connect" }), "post")).toEqual({ next: "retry" });
    const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const reset = Object.assign(new Error("reset"), { code: "ECONNRESET" });
    const several = (errors: Error[]) => new WebAPIRequestError(new TypeError("fetch failed", { cause: new AggregateError(errors) }));
    expect(faultOf(several([refused, refused]), "post")).toEqual({ next: "retry" });
    expect(faultOf(several([refused, reset]), "post")).toEqual({ next: "unknown" });
  });
});

test("an edit ends the same however often it is made, so one that may have been taken is made again", () => {
  expect(faultOf(never("ECONNRESET"), "edit")).toEqual({ next: "retry" });
  expect(faultOf(said("internal_error"), "edit")).toEqual({ next: "retry" });
  expect(faultOf(said("message_not_found"), "edit")).toEqual({ next: "message-gone" });
});

describe("through real sockets, in one attempt each", () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();
  let requests = 0;

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    server = undefined;
    requests = 0;
  });

  /** A server that does one thing with every request it has read. */
  async function slackThat(does: (socket: Socket) => void): Promise<string> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        if (!data.toString().startsWith("POST")) return;
        requests += 1;
        does(socket);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}/api/`;
  }

  const answers =
    (status: string, body: string, headers = "") =>
    (socket: Socket) => {
      socket.end(
        `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n${headers}\r\n${body}`,
      );
    };

  async function faultOfPost(apiUrl: string, timeout?: number): Promise<DeliveryFault> {
    const client = new WebClient("xoxb-test", { ...clientOptions(log, apiUrl), ...(timeout !== undefined && { timeout }) });
    return client.chat.postMessage({ channel: "C1", text: "hello" }).then(
      () => Promise.reject(new Error("it was taken")),
      (error: unknown) => faultOf(error, "post"),
    );
  }

  const cases: [string, (socket: Socket) => void, DeliveryFault][] = [
    ["resets after reading", (socket) => void socket.resetAndDestroy(), { next: "unknown" }],
    ["hangs up after reading", (socket) => void socket.end(), { next: "unknown" }],
    ["answers 500", answers("500 Internal Server Error", "oops"), { next: "unknown" }],
    ["answers 503", answers("503 Service Unavailable", "<html></html>", "retry-after: 5\r\n"), { next: "unknown" }],
    ["answers a page with 200", answers("200 OK", "<html>hello</html>"), { next: "unknown" }],
    ["answers torn JSON", answers("200 OK", '{"ok":true,"chan'), { next: "unknown" }],
    ["answers nothing with 200", answers("200 OK", ""), { next: "unknown" }],
    ["answers null", answers("200 OK", "null"), { next: "unknown" }],
    ["breaks off in the answer", (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"ok":'), { next: "unknown" }],
    ["says gzip and sends none", answers("200 OK", '{"ok":true}', "content-encoding: gzip\r\n"), { next: "unknown" }],
    ["leads elsewhere", answers("302 Found", "", "location: /elsewhere\r\n"), { next: "unknown" }],
    ["limits the rate", answers("429 Too Many", "{}", "retry-after: 7\r\n"), { next: "retry", retryAfterMs: 7_000 }],
    ["limits the rate for a second", answers("429 Too Many", "{}", "retry-after: 0\r\n"), { next: "retry", retryAfterMs: 1_000 }],
    ["limits the rate below zero", answers("429 Too Many", "{}", "retry-after: -30\r\n"), { next: "retry", retryAfterMs: 1_000 }],
    ["limits the rate for ever", answers("429 Too Many", "{}", "retry-after: 1000000000\r\n"), { next: "retry", retryAfterMs: 3_600_000 }],
    ["limits the rate without a time", answers("429 Too Many", "{}"), { next: "retry" }],
    ["limits the rate for abc", answers("429 Too Many", "{}", "retry-after: abc\r\n"), { next: "retry" }],
    ["limits the rate until a date", answers("429 Too Many", "{}", "retry-after: Wed, 21 Oct 2026 07:28:00 GMT\r\n"), { next: "retry" }],
    ["knows no such channel", answers("200 OK", '{"ok":false,"error":"channel_not_found"}'), { next: "destination-gone" }],
  ];
  test.each(cases)("a Slack that %s", async (_what, does, fault) => {
    expect(await faultOfPost(await slackThat(does))).toEqual(fault);
    expect(requests).toBe(1);
  });

  test("a Slack that never answers is given up, and may have taken the post", async () => {
    expect(await faultOfPost(await slackThat(() => undefined), 300)).toEqual({ next: "unknown" });
    expect(requests).toBe(1);
  });

  test("a Slack that is not there, or has no address, has taken nothing", async () => {
    const apiUrl = await slackThat(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect(await faultOfPost(apiUrl)).toEqual({ next: "retry" });
    expect(await faultOfPost("http://slack.invalid/api/")).toEqual({ next: "retry" });
  });
});
