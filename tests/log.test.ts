import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DeliveryError } from "../src/errors.ts";
import { createLog, withoutSecrets } from "../src/log.ts";

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});
afterEach(() => void vi.restoreAllMocks());
const logged = () => lines.map((line) => JSON.parse(line));

test.each([
  ["token xoxb-123-abc_DEF", "token xoxb-[secret]"],
  ["xoxp-1 xoxa-2 xoxr-3 xoxs-4 xapp-1-A", "xoxp-[secret] xoxa-[secret] xoxr-[secret] xoxs-[secret] xapp-[secret]"],
  ["whsec_C2FWQ/+=", "whsec_[secret]"],
  ["sk_live_123", "sk_[secret]"],
  ["a task_list, a risk_level", "a task_list, a risk_level"],
  ["Authorization: Bearer abc.def", "Authorization: [secret]"],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig-_", "[secret]"],
  ["postgres://me:pa55@db/x", "postgres://me:[secret]@db/x"],
  ["postgresql://:pa55@db/x", "postgresql://:[secret]@db/x"],
  ["postgres://db:5432/x and a@b.example", "postgres://db:5432/x and a@b.example"],
  ["nothing to hide", "nothing to hide"],
])("%s is logged as %s", (said, shown) => {
  expect(withoutSecrets(said)).toBe(shown);
});

test("secrets are struck out wherever they stand, and every line stays JSON", () => {
  const log = createLog("info");
  log.info(
    { url: "postgres://me:pa55@db/x", inner: { list: ['{"auth": "Bearer pa55"}', "postgres://db:5432"], "xoxb-pa55": "x@y" } },
    'said "Bearer pa55" and whsec_pa55\nand more',
  );
  log.error({ err: new Error('refused "xoxb-pa55"') }, "failed");
  expect(lines.join("")).not.toContain("pa55");
  expect(logged()).toHaveLength(2);
  expect(logged()[0]).toMatchObject({ level: 30, url: "postgres://me:[secret]@db/x", msg: expect.stringContaining("and more") });
});

test("what hangs on an error stays away: statements, their values, rows, headers", () => {
  const error = Object.assign(new Error("new row violates a rule"), {
    code: "23514",
    query: "insert …",
    params: ["Wherefore"],
    detail: "Failing row contains (Wherefore)",
    response: { headers: { authorization: "Wherefore" } },
    cause: Object.assign(new DeliveryError("the inner one", { next: "unknown" }), { body: "Wherefore" }),
  });
  createLog("info").error({ err: error }, "failed");
  expect(lines.join("")).not.toContain("Wherefore");
  expect(logged()[0].err).toEqual({
    type: "Error",
    message: "new row violates a rule",
    code: "23514",
    stack: expect.stringContaining("log.test.ts"),
    cause: { type: "DeliveryError", message: "the inner one", stack: expect.any(String) },
  });
});

test("several errors in one are told, and so is what was thrown without being one", () => {
  const log = createLog("info");
  log.error({ err: new AggregateError([Object.assign(new Error("refused"), { code: "ECONNREFUSED" }), "odd"]) }, "failed");
  log.error({ err: { password: "Wherefore" } }, "failed");
  log.error({ err: "a word" }, "failed");
  expect(logged().map(({ err }) => err)).toMatchObject([
    {
      type: "AggregateError",
      errors: [
        { message: "refused", code: "ECONNREFUSED" },
        { type: "string", message: "odd" },
      ],
    },
    { type: "object", message: "[object Object]" },
    { type: "string", message: "a word" },
  ]);
});

test("an error that is its own cause is told all the same", () => {
  const error: Error = new Error("round");
  error.cause = error;
  createLog("info").error({ err: error }, "failed");
  expect(logged()[0].err.cause.cause.cause).toMatchObject({ message: "round" });
});

test("what is below the level is not said, and no line carries control characters", () => {
  const log = createLog("warn");
  log.info("whispered");
  log.warn({ name: "a\r\nb\u001b[31m\u0000" }, "said\nin\nlines");
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/\p{Cc}/u);
});
