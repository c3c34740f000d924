import type { Properties } from "./value.ts";

/** "Bucket" of "aws:s3/bucket:Bucket". */
export const kindOf = (type: string): string => type.slice(type.lastIndexOf(":") + 1);

/** A resource as a plan, a state or the policy protocol tells of it. */
export interface Resource {
	readonly urn: string;
	/** Type token, for example "aws:s3/bucket:Bucket". */
	readonly type: string;
	/** Logical name. */
	readonly name: string;
	/** URN of what it is a part of. */
	readonly parent?: string | undefined;
	/** What is asked of the provider, in the wire's form. */
	readonly inputs: Properties;
	/** Whether the program forbids its deletion. */
	readonly protect: boolean;
	/** Input → URNs that its value comes from. */
	readonly comesFrom: Readonly<Record<string, readonly string[]>>;
}

/** Everything that is judged together. */
export class Stack {
	readonly resources: readonly Resource[];
	readonly #byType: ReadonlyMap<string, readonly Resource[]>;
	readonly #byUrn: ReadonlyMap<string, Resource>;
	#naming: ReadonlyMap<string, readonly Naming[]> | undefined;

	/** Kept in the order of their URNs: what is seen of several would otherwise be told in the order in which they happened to be made. */
	constructor(resources: readonly Resource[]) {
		this.resources = resources.toSorted((one, other) => (one.urn < other.urn ? -1 : 1));
		this.#byType = Map.groupBy(this.resources, ({ type }) => type);
		this.#byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
	}

	/** Name of the Pulumi stack; "" of an empty one. */
	get name(): string {
		return this.resources[0]?.urn.split("::")[0]?.slice("urn:pulumi:".length) ?? "";
	}

	get types(): readonly string[] {
		return [...this.#byType.keys()];
	}

	ofType(type: string): readonly Resource[] {
		return this.#byType.get(type) ?? [];
	}

	find(urn: string): Resource | undefined {
		return this.#byUrn.get(urn);
	}

	/** Those of a type whose input comes from this resource. */
	namedBy(urn: string, type: string, input: string): readonly Resource[] {
		this.#naming ??= this.#namings();
		const those = this.#naming.get(urn) ?? [];
		return those.filter((each) => each.input === input && each.resource.type === type).map(({ resource }) => resource);
	}

	/** Those of a type that an input of this resource comes from. */
	namedIn({ comesFrom }: Resource, input: string, type: string): readonly Resource[] {
		return (comesFrom[input] ?? []).flatMap((urn) => this.find(urn) ?? []).filter((each) => each.type === type);
	}

	/** Made when it is first asked for: most rules look at one resource alone. */
	#namings(): ReadonlyMap<string, readonly Naming[]> {
		const all = this.resources.flatMap((resource) =>
			Object.entries(resource.comesFrom).flatMap(([input, urns]) => urns.map((urn) => ({ urn, input, resource }))),
		);
		return Map.groupBy(all, ({ urn }) => urn);
	}
}

interface Naming {
	readonly urn: string;
	readonly input: string;
	readonly resource: Resource;
}
