import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * After every install: writes the database client that schema.prisma describes.
 * An install without development tools has no generator; there the client comes from elsewhere (see the Dockerfile).
 */
const generator = fileURLToPath(new URL("../node_modules/prisma/build/index.js", import.meta.url));
if (existsSync(generator)) {
  const { status } = spawnSync(process.execPath, [generator, "generate", "--no-hints"], {
    stdio: "inherit",
    // Its look for a newer version of itself would wait for a network that may not be there.
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  process.exitCode = status ?? 1;
} else {
  console.log("No Prisma generator in this install: the database client in generated/ is left as it is.");
}
