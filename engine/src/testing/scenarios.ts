/** Programs and changes of them, with the steps that each change comes to. The same rows are recorded from the Pulumi CLI. */
import { Group, TestingProvider, Thing } from "./things.ts";

type Program = () => Promise<unknown>;

/** Dependents read the outputs of what they depend on. */
export const chain =
	(kind: string, first = false, b: Record<string, unknown> = {}): Program =>
	async () => {
		const a = new Thing("a", { kind, first });
		const second = new Thing("b", { value: a.address, ...b });
		new Thing("c", { value: second.address });
	};

export interface Scenario {
	readonly fact: string;
	readonly before: Program;
	readonly after: Program;
	readonly steps: readonly string[];
	readonly changes: Readonly<Record<string, number>>;
	/** Steps of the preview where it can't know better: what is made anew has unknown outputs. */
	readonly planned?: readonly string[];
}

export const scenarios: readonly Scenario[] = [
	{
		fact: "an unchanged program changes nothing",
		before: chain("x"),
		after: chain("x"),
		steps: [],
		changes: { same: 4 },
	},
	{
		fact: "a changed input is an update",
		before: async () => void new Thing("a", { value: 1 }),
		after: async () => void new Thing("a", { value: 2 }),
		steps: ["update a"],
		changes: { same: 1, update: 1 },
	},
	{
		fact: "a resource that the program lost is deleted",
		before: async () => [new Thing("a"), new Thing("b")],
		after: async () => void new Thing("a"),
		steps: ["delete b"],
		changes: { same: 2, delete: 1 },
	},
	{
		fact: "a replacement is made before the old one goes, and dependents follow it",
		before: chain("x"),
		after: chain("y"),
		steps: ["create-replacement a", "replace a", "update b", "delete-replaced a"],
		planned: ["create-replacement a", "replace a", "update b", "update c", "delete-replaced a"],
		changes: { same: 2, replace: 1, update: 1 },
	},
	{
		fact: "a replacement that asks for it is made after the old one went",
		before: chain("x", true),
		after: chain("y", true),
		steps: ["delete-replaced a", "replace a", "create-replacement a", "update b"],
		planned: ["delete-replaced a", "replace a", "create-replacement a", "update b", "update c"],
		changes: { same: 2, replace: 1, update: 1 },
	},
	{
		fact: "dependents that the change would replace go before what they depend on",
		before: async () => {
			const a = new Thing("a", { kind: "x", first: true });
			new Thing("b", { kind: a.address });
		},
		after: async () => {
			const a = new Thing("a", { kind: "y", first: true });
			new Thing("b", { kind: a.address });
		},
		steps: ["delete-replaced b", "delete-replaced a", "replace a", "create-replacement a", "replace b", "create-replacement b"],
		changes: { same: 1, replace: 2 },
	},
	{
		fact: "the option deleteBeforeReplace wins over the provider",
		before: async () => void new Thing("a", { kind: "x" }, { deleteBeforeReplace: true }),
		after: async () => void new Thing("a", { kind: "y" }, { deleteBeforeReplace: true }),
		steps: ["delete-replaced a", "replace a", "create-replacement a"],
		changes: { same: 1, replace: 1 },
	},
	{
		fact: "ignoreChanges keeps the old value",
		before: async () => void new Thing("a", { value: { keep: 1, take: 1 } }),
		after: async () => void new Thing("a", { value: { keep: 2, take: 1 } }, { ignoreChanges: ["value.keep"] }),
		steps: [],
		changes: { same: 2 },
	},
	{
		fact: "a provider that doesn't say what changed is answered by comparing inputs",
		before: async () => void new Thing("a", { value: 1 }),
		after: async () => void new Thing("a", { value: "vague" }),
		steps: ["update a"],
		changes: { same: 1, update: 1 },
	},
	{
		fact: "replaceOnChanges turns an update into a replacement",
		before: async () => void new Thing("a", { value: 1 }),
		after: async () => void new Thing("a", { value: "vague" }, { replaceOnChanges: ["value"] }),
		steps: ["create-replacement a", "replace a", "delete-replaced a"],
		changes: { same: 1, replace: 1 },
	},
	{
		fact: "an alias finds the old state of a renamed resource",
		before: async () => void new Thing("old", { name: "a" }),
		after: async () => void new Thing("new", { name: "a" }, { aliases: [{ name: "old" }] }),
		steps: [],
		changes: { same: 2 },
	},
	{
		fact: "children of a renamed component are found through its alias",
		before: async () => void new Group("old", (parent) => ({ made: new Thing("old-child", { name: "a" }, { parent }).address })),
		after: async () =>
			void new Group("new", (parent) => ({ made: new Thing("new-child", { name: "a" }, { parent }).address }), {
				aliases: [{ name: "old" }],
			}),
		steps: [],
		changes: { same: 3 },
	},
	{
		fact: "retainOnDelete forgets the resource and leaves it",
		before: async () => void new Thing("a", {}, { retainOnDelete: true }),
		after: async () => {},
		steps: ["delete a"],
		changes: { same: 1, delete: 1 },
	},
	{
		fact: "a resource deleted with another is not deleted by itself",
		before: async () => {
			const a = new Thing("a");
			new Thing("b", {}, { deletedWith: a });
		},
		after: async () => {},
		steps: ["delete b", "delete a"],
		changes: { same: 1, delete: 2 },
	},
	{
		fact: "a resource moves to an explicit provider without a change",
		before: async () => void new Thing("a"),
		after: async () => void new Thing("a", {}, { provider: new TestingProvider("own") }),
		steps: ["create own"],
		changes: { same: 2, create: 1 },
	},
	{
		fact: "a replacement trigger replaces when its value changes",
		before: async () => void new Thing("a", {}, { replacementTrigger: 1 }),
		after: async () => void new Thing("a", {}, { replacementTrigger: 2 }),
		steps: ["create-replacement a", "replace a", "delete-replaced a"],
		changes: { same: 1, replace: 1 },
	},
];
