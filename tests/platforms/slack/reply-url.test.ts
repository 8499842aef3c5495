import { expect, test } from "vitest";
import { mayReplyTo } from "../../../src/platforms/slack/reply-url.ts";

const standIn = "http://127.0.0.1:4010/slack/api/";

test("answers go to Slack, or to the stand-in on this machine", () => {
  expect(mayReplyTo("https://hooks.slack.com/commands/T1/2/x", undefined)).toBe(true);
  expect(mayReplyTo("https://hooks.slack.com/commands/T1/2/x", standIn)).toBe(true);
  expect(mayReplyTo("http://127.0.0.1:4010/respond/1", standIn)).toBe(true);
  expect(mayReplyTo("http://[::1]:4010/respond/1", "http://[::1]:4010/api/")).toBe(true);
});

test.each([
  "http://hooks.slack.com/commands/x",
  "https://hooks.slack.com.evil.example/x",
  "https://hooks.slack.com@evil.example/x",
  "https://user:pass@hooks.slack.com/x",
  "https://hooks.slack.com:8443/x",
  "https://slack.com/api/chat.postMessage",
  "http://127.0.0.1:5432/",
  "http://127.0.0.1:4010@169.254.169.254/",
  "http://localhost:4010/respond/1",
  "http://169.254.169.254/latest/meta-data/",
  "http://[::ffff:7f00:1]:4010/",
  "file:///etc/passwd",
  "",
  "not an address",
])("%s gets no answer", (address) => {
  expect(mayReplyTo(address, standIn)).toBe(false);
});

test("an API elsewhere does not open its origin", () => {
  expect(mayReplyTo("http://10.0.0.5:4010/respond/1", "http://10.0.0.5:4010/slack/api/")).toBe(false);
  expect(mayReplyTo("http://127.0.0.1:4010/respond/1", undefined)).toBe(false);
});
