import { expect, test } from "@jest/globals";
import { broken } from "../../../infra/rollout/testing/bench.ts";
import { trafficFacts } from "../../../infra/rollout/testing/traffic-facts.ts";
import { haproxyTrafficBench } from "./traffic-fixture.ts";

test("HAProxy's driver keeps every promise of a traffic driver", async () => {
	expect(await broken(trafficFacts, haproxyTrafficBench)).toEqual([]);
}, 120_000);
