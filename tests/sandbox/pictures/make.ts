import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../support/free-port.ts";
import { launch } from "../../support/process.ts";
import { missingBrowser, type OpenBrowser, openBrowser, storyTold } from "../open-browser.ts";
import { paletteOf } from "./palette-png.ts";
import { askBoth, scenes } from "./scenes.ts";

const pictures = fileURLToPath(new URL("../../../pictures/", import.meta.url));

/** Sharp where GitHub shows it on a fine screen, about a thousand points wide. */
const look = { deviceScaleFactor: 1.5, reducedMotion: "reduce" } as const;

/** `npm run pictures`: plays the README's scenes in the product as it ships, and writes each into pictures/, light and dark. */
async function main(): Promise<void> {
  if (missingBrowser !== null) return say(`No pictures were made. ${missingBrowser}`);
  const folder = await mkdtemp(join(tmpdir(), "throughline-pictures-"));
  const product = launch({ DATA_DIR: join(folder, "data"), PORT: String(await freePort()) });
  try {
    await product.ready();
    const url = /http:\/\/localhost:\d+/.exec(product.stdout())?.[0] ?? "";
    await storyTold(url);
    await writeFile(join(folder, "fonts.conf"), fonts);
    const browser = await openBrowser({ FONTCONFIG_FILE: join(folder, "fonts.conf") });
    const made = await play(browser, url).finally(() => browser.close());
    if (browser.problems.length > 0) throw new Error(`The page complained, so no picture was kept:\n${browser.problems.join("\n")}`);
    await mkdir(pictures, { recursive: true });
    for (const [name, png] of made) {
      await writeFile(join(pictures, name), png);
      say(`pictures/${name}: ${Math.round(png.length / 1_000)} kB`);
    }
  } finally {
    product.signal("SIGTERM");
    await product.ended;
    await rm(folder, { recursive: true });
  }
}

const schemes = ["light", "dark"] as const;

/** The pictures by the names of their files. */
async function play(browser: OpenBrowser, url: string): Promise<Map<string, Buffer>> {
  const made = new Map<string, Buffer>();
  for (const [name, playScene] of Object.entries(scenes)) {
    const page = await browser.window(url, look);
    await playScene(page);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      made.set(`${name}-${colorScheme}.png`, paletteOf(await page.screenshot({ animations: "disabled" })));
    }
  }
  const windows = await Promise.all([0, 1].map(() => browser.window(url, { ...look, viewport: half })));
  const [slack, teams] = windows;
  if (slack && teams) await askBoth(slack, teams);
  const frame = await browser.window("about:blank", { ...look, viewport: { width: half.width * 2 + gap, height: half.height } });
  for (const colorScheme of schemes) {
    const taken: string[] = [];
    for (const page of windows) {
      await page.emulateMedia({ colorScheme });
      taken.push((await page.screenshot({ animations: "disabled" })).toString("base64"));
    }
    await frame.setContent(sideBySide(taken));
    await frame.waitForLoadState("networkidle");
    made.set(`both-${colorScheme}.png`, paletteOf(await frame.screenshot()));
  }
  return made;
}

/** Two windows beside each other, in points. */
const half = { width: 800, height: 860 };
const gap = 20;

function sideBySide(pictures: readonly string[]): string {
  const images = pictures.map((png) => `<img width="${half.width}" height="${half.height}" src="data:image/png;base64,${png}">`);
  return `<body style="margin: 0; display: flex; gap: ${gap}px; background: #808080">${images.join("")}</body>`;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Where no desktop says which font it has, Chromium takes the widest; these are nearer to what people see. */
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  ${["system-ui", "sans-serif"].map(preferring).join("\n  ")}
</fontconfig>
`;

function preferring(family: string): string {
  const wished = ["Inter", "Noto Sans", "Noto Sans CJK JP"].map((name) => `<string>${name}</string>`).join("");
  return `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="strong">${wished}</edit></match>`;
}

await main();
