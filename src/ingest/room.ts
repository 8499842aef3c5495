import type { NextFunction, Request, Response } from "express";

/**
 * Bounds what strangers can make this process hold: bodies that nobody has vouched for yet take room by their declared size, or by the most
 * they may have. Where there is none left, a sender is asked to come again in a second.
 */
export function boundedRoom(mostBytes: number, mostOfOne: number) {
  let taken = 0;
  return (request: Request, response: Response, next: NextFunction): void => {
    const declared = Number(request.headers["content-length"] ?? mostOfOne);
    const size = Math.min(Number.isFinite(declared) ? declared : mostOfOne, mostOfOne);
    if (taken + size > mostBytes) {
      response.status(429).set("Retry-After", "1").json({ error: "Too much is arriving at once. Nothing of this request was lost: send it again." });
      return;
    }
    taken += size;
    response.once("close", () => {
      taken -= size;
    });
    next();
  };
}
