/** Programs that fail, or ask for what the engine declines. They run in a process of their own: Jest takes unhandled rejections for itself. */
import * as pulumi from "@pulumi/pulumi";
import { Thing } from "./things.ts";

type Program = () => Promise<unknown>;

export const failing = {
	throwing: async () => {
		new Thing("a");
		throw new TypeError("a bug in the program");
	},
	throwingInApply: async () => {
		new Thing("a").address.apply(() => {
			throw new TypeError("a bug in an apply");
		});
	},
	refusing: async () => {
		throw Object.assign(new Error("refused"), {
			name: "Refusal",
			mistakes: [{ path: "database.size", why: "It is too big.", fix: "Take a smaller one." }],
		});
	},
	logging: async () => {
		await pulumi.log.error("said to be an error");
	},
} satisfies Record<string, Program>;

export const declined = {
	import: async () => void new Thing("a", {}, { import: "a-1" }),
	transforms: async () => void new Thing("a", {}, { transforms: [() => undefined] }),
	"the ReplaceWith option": async () => void new Thing("a", {}, { replaceWith: [new Thing("b")] }),
	"resource hooks": async () => void new pulumi.ResourceHook("h", () => {}),
	archives: async () => void new Thing("a", { value: new pulumi.asset.FileArchive(".") }),
	parameterization: async () => {
		const { registerPackage } = pulumi.runtime as unknown as { registerPackage(args: object): unknown };
		registerPackage({ baseProviderName: "x", packageName: "y" });
	},
} satisfies Record<string, Program>;

/** A chain with a secret and a replacement, for killing the engine in the middle. */
export const growing =
	(version: number): Program =>
	async () => {
		const a = new Thing("a", { kind: `kind-${version}`, secret: pulumi.secret("sentinel-of-a") });
		const b = new Thing("b", { kind: a.address, first: true });
		const c = new Thing("c", { value: b.address });
		if (version === 1) new Thing("only-first", { value: a.address });
		else new Thing("only-later", { value: c.address });
		return { address: c.address, password: a.password };
	};
