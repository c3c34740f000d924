/** Who a resource belongs to. Targets that know tags or labels put them on everything; cost and policy reports group by them. */
export interface Tags {
	readonly project: string;
	readonly stack: string;
	readonly environment: string;
	readonly component: string;
}

/** Tags of one component's resources. Keys and values keep to what the strictest cloud allows: a–z, 0–9, "-" and "_", 63 characters. */
export function planTags(origin: Omit<Tags, "component">, component: string): Tags {
	const cut = (text: string) =>
		text
			.toLowerCase()
			.replaceAll(/[^a-z0-9_-]/g, "-")
			.slice(0, 63);
	return { project: cut(origin.project), stack: cut(origin.stack), environment: cut(origin.environment), component: cut(component) };
}

/** Tags for targets that know words only, as "key:value". */
export function tagTexts(tags: Tags): string[] {
	return Object.entries(tags).map(([key, value]) => `${key}:${value}`);
}
