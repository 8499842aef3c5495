import type { NextFunction, Request, Response } from "express";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Lets through only what names this machine as its host: a name that was bent to lead here is not this machine's, whatever address it leads to. */
export function atHome(request: Request, response: Response, next: NextFunction): void {
  response.set({
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
  });
  if (localHost.test(request.get("host") ?? "")) next();
  else response.status(421).type("text").send("The sandbox answers only on this machine: open it by localhost.\n");
}

/** Lets only the page itself act: other sites can make a browser send, but not under the page's own origin. */
export function fromThePage(request: Request, response: Response, next: NextFunction): void {
  if (request.method === "GET" || request.get("origin") === `http://${request.get("host")}`) next();
  else response.status(403).type("text").send("Only the sandbox's own page may do this.\n");
}
