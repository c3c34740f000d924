import { expect, test } from "@jest/globals";
import { broken, type MetricsBench } from "../../../infra/rollout/testing/bench.ts";
import { metricsFacts } from "../../../infra/rollout/testing/metrics-facts.ts";
import { trafficStand } from "./traffic-fixture.ts";

async function haproxyMetricsBench(): Promise<MetricsBench> {
	const stand = await trafficStand();
	await stand.traffic().scale("new", 1, 30);
	await stand.settle();
	let reloads = 0;
	return {
		metrics: stand.metrics,
		answer: async (version, failed) => {
			await stand.through(version, failed ? "/failed" : "/");
		},
		restart: async () => {
			reloads += 1;
			await stand.converge({ streamSeconds: stand.want.streamSeconds + reloads });
		},
		silence: () => stand.ground.supervisor.remove("edge"),
		close: stand.close,
	};
}

test("HAProxy's driver keeps every promise of a metrics driver", async () => {
	expect(await broken(metricsFacts, haproxyMetricsBench)).toEqual([]);
}, 120_000);
