import type { RolloutState } from "../../../infra/rollout/executor/state.ts";
import { judgeDefaults } from "../../../infra/rollout/judge/settings.ts";
import type { Version } from "../../../infra/rollout/steps.ts";
import type { SetName } from "../servers/haproxy/settings.ts";
import { Judging } from "./judging.ts";
import type { RolloutFiles } from "./place.ts";
import type { Site } from "./site.ts";
import { metricsOf } from "./traffic-of.ts";

/** Seconds without a request of the new version after which there is no data; the proxy is asked several times a second. */
const silenceSeconds = 10;

/** The judge with what the operator allows it to get wrong, shared out over the shifts that it judges. */
export function judgingOf(site: Site, sets: Readonly<Record<Version, SetName>>, { plan }: RolloutState, files: RolloutFiles): Judging {
	const { errorRate, latencyP99Ms, falseRollback, missed } = site.wanted.spec;
	const analyses = Math.max(1, plan.steps.filter((step) => step.kind === "analyse" && step.gates.judged !== undefined).length);
	const settings = { ...judgeDefaults, errorRate, latencyP99Ms, comparison: { falseRollback, missed }, analyses, silenceSeconds };
	return new Judging(metricsOf(site, sets), settings, files.judge);
}
