import { type Endpoint, endpoint } from "../http/endpoint.ts";
import { ById, Paging } from "../http/paging.ts";
import { Download, MaterialPage, MaterialText, MaterialView, NewMaterial, Upload } from "./schemas.ts";
import type { Materials } from "./service.ts";

export function materialsEndpoints(materials: Materials): Endpoint[] {
	return [
		endpoint({
			method: "post",
			path: "/materials",
			summary: "Announce an upload and get its signed address",
			access: "teach",
			body: NewMaterial,
			answers: { 201: Upload },
			handle: async ({ body }, actor) => ({ status: 201, body: await materials.announce(actor, body) }),
		}),
		endpoint({
			method: "post",
			path: "/materials/:id/complete",
			summary: "Check an upload, read its text and publish it",
			access: "teach",
			params: ById,
			answers: { 200: MaterialView },
			handle: async ({ params }, actor) => ({ status: 200, body: await materials.complete(actor, params.id) }),
		}),
		endpoint({
			method: "get",
			path: "/materials",
			summary: "My school's materials",
			access: "learn",
			search: Paging,
			answers: { 200: MaterialPage },
			handle: async ({ search }, actor) => ({ status: 200, body: await materials.list(actor, search) }),
		}),
		endpoint({
			method: "get",
			path: "/materials/:id",
			summary: "One material",
			access: "learn",
			params: ById,
			answers: { 200: MaterialView },
			handle: async ({ params }, actor) => ({ status: 200, body: await materials.read(actor, params.id) }),
		}),
		endpoint({
			method: "get",
			path: "/materials/:id/text",
			summary: "A material's text, from the object store",
			access: "learn",
			params: ById,
			answers: { 200: MaterialText },
			handle: async ({ params }, actor) => ({ status: 200, body: await materials.readText(actor, params.id) }),
		}),
		endpoint({
			method: "get",
			path: "/materials/:id/download",
			summary: "A signed address to download from",
			access: "learn",
			params: ById,
			answers: { 200: Download },
			handle: async ({ params }, actor) => ({ status: 200, body: await materials.download(actor, params.id) }),
		}),
	];
}
