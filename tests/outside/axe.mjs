// Opens an HTML file in Chromium at several widths and in both colour schemes, and prints what axe-core finds as JSON.
// usage: node axe.mjs FILE
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const views = [
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 320, scheme: "light" },
];
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
const results = [];
for (const { width, scheme } of views) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  const asked = [];
  const dialogs = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("dialog", (dialog) => { dialogs.push(dialog.message()); return dialog.dismiss(); });
  await page.goto(pathToFileURL(process.argv[2]).href);
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  results.push({
    width,
    scheme,
    passes: found.passes.length,
    violations: found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes[0].html}`),
    requests: asked.slice(1),
    dialogs,
    overflow,
    text: await page.evaluate(() => document.body.innerText),
    scripts: await page.evaluate(() => document.scripts.length),
  });
  await context.close();
}
await browser.close();
console.log(JSON.stringify(results));
