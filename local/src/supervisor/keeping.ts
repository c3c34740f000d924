import { setTimeout as delay } from "node:timers/promises";
import type { Home } from "../machine/home.ts";
import { Refusal } from "../refusal.ts";
import { Documents } from "./files.ts";
import { keeperKinds } from "./keeper-kinds.ts";
import type { Keeper, KeeperContext, KeeperDeclaration, KeeperKind, KeeperReport, NamedReport } from "./keepers.ts";

const nameRule = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** Runs the machine's keepers, each at its own pace. */
export class Keeping {
	readonly #declarations: Documents<KeeperDeclaration>;
	readonly #context: KeeperContext;
	readonly #reports = new Map<string, NamedReport>();
	readonly #running = new Map<string, AbortController>();
	readonly #rounds = new Map<string, Promise<void>>();

	constructor(home: Home, context: KeeperContext) {
		this.#declarations = new Documents(home.keepers, ".json");
		this.#context = context;
	}

	startAll(): void {
		for (const declaration of this.#declarations.all()) this.#start(declaration);
	}

	put(declaration: KeeperDeclaration): void {
		if (!nameRule.test(declaration.name) || !Object.hasOwn(keeperKinds, declaration.kind))
			throw new Refusal([
				{
					path: `keeper ${declaration.name}`,
					value: String(declaration.kind),
					why: `A keeper's name is a–z, 0–9 and "-", and its kind one of ${Object.keys(keeperKinds).join(", ")}.`,
					fix: "Correct it.",
				},
			]);
		this.#declarations.write(declaration.name, declaration);
		this.#stop(declaration.name);
		this.#start(declaration);
	}

	remove(name: string): void {
		this.#declarations.remove(name);
		this.#stop(name);
		this.#reports.delete(name);
	}

	stopAll(): void {
		for (const name of [...this.#running.keys()]) this.#stop(name);
	}

	reports(): readonly NamedReport[] {
		return [...this.#reports.values()];
	}

	/** A fact that a keeper last reported; false where it has not reported it. */
	check(keeper: string, name: string): boolean {
		return this.#reports.get(keeper)?.checks?.[name] ?? false;
	}

	#stop(name: string): void {
		this.#running.get(name)?.abort();
		this.#running.delete(name);
	}

	#start(declaration: KeeperDeclaration): void {
		const controller = new AbortController();
		this.#running.set(declaration.name, controller);
		// A replaced keeper may be at work: two of one name would mend against each other.
		const before = this.#rounds.get(declaration.name);
		this.#rounds.set(
			declaration.name,
			Promise.resolve(before).then(() => this.#repeat(declaration, controller.signal)),
		);
	}

	async #repeat({ name, kind, args }: KeeperDeclaration, signal: AbortSignal): Promise<void> {
		const keeper = await load(kind).catch((error: unknown) => unloadable(kind, error));
		while (!signal.aborted) {
			const report = await keeper.run(args, this.#context).catch(failed);
			if (!signal.aborted) this.#reports.set(name, { ...report, name, at: new Date().toISOString() });
			await delay(keeper.everyMs, undefined, { signal }).catch(() => undefined);
		}
	}
}

/** A kind that an older or newer platform declared may be missing here. */
async function load(kind: KeeperKind): Promise<Keeper> {
	if (!Object.hasOwn(keeperKinds, kind)) throw new Error("There is no such kind.");
	return keeperKinds[kind]();
}

/** A keeper that can't be loaded is told of like one that fails; thrown on, it would end the supervisor. */
const unloadable = (kind: string, error: unknown): Keeper => ({
	everyMs: 60_000,
	run: async () => failed(new Error(`The keeper ${kind} can't be loaded: ${(error as Error).message}`)),
});

const failed = (error: unknown): KeeperReport => ({ state: "failed", message: error instanceof Error ? error.message : String(error) });
