/** Plans a stack of a thousand resources and judges it, in a process of its own, and prints what each took: a command does either once, too. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckpointResource } from "@learning-assistant/policies/stack/checkpoint.ts";
import { ComponentResource, CustomResource } from "@pulumi/pulumi";
import { projectFolder } from "../../cli/src/project/folders.ts";
import { fixture } from "../../policies/fixtures/fixtures.ts";
import { isObject, isSecret, isUnknown, type Value } from "../../policies/stack/value.ts";

const size = 1000;

const engine = import("@learning-assistant/engine/index.ts");
await engine;
const before = performance.now();
const { weigh } = await import("../../policies/judge.ts");
const loading = performance.now() - before;

/** Production on AWS, again and again under other names. What a plan can't know is left out: a resource that isn't there can't be referred to. */
const asked = fixture("aws").filter(({ type }) => /^(aws|random):/.test(type));

function known(value: Value): Value {
	if (isUnknown(value) || isSecret(value)) return "known";
	if (Array.isArray(value)) return (value as readonly Value[]).map(known);
	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, known(inner)])) : value;
}

/** The SDK makes resources of classes only. */
class Plain extends CustomResource {}

async function program(): Promise<object> {
	const group = new ComponentResource("bench:index:Group", "group");
	for (let made = 0; made < size; made++) {
		const { type, urn, inputs = {} } = asked[made % asked.length] as CheckpointResource;
		new Plain(type, `${urn.split("::").at(-1)}-${made}`, known(inputs) as object, { parent: group });
	}
	return {};
}

const stateFolder = mkdtempSync(join(tmpdir(), "bench-policy-"));
try {
	let judging = 0;
	const review = (planned: { toJSON(): object }): void => {
		const { resources } = (planned.toJSON() as { deployment: { resources: readonly CheckpointResource[] } }).deployment;
		const subject = { project: "bench", stack: "prod", cloud: "aws", environment: "prod", phase: "1m", source: "plan" } as const;
		const begun = performance.now();
		weigh({ resources, subject, pack: "prod", made: new Date().toISOString() });
		judging = performance.now() - begun;
	};
	const { preview } = await engine;
	await preview({ projectFolder, stack: "prod", stateFolder, program, offline: { alone: true }, review: review as never });
	// From the start of the process, as whoever waits for it counts; without what loading and running the packs took.
	process.stdout.write(JSON.stringify({ previewMs: performance.now() - judging - loading, judgingMs: judging }));
} finally {
	rmSync(stateFolder, { recursive: true, force: true });
}
