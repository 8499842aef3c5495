import { once } from "node:events";
import express, { type Response } from "express";

/*
 * The bare minimum of the workspace's page: the same messages as plain lines, all of them in the page, and nothing else. It copies
 * what it shows from the product at PRODUCT_URL when it starts.
 *   /            the newest messages of the first place, asked for in the same two steps
 *   /all#<id>    every message of a place, in one long page
 *   /chat        a line to write in, and what others write
 */
const from = process.env["PRODUCT_URL"] ?? "";

type Said = { ts: string; spoken: string };
type Copied = { messages: Said[]; older: boolean };

const copy = async <Answer>(path: string): Promise<Answer> => JSON.parse(await (await fetch(new URL(path, from))).text());
const start = await copy<{ places: { id: string }[] }>("/sandbox/start");
const newest = new Map<string, Copied>();
for (const { id } of start.places) newest.set(id, await copy(`/sandbox/messages?channel=${id}&count=60`));

const page = (script: string) => `<!doctype html><meta charset="utf-8"><title>Floor</title><link rel="icon" href="data:,">
<style>main p { margin: 0; min-height: 8rem; white-space: pre-wrap }</style><main></main><script type="module">
const get = async (path) => (await fetch(path)).json();
const draw = ({ ts, spoken }) => {
  const line = document.createElement("p");
  line.id = "head-" + ts;
  line.textContent = spoken;
  document.querySelector("main").append(line);
};
const toEnd = () => document.scrollingElement.scrollTo(0, document.scrollingElement.scrollHeight);
${script}</script>`;

const app = express().disable("x-powered-by").use(express.json());
const listeners = new Set<Response>();

app.get("/", (_, response) => {
  response.send(page(`const { places } = await get("/start"); (await get("/messages/" + places[0].id)).messages.forEach(draw); toEnd();`));
});
app.get("/start", (_, response) => void response.json(start));
app.get("/messages/:place", ({ params }, response) => void response.json(newest.get(params.place)));

app.get("/all", (_, response) => {
  response.send(page(`(await get("/all/" + location.hash.slice(1))).forEach(draw); toEnd(); document.body.id = "there";`));
});
app.get("/all/:place", async ({ params }, response) => {
  const all: Said[] = [];
  for (let before = ""; ; ) {
    const { messages, older } = await copy<Copied>(`/sandbox/messages?channel=${params.place}&count=100${before}`);
    all.unshift(...messages);
    if (!older) break;
    before = `&before=${all[0]?.ts ?? ""}`;
  }
  response.json(all);
});

app.get("/chat", (_, response) => {
  response.send(
    page(`const line = document.createElement("textarea");
document.body.append(line);
line.onkeydown = async ({ key }) => key === "Enter" && fetch("/chat", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ts: "", spoken: line.value }) });
new EventSource("/chat/stream").onmessage = ({ data }) => draw(JSON.parse(data));`),
  );
});
app.post("/chat", ({ body }, response) => {
  for (const listener of listeners) listener.write(`data: ${JSON.stringify(body)}\n\n`);
  response.end();
});
app.get("/chat/stream", (_, response) => {
  listeners.add(response);
  response.on("close", () => listeners.delete(response));
  response.type("text/event-stream").flushHeaders();
});

const server = app.listen(Number(process.env["PORT"]), "127.0.0.1");
await once(server, "listening");
process.stdout.write("ready\n");
process.once("SIGTERM", () => process.exit(0));
