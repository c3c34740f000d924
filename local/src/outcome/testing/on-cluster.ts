import { afterEach, beforeEach } from "@jest/globals";
import { askArgo } from "../argo/question.ts";
import { awaitOutcome, type Question } from "../wait.ts";
import { wanted } from "./cluster-worlds.ts";
import { type ClusterWorld, kubeconfigOf, type SyntheticCluster, startCluster } from "./kubernetes-server.ts";
import { at, type VirtualPace, virtualPace } from "./pace.ts";
import type { Fault } from "./server.ts";

/** Of whoever is logged in; it may stand in no message. */
export const sentinel = "sentinel-of-a-token";

/** Worlds, and from which second on each holds. */
export type Timeline = readonly (readonly [second: number, world: ClusterWorld])[];

export const limitSeconds = 1000;

/** For each test a synthetic cluster and a clock of its own, and what is asked of them with the real client. */
export class OnCluster {
	pace: VirtualPace = virtualPace();
	/** As the kubeconfig names whoever asks. */
	user: object = {};
	#cluster: SyntheticCluster | undefined;

	constructor() {
		beforeEach(() => {
			this.pace = virtualPace();
			this.user = { token: sentinel };
		});
		afterEach(() => this.#cluster?.close());
	}

	/** Of the last request. */
	get authorization(): string | undefined {
		return this.#cluster?.authorization();
	}

	/** Takes the place of the one before, and begins at second 0. */
	async standIn(timeline: Timeline, faultOf: (count: number) => Fault | undefined = () => undefined): Promise<void> {
		await this.#cluster?.close();
		this.pace = virtualPace();
		this.#cluster = await startCluster(() => at(timeline, this.pace.now()), faultOf);
	}

	/** Accepts, and answers nobody until the look is over. */
	silence(): Fault {
		setImmediate(() => this.pace.runOut());
		return "silence";
	}

	question(): Question {
		return askArgo(wanted, kubeconfigOf(this.#cluster?.url ?? "", this.user), limitSeconds);
	}

	outcome(): Promise<string> {
		return awaitOutcome(this.question(), this.pace);
	}

	failure(): Promise<string> {
		return this.outcome().then(
			(running) => `arrived: ${running}`,
			({ message }: Error) => message,
		);
	}
}
