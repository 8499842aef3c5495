/** A body that cannot be read as events at all; the sentence says what to mend. */
export class UnreadableBody extends Error {
  override name = "UnreadableBody";
}

export type Sent = { events: readonly unknown[]; announce: boolean };

/** A line of JSON lines that is not JSON stands for itself, to be rejected by name beside the good ones. */
export const notJson = Symbol("not JSON");

/** More than fit into the largest body, unless they are too short to say anything. */
const mostEvents = 100_000;

/**
 * The events of a body: one event, `{"events": […], "announce": true}`, or JSON lines.
 * @throws UnreadableBody when it is not UTF-8, not JSON, neither of these forms, or holds more than 100,000.
 */
export function bodyOf(body: Buffer, contentType: string | undefined): Sent {
  const text = decode(body);
  if (/^application\/x-ndjson\b/i.test(contentType ?? ""))
    return { events: notTooMany(text.split(/\r?\n/).filter(isWritten)).map(lineOf), announce: true };
  const told = parse(text);
  if (typeof told !== "object" || told === null) throw new UnreadableBody('The body is not an event and not {"events": [...]}.');
  if (!("events" in told)) return { events: [told], announce: true };
  if (!Array.isArray(told.events)) throw new UnreadableBody('"events" is not a list.');
  if ("announce" in told && typeof told.announce !== "boolean") throw new UnreadableBody('"announce" is neither true nor false.');
  return { events: notTooMany(told.events), announce: !("announce" in told) || told.announce === true };
}

function notTooMany<Told>(events: readonly Told[]): readonly Told[] {
  if (events.length > mostEvents) throw new UnreadableBody(`The body holds more than ${mostEvents.toLocaleString("en")} events; send it in parts.`);
  return events;
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new UnreadableBody("The body is not UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBody("The body is not JSON. Several events on lines of their own need the content type application/x-ndjson.");
  }
}

const isWritten = (line: string): boolean => line.trim() !== "";

function lineOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return notJson;
  }
}
