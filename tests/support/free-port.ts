import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A loopback port that was free a moment ago. It lies below those that the machine gives to whoever asks for any (from 32,768 on), or
 * somebody who does so would have it by the time it is used.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port)) return port;
  }
  throw new Error("There is no free port");
}

const lowest = 12_000;
const highest = 32_000;

async function isFree(port: number): Promise<boolean> {
  const asked = createServer();
  try {
    asked.listen(port, "127.0.0.1");
    await once(asked, "listening");
  } catch {
    return false;
  }
  asked.close();
  await once(asked, "close");
  return true;
}
