import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { killMargin } from "../../../infra/components/service/plan.ts";
import { type RolloutSpec, rolloutDefaults } from "../../../infra/rollout/spec.ts";
import type { Created, Ground, Properties } from "../../../local/src/provider/plugin-fixture.ts";
import type { FixtureSettings } from "../../../local/src/rollout/testing/release-fixture/src/settings.ts";
import { writeRelease } from "../../../local/src/rollout/testing/write-release.ts";

export const service = "web";
export const proxy = "edge";
export const instances = 2;

/** A release of the fixture; what is left out is as in a healthy one. */
export type FixtureRelease = Partial<FixtureSettings> & Pick<FixtureSettings, "version">;

/** Seconds that a stand's service gives to what is under way, and of its longest stream. */
export interface Drain {
	readonly drainSeconds: number;
	readonly streamSeconds: number;
	/** Between SIGTERM and SIGKILL. */
	readonly killSeconds: number;
}

export const longEnough: Drain = { drainSeconds: 20, streamSeconds: 15, killSeconds: 20 + killMargin };
/** What runs is killed as soon as it is told to go. */
export const none: Drain = { drainSeconds: 0, streamSeconds: 0, killSeconds: 0 };

/** What a program gives the engine for a service that runs a release. */
export async function serviceInputs(
	{ home, project }: Ground,
	release: FixtureRelease,
	{ drainSeconds, streamSeconds, killSeconds }: Drain,
	spec: Partial<RolloutSpec>,
): Promise<Properties> {
	return {
		machine: home,
		name: service,
		command: ["node", "src/main.ts", "api"],
		environment: { DRAIN_SECONDS: String(drainSeconds) },
		folder: await folderOf(project, release),
		zones: Array.from({ length: instances }, (_none, at) => ["a", "b"][at % 2]),
		readyPath: "/health/ready",
		drainSeconds: killSeconds,
		release: release.version,
		rollout: { ...rolloutDefaults, ...spec, proxy, drainSeconds, streamSeconds, probes: 20 },
	};
}

/** A release in a folder of its own, as the Release resource leaves it. */
async function folderOf(project: string, release: FixtureRelease): Promise<string> {
	const folder = join(project, "releases", release.version);
	await mkdir(folder, { recursive: true });
	await writeRelease(folder, release);
	return folder;
}

/** What a program gives the engine for the proxy before the service. */
export function proxyInputs({ home }: Ground, machine: Created, { outputs }: Created): Properties {
	const { http, https } = machine.outputs.edgePorts as { readonly http: number; readonly https: number };
	return {
		machine: home,
		name: proxy,
		httpPort: http,
		httpsPort: https,
		backends: [{ name: service, sets: outputs.sets, shares: outputs.shares, healthPath: "/health/ready" }],
		routes: [{ pathPrefix: "/", backend: service }],
		// The load comes from one address; how much one may send is another test's.
		rateLimit: { requests: 1_000_000, seconds: 1 },
		streamSeconds: 30,
	};
}
