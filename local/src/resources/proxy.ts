import { z } from "zod";
import { edgePurposes } from "../machine/edge-ports.ts";
import { rememberedPort } from "../machine/ports.ts";
import type { ResourceHandler } from "../provider/handler.ts";
import { openGround } from "../servers/ground.ts";
import { convergeProxy, type ProxyFacts, proxyDrift, removeProxy } from "../servers/haproxy/proxy.ts";
import { type EdgeBackend, setBackend, setNames } from "../servers/haproxy/settings.ts";
import { machineHome, name } from "./names.ts";

const port = z.number().int().min(1, "Ports are 1–65535. Choose one.").max(65_535, "Ports are 1–65535. Choose one.");
const path = z.string().regex(/^\/[A-Za-z0-9\-._~/]*$/, 'A path starts with "/" and holds letters, digits and "-._~/". Write it so.');
const whole = (from: number, to: number) => {
	const message = `It is a whole number in ${from}–${to}. Choose one.`;
	return z.number().int(message).min(from, message).max(to, message);
};

const server = z.object({
	name,
	host: z.string().regex(/^[A-Za-z0-9.:-]+$/, "That is no address. Give a host name or an IP address."),
	port,
	zone: z.string(),
	weight: whole(0, 256).default(100),
});

const sets = z.object({ a: z.array(server), b: z.array(server) });
const sharesPath = z.string().startsWith("/", "It is a file. Give an absolute path.");

const backend = z
	.object({ name, healthPath: path.optional(), servers: z.array(server).optional(), sets: sets.optional(), shares: sharesPath.optional() })
	.superRefine((given, context) => {
		const isWhole = given.servers ? !(given.sets || given.shares) : given.sets && given.shares;
		if (!isWhole) context.addIssue({ code: "custom", message: "A backend has servers, or sets and their shares. Give one or the other." });
	});

const schema = z
	.object({
		machine: machineHome,
		name,
		httpPort: port.optional(),
		httpsPort: port.optional(),
		backends: z.array(backend),
		routes: z.array(
			z.object({ pathPrefix: path, backend: name, cacheSeconds: whole(0, 31_536_000).default(0), unfiltered: z.boolean().default(false) }),
		),
		rateLimit: z.object({ requests: whole(1, 1_000_000), seconds: whole(1, 3600) }),
		requestFilter: z.boolean().default(true),
		hiddenPaths: z.array(path).default([]),
		cacheMib: whole(1, 1024).default(16),
		streamSeconds: whole(5, 3600).default(120),
	})
	.superRefine(({ backends, routes, httpPort, httpsPort }, context) => {
		const names = backends.map((backend) => backend.name);
		const refuse = (where: (string | number)[], message: string) => context.addIssue({ code: "custom", path: where, message });
		for (const [index, one] of routes.entries())
			if (!names.includes(one.backend))
				refuse(["routes", index, "backend"], `No backend is named "${one.backend}". Name one of: ${names.join(", ")}.`);
		for (const [where, all] of lists({ backends, routes }))
			for (const twice of repeated(all)) refuse(where, `"${twice}" is there twice. Name each once.`);
		if (httpPort !== undefined && httpPort === httpsPort) refuse(["httpsPort"], "Plain and TLS can't share a port. Choose another.");
	});

type Inputs = z.output<typeof schema>;
type Outputs = Inputs & ProxyFacts & { readonly httpPort: number; readonly httpsPort: number; readonly drift: readonly string[] };

/** What must be unique, by its path. */
function lists({
	backends,
	routes,
}: Pick<Inputs, "backends" | "routes">): readonly [where: (string | number)[], names: readonly string[]][] {
	return [
		[["backends"], backends.flatMap((one) => (one.sets ? setNames.map((set) => setBackend(one.name, set)) : [one.name]))],
		[["routes"], routes.map((one) => one.pathPrefix)],
		...backends.flatMap(({ servers, sets }, index) =>
			Object.entries({ servers, ...sets }).map(([of, all = []]): [(string | number)[], string[]] => [
				["backends", index, ...(of === "servers" ? [of] : ["sets", of])],
				all.map((each) => each.name),
			]),
		),
	];
}

/** Throws where a backend is neither kind, which the schema refuses. */
function edgeBackend({ servers, sets, shares, ...rest }: Inputs["backends"][number]): EdgeBackend {
	const common = { ...rest, healthPath: rest.healthPath };
	if (sets && shares) return { ...common, sets, shares };
	if (servers) return { ...common, servers };
	throw new Error(`The backend ${rest.name} has no servers.`);
}

const repeated = (all: readonly string[]): readonly string[] => [...new Set(all.filter((one, index) => all.indexOf(one) !== index))];

export const handler: ResourceHandler<Inputs, Outputs> = {
	type: "Proxy",
	inputs: schema,
	replaceOn: ["machine", "name"],
	chosen: ["httpPort", "httpsPort"],
	deleteBeforeReplace: true,
	secrets: [],
	async create(inputs) {
		return { id: inputs.name, outputs: await bringAbout(inputs) };
	},
	async read(_, outputs) {
		const drift = await proxyDrift(await openGround(outputs.machine), outputs.name, wantOf(outputs));
		return drift && { ...outputs, drift };
	},
	update: (_, __, inputs) => bringAbout(inputs),
	async delete(_, { machine, name: proxy }) {
		await removeProxy(await openGround(machine), proxy);
	},
	async diverged(outputs) {
		return (await proxyDrift(await openGround(outputs.machine), outputs.name, wantOf(outputs))) ?? ["process"];
	},
};

async function bringAbout(inputs: Inputs): Promise<Outputs> {
	const want = wantOf(inputs);
	const facts = await convergeProxy(await openGround(inputs.machine), want);
	return { ...inputs, httpPort: want.httpPort, httpsPort: want.httpsPort, ...facts, drift: [] };
}

function wantOf({ machine, httpPort, httpsPort, backends, ...rest }: Inputs) {
	return {
		...rest,
		httpPort: httpPort ?? edgePort(machine, "http"),
		httpsPort: httpsPort ?? edgePort(machine, "https"),
		backends: backends.map(edgeBackend),
	};
}

function edgePort(machine: string, scheme: "http" | "https"): number {
	const claimed = rememberedPort(machine, edgePurposes[scheme]);
	if (claimed === undefined) throw new Error(`The machine at ${machine} has claimed no ${scheme} port for its proxy.`);
	return claimed;
}
