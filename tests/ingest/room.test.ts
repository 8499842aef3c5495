import express from "express";
import { afterAll, expect, test } from "vitest";
import { boundedRoom } from "../../src/ingest/room.ts";
import { closeServer, listen } from "../../src/server.ts";

let release = () => {};
const held = new Promise<void>((done) => {
  release = done;
});
const app = express();
app.post("/", boundedRoom(100, 60), async (_request, response) => {
  await held;
  response.send("taken");
});
const { server, port } = await listen(app, 0, "127.0.0.1");
afterAll(() => closeServer(server));

const send = (bytes: number) => fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "x".repeat(bytes) });

test("bodies beyond the room there is are asked to come again, and find room when others are done", async () => {
  const first = send(60);
  await new Promise((done) => setTimeout(done, 50));
  const refused = await send(50);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  const small = send(40);
  release();
  expect((await first).status).toBe(200);
  expect((await small).status).toBe(200);
  expect((await send(60)).status).toBe(200);
});
