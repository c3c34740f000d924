/** Plans the stacks that the policies' fixtures are taken from, and prints their resources: name → resources, as a plan's file has them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview } from "@learning-assistant/engine/index.ts";
import { projectFolder } from "../project/folders.ts";

const observed = { notify: ["operators@example.org"], monthlyBudget: 1000 };
const edge = { domain: "learn.example.org" };

/** Production at its largest, with what comes on request: every type that a stack may have. */
const settings: Readonly<Record<string, object>> = {
	aws: { edge, observability: observed, services: { api: { schedule: ["0 7 * * 1-5 = 6"] } } },
	"aws-cloudflare": {
		...{ edge: { ...edge, provider: "cloudflare" }, storage: { provider: "r2" }, onDecline: "downgrade" },
		cloudflare: { account: "0123456789abcdef0123456789abcdef" },
	},
	gcp: { edge, account: "example-project", observability: { notify: observed.notify } },
	azure: { edge, account: "00000000-0000-0000-0000-000000000000", observability: observed },
	digitalocean: { edge, observability: { notify: observed.notify }, cloudflare: { account: "0123456789abcdef0123456789abcdef" } },
	local: { onDecline: "downgrade" },
};

async function plan(name: string, stateFolder: string): Promise<unknown> {
	const given = { ...settings[name], cloud: name.split("-")[0], environment: "prod", phase: "1m" };
	const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
	const config = Object.fromEntries(Object.entries(given).map(([key, value]) => [`learning-assistant:${key}`, text(value)]));
	const { planned } = await preview({ projectFolder, stack: "prod", stateFolder, config, offline: { alone: name !== "local" } });
	return planned.toJSON().deployment;
}

const stateFolder = mkdtempSync(join(tmpdir(), "policy-plans-"));
try {
	const plans: Record<string, unknown> = {};
	for (const name of process.argv.slice(2)) plans[name] = await plan(name, stateFolder);
	process.stdout.write(JSON.stringify(plans));
} finally {
	rmSync(stateFolder, { recursive: true, force: true });
}
