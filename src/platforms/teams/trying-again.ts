import { setTimeout as delay } from "node:timers/promises";
import { DeliveryError } from "../../errors.ts";
import { faultOf } from "./faults.ts";

/** Of the real clock. An answer that comes later than this is asked for again sooner. */
const longestWaitMs = 20_000;
const shortWaitMs = 500;
const tries = 3;

/**
 * Sends an answer, and does so again, as long after as Teams says, where it certainly was not accepted. What may have been accepted is not sent twice.
 * Throws what the last try threw.
 */
export async function tryingAgain<T>(now: () => Date, send: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await send();
    } catch (error) {
      const fault = error instanceof DeliveryError ? error.fault : faultOf(error, "post", now());
      if (fault.next !== "retry" || left === 0) throw error;
      const waitMs = fault.retryAfterMs ?? shortWaitMs;
      if (waitMs > longestWaitMs) throw error;
      await delay(waitMs);
    }
  }
}
