import { getProject, runtime } from "@pulumi/pulumi";
import { type Cloud, load } from "./settings.ts";
import type { Create, Team } from "./team.ts";

/** Imports on demand: only the chosen cloud's SDK is loaded. */
const targets: Readonly<Record<Cloud, () => Promise<{ readonly create: Create }>>> = {
	aws: () => import("./aws.ts"),
	gcp: () => import("./gcp.ts"),
	azure: () => import("./azure.ts"),
	digitalocean: () => import("./digitalocean.ts"),
};

/** A Pulumi program of its own, run once per cloud account: what stacks need before there is one. */
export default async function program(): Promise<Team> {
	const settings = load(getProject(), runtime.allConfig());
	const { create } = await targets[settings.cloud]();
	return create(settings);
}
