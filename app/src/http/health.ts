import { Router } from "express";
import type { Registry } from "prom-client";

/** `live`: the process runs. `ready`: send me requests; red while draining, and while no database server answers. Redis away is not a reason: the app goes on. */
export function createHealthRouter(ready: () => Promise<boolean>, registry: Registry): Router {
	const router = Router();
	router.get("/health/live", (_request, response) => void response.json({ status: "live" }));
	router.get("/health/ready", async (_request, response) => {
		const isReady = await ready();
		response
			.status(isReady ? 200 : 503)
			.set("cache-control", "no-store")
			.json({ status: isReady ? "ready" : "not ready" });
	});
	router.get("/metrics", async (_request, response) => {
		response.type(registry.contentType).send(await registry.metrics());
	});
	return router;
}
