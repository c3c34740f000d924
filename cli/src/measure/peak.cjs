/** Preloaded into each process of a command (NODE_OPTIONS): at its end it adds its peak resident memory in KiB as a line to a file. */
const { appendFileSync } = require("node:fs");

process.on("exit", () => appendFileSync(process.env.PEAK_FILE, `${process.resourceUsage().maxRSS}\n`));
