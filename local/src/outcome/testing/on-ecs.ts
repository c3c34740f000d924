import { afterEach, beforeEach } from "@jest/globals";
import { askEcs } from "../ecs/question.ts";
import { awaitOutcome } from "../wait.ts";
import { type EcsWorld, type SyntheticEcs, startEcs } from "./ecs-server.ts";
import { wanted } from "./ecs-worlds.ts";
import { at, type VirtualPace, virtualPace } from "./pace.ts";
import type { Fault } from "./server.ts";

/** Of whoever is logged in; it may stand in no message. */
export const sentinel = "sentinel-of-a-secret-key";

/** As a person who is logged in has them; nothing of this machine's own account is looked at. */
const variables = {
	AWS_ACCESS_KEY_ID: "AKIASYNTHETIC",
	AWS_SECRET_ACCESS_KEY: sentinel,
	AWS_EC2_METADATA_DISABLED: "true",
	AWS_CONFIG_FILE: "/dev/null",
	AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

/** Worlds, and from which second on each holds. */
export type Timeline = readonly (readonly [second: number, world: EcsWorld])[];

export const limitSeconds = 1000;

/** For each test a synthetic ECS and a clock of its own, and what is asked of them with the real client. */
export class OnEcs {
	pace: VirtualPace = virtualPace();
	#ecs: SyntheticEcs | undefined;

	constructor() {
		const before = { ...process.env };
		beforeEach(() => {
			Object.assign(process.env, variables);
			this.pace = virtualPace();
		});
		afterEach(async () => {
			await this.#ecs?.close();
			process.env = { ...before };
		});
	}

	/** Operations so far. */
	get asked(): readonly string[] {
		return this.#ecs?.asked ?? [];
	}

	/** Takes the place of the one before, and begins at second 0. */
	async standIn(timeline: Timeline, faultOf: (count: number) => Fault | undefined = () => undefined, pace = virtualPace()): Promise<void> {
		await this.#ecs?.close();
		this.pace = pace;
		this.#ecs = await startEcs(() => at(timeline, this.pace.now()), faultOf);
		process.env.AWS_ENDPOINT_URL_ECS = this.#ecs.url;
	}

	/** Accepts, and answers nobody until the look is over. */
	silence(): Fault {
		setImmediate(() => this.pace.runOut());
		return "silence";
	}

	outcome(): Promise<string> {
		return awaitOutcome(askEcs(wanted, limitSeconds), this.pace);
	}

	failure(): Promise<string> {
		return this.outcome().then(
			(running) => `arrived: ${running}`,
			({ message }: Error) => message,
		);
	}
}
