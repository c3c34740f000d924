import { type Mistake, Refusal } from "../kit/refusal.ts";

export const clouds = ["aws", "gcp", "azure", "digitalocean"] as const;
export type Cloud = (typeof clouds)[number];

/** What the program is told. */
export interface Settings {
	readonly cloud: Cloud;
	/** Where state and key are kept, by the cloud's own name. */
	readonly region: string;
	/** Repository on GitHub whose workflows may deploy, "owner/name". Empty on DigitalOcean, which takes no such identity. */
	readonly repository: string;
	/** The forge's environments whose runs may deploy: a run outside of them, a pull request's for one, may not. */
	readonly environments: readonly string[];
}

interface Setting {
	readonly pattern: RegExp;
	readonly example: string;
	/** Absent: owed. */
	readonly otherwise?: string;
}

const regions: Readonly<Record<Cloud, string>> = { aws: "us-east-1", gcp: "us-east1", azure: "eastus", digitalocean: "nyc3" };

const table = (cloud: Cloud): Readonly<Record<Exclude<keyof Settings, "cloud">, Setting>> => ({
	region: { pattern: /^[a-z][a-z0-9-]{1,30}$/, example: "eu-west-1", otherwise: regions[cloud] },
	repository: {
		pattern: cloud === "digitalocean" ? /^$/ : /^[\w.-]{1,39}\/[\w.-]{1,100}$/,
		example: cloud === "digitalocean" ? "none: it takes no identity of a forge's run" : "example-school/learning-assistant",
		...(cloud === "digitalocean" && { otherwise: "" }),
	},
	environments: { pattern: /^[\w-]{1,50}(,[\w-]{1,50}){0,9}$/, example: "staging,prod", otherwise: "dev,staging,prod" },
});

/**
 * Settings from configuration: full key → text.
 * @throws Refusal of every mistake at once
 */
export function load(project: string, config: Readonly<Record<string, string>>): Settings {
	const given = (key: string) => config[`${project}:${key}`];
	const cloud = clouds.find((each) => each === given("cloud"));
	if (cloud === undefined) throw new Refusal([unknownCloud(`${project}:cloud`, given("cloud"))]);
	const rows = Object.entries(table(cloud));
	const read = Object.fromEntries(rows.map(([key, { otherwise }]) => [key, given(key) ?? otherwise]));
	const mistakes = rows.flatMap(([key, row]) => mistakesOf(`${project}:${key}`, read[key], row));
	if (mistakes.length > 0) throw new Refusal(mistakes);
	const { region = "", repository = "", environments = "" } = read;
	return { cloud, region, repository, environments: environments.split(",") };
}

function unknownCloud(path: string, value: string | undefined): Mistake {
	const why = "expected a cloud that can keep a team's state.";
	return { path, ...(value !== undefined && { value }), why, fix: `Set it to ${clouds.join(", ")}.` };
}

function mistakesOf(path: string, value: string | undefined, { pattern, example }: Setting): readonly Mistake[] {
	if (value !== undefined && pattern.test(value)) return [];
	const why = value === undefined ? "it is owed: whoever is named there may deploy." : "it is not of the form expected.";
	return [{ path, ...(value !== undefined && { value }), why, fix: `For example: ${example}.` }];
}
