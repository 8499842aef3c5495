import { parseEvent } from "../../ingest/parse.ts";
import type { Fate } from "../../ingest/record.ts";
import type { Desk } from "../desk.ts";
import { sentenceOf } from "../sentence.ts";
import { type ImportDoor, openDoor } from "./door.ts";
import { ImportCall, type ImportReply } from "./remote-door.ts";

type ImportDesk = Pick<Desk, "db" | "now">;

/** Answers an import's calls, told as JSON, in the process that holds the database. Never throws. */
export function createImports(desk: ImportDesk): (body: string | null) => Promise<ImportReply> {
  const doors = new Map<number, ImportDoor>();

  const doorOf = async (id: number): Promise<ImportDoor> => {
    const door = doors.get(id) ?? (await openDoor(desk, String(id)));
    doors.set(id, door);
    return door;
  };

  const answer = async (call: ImportCall): Promise<unknown> => {
    if (call.call === "open") {
      const door = await openDoor(desk, call.organization);
      doors.set(door.organization.id, door);
      return { organization: door.organization, pace: door.pace };
    }
    const door = await doorOf(call.organizationId);
    switch (call.call) {
      case "headers":
        return door.headers(call.rows);
      case "remember":
        await door.remember(call.rows, call.headers);
        return true;
      case "record":
        return recordSent(door, call.events, desk.now(door.organization.id));
    }
  };

  return async (body) => {
    try {
      return { answer: await answer(ImportCall.parse(JSON.parse(body ?? ""))) };
    } catch (error) {
      return { problem: sentenceOf(error) };
    }
  };
}

async function recordSent(door: ImportDoor, sent: readonly unknown[], now: Date): Promise<Fate[]> {
  const read = sent.map((event) => parseEvent(event, door.organization.currency, now));
  const fates = await door.record(read.flatMap((event, at) => (typeof event === "string" ? [] : [{ sent: sent[at], read: event }])));
  const next = fates.values();
  return read.map((event) => (typeof event === "string" ? { problem: event } : (next.next().value ?? { problem: "was not recorded" })));
}
