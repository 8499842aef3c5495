import type { Response } from "express";

/** What can go wrong with an answer, be the call accepted or not. */
export type Breakage =
  /** An HTTP 500 with a page instead of JSON. */
  | "500"
  /** The connection stays open and nothing comes. */
  | "no-answer"
  /** The connection is reset (RST). */
  | "reset"
  /** The connection is closed in the middle of the answer (FIN). */
  | "cut"
  /** A 200 with a page instead of JSON. */
  | "html"
  /** A 200 whose JSON ends in the middle. */
  | "truncated-json"
  /** The right answer, one byte a second. */
  | "slow"
  /** A 200 that says gzip and is not. */
  | "bad-gzip";

/** Answers as broken as asked; `body` is what the answer would have been. */
export function breakAnswer(response: Response, how: Breakage, body: string): void {
  switch (how) {
    case "500":
      response.status(500).type("html").send("<html><body>Internal Server Error</body></html>");
      return;
    case "no-answer":
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "cut":
      response.type("json").setHeader("content-length", Buffer.byteLength(body));
      response.write(body.slice(0, body.length / 2), () => response.socket?.end());
      return;
    case "html":
      response.type("html").send("<html><body>Down for maintenance</body></html>");
      return;
    case "truncated-json":
      response.type("json").send(body.slice(0, body.length / 2));
      return;
    case "slow":
      drip(response, Buffer.from(body));
      return;
    case "bad-gzip":
      response.type("json").setHeader("content-encoding", "gzip").send(body);
      return;
  }
}

function drip(response: Response, body: Buffer): void {
  let sent = 0;
  response.type("json").setHeader("content-length", body.length);
  response.flushHeaders();
  const drops = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent === body.length) response.end();
  }, 1000);
  response.on("close", () => clearInterval(drops));
}
