import { mkdirSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import type { Created, Plugin, Properties } from "../../provider/plugin-fixture.ts";
import { promptly, type Stand } from "../../resources/fixture.ts";
import { readJournal } from "../journal.ts";
import { placeOf, type RolloutFiles, rolloutsOf } from "../place.ts";
import type { FixtureSettings } from "./release-fixture/src/settings.ts";
import { writeRelease } from "./write-release.ts";

/** A machine with a service behind its proxy, rolled out by the plugin as an engine would. */
export class ServiceStand {
	readonly #on: Stand;
	#service!: Created;
	#releases = 0;
	url = "";

	constructor(on: Stand) {
		this.#on = on;
	}

	/** The first deployment, then the proxy. */
	async open(rollout: Properties = {}): Promise<void> {
		this.#service = await this.#on.plugin.create("Service", await this.wanted({ version: "first" }, rollout));
		const { sets, shares } = this.#service.outputs;
		const backends = [{ name: "web", sets, shares, healthPath: "/health/ready" }];
		const routes = [{ pathPrefix: "/", backend: "web" }];
		const rateLimit = { requests: 1_000_000, seconds: 1 };
		const edge = { machine: this.#on.home, name: "edge", backends, routes, rateLimit };
		this.url = String((await this.#on.plugin.create("Proxy", edge)).outputs.url);
	}

	/** Inputs of the service with a release that behaves as told. */
	async wanted(settings: Partial<FixtureSettings>, rollout: Properties = {}, more: Properties = {}): Promise<Properties> {
		const folder = join(this.#on.project, `release-${this.#releases++}`);
		mkdirSync(folder);
		await writeRelease(folder, settings);
		return this.#on.service({
			command: ["node", "src/main.ts", "api"],
			folder,
			environment: { DRAIN_NOTICE_SECONDS: "0", DRAIN_SECONDS: "5" },
			readyPath: "/health/ready",
			release: `${settings.version}0123456789abcdef`,
			rollout: { ...promptly, ...rollout },
			...more,
		});
	}

	/** As an `up` does it; the next one starts from what this one made. */
	async update(inputs: Properties, plugin: Plugin = this.#on.plugin): Promise<void> {
		this.#service = await plugin.update("Service", this.#service, inputs);
	}

	changes = async (inputs: Properties): Promise<string> => (await this.#on.plugin.diff("Service", this.#service, inputs)).changes;

	get place() {
		return placeOf(this.#on.home, "web");
	}

	get rollouts(): readonly RolloutFiles[] {
		return rolloutsOf(this.place);
	}

	/** What the last rollout noted, of one kind. */
	noted<Kind extends string>(kind: Kind) {
		const last = this.rollouts.at(-1);
		return (last === undefined ? [] : readJournal(last.journal)).filter((entry) => (entry.kind as string) === kind);
	}

	/** Names of the service's processes, sorted. */
	async processes(): Promise<readonly string[]> {
		const all = await this.#on.processes();
		return all.flatMap(({ spec }) => (spec.group === "service" ? [spec.name] : [])).toSorted();
	}

	/** Which release answers, over a connection of its own. */
	async release(): Promise<string | null> {
		return (await fetch(this.url, { headers: { connection: "close" } })).headers.get("x-release");
	}
}

/** How requests fared, by their status; "broken" where the connection was. */
export type Fates = Readonly<Record<string, number>>;

/** Clients that ask again as soon as they are answered, over connections that stay open, without a second attempt. */
export function clients(url: string, count: number): () => Promise<Fates> {
	const agent = new Agent({ keepAlive: true, maxSockets: count });
	const fates: Record<string, number> = {};
	let isOn = true;
	const one = (): Promise<string> =>
		new Promise((resolve) => {
			const sent = request(url, { agent }, (answer) => {
				answer.resume();
				answer.on("end", () => resolve(String(answer.statusCode)));
				answer.on("error", () => resolve("broken"));
			});
			sent.on("error", () => resolve("broken"));
			sent.end();
		});
	const client = async (): Promise<void> => {
		for (; isOn; await new Promise((resolve) => setTimeout(resolve, 5))) {
			const fate = await one();
			fates[fate] = (fates[fate] ?? 0) + 1;
		}
	};
	const running = Promise.all(Array.from({ length: count }, client));
	return async () => {
		isOn = false;
		await running;
		agent.destroy();
		return fates;
	};
}
