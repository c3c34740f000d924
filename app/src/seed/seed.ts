import type { Actor } from "../accounts/actor.ts";
import type { SeedConfig } from "../config.ts";
import type { Logger } from "../logging/logger.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { type Modules, wireModules } from "../modules.ts";
import { demoMaterials, demoRoadmaps, members, school } from "./content.ts";

/** Fills the demo school by the modules' own use cases. Repeating it adds what is missing and sets the demo accounts' password again. */
export async function seed(config: SeedConfig, log: Logger): Promise<void> {
	const modules = wireModules(config, log, createMetrics({ service: "seed", ...config }));
	try {
		const teacher = await seedMembers(modules, config.SEED_PASSWORD);
		const roadmaps = await seedRoadmaps(modules, teacher);
		const materials = await seedMaterials(modules, teacher);
		log.info({ school: school.code, roadmaps, materials }, "demo school is there");
	} finally {
		await modules.close();
	}
}

/** Gives the teacher, whose `seen` the writes have raised: what an earlier seed wrote is not overlooked on a lagging replica. */
async function seedMembers({ accounts }: Modules, password: string): Promise<Actor> {
	const tenant = await accounts.ensureSchool(school.name, school.code);
	const ids: string[] = [];
	for (const member of members) ids.push(await accounts.ensureMember(tenant, { ...member, password }));
	return { ...tenant, accountId: ids[0]!, role: "teacher", sessionId: "" };
}

async function seedRoadmaps({ learning }: Modules, teacher: Actor): Promise<number> {
	const { items } = await learning.listRoadmaps(teacher, { limit: 100 });
	const held = new Set(items.map(({ title }) => title));
	const missing = demoRoadmaps().filter(({ title }) => !held.has(title));
	for (const roadmap of missing) await learning.createRoadmap(teacher, roadmap);
	return missing.length;
}

async function seedMaterials({ learning, materials }: Modules, teacher: Actor): Promise<number> {
	const roadmaps = await learning.listRoadmaps(teacher, { limit: 100 });
	const ids = new Map(roadmaps.items.map(({ id, title }) => [title, id]));
	const { items } = await materials.list(teacher, { limit: 100 });
	const held = new Set(items.map(({ title }) => title));
	const missing = demoMaterials().filter(({ title }) => !held.has(title));
	for (const { roadmap, text, ...named } of missing) {
		const body = Buffer.from(text, "utf8");
		await materials.publish(
			teacher,
			{ ...named, contentType: "text/markdown", sizeBytes: body.length, roadmapId: ids.get(roadmap) ?? null },
			body,
		);
	}
	return missing.length;
}
