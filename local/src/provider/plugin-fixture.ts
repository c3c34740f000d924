import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { releasePorts } from "../machine/ports.ts";
import { endSupervisor } from "../supervisor/end.ts";

/** Modules of the SDK's own copies: its messages refuse those made with another copy. */
const sdk = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));

// biome-ignore lint/suspicious/noExplicitAny: generated classes without useful types when loaded this way.
type Generated = any;
const grpc: Generated = sdk("@grpc/grpc-js");
const messages: Generated = sdk("./proto/provider_pb.js");
const { ResourceProviderClient }: Generated = sdk("./proto/provider_grpc_pb.js");
const { Struct }: Generated = sdk("google-protobuf/google/protobuf/struct_pb.js");
const { Empty }: Generated = sdk("google-protobuf/google/protobuf/empty_pb.js");

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

export type Properties = Record<string, unknown>;

/** A value as an engine sends a secret. */
export const secret = (value: unknown): Properties => ({ [signatureKey]: secretSignature, value });
/** How a value looks in a preview before it is known. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface Created {
	readonly id: string;
	readonly outputs: Properties;
}

export interface Difference {
	readonly changes: "none" | "some" | "unknown";
	readonly replaces: readonly string[];
	readonly deleteBeforeReplace: boolean;
}

/** The plugin as an engine has it: started from its executable, spoken to over gRPC. */
export class Plugin {
	readonly #child: ChildProcess;
	readonly #client: Generated;

	private constructor(child: ChildProcess, client: Generated) {
		this.#child = child;
		this.#client = client;
	}

	static async start(folder: string): Promise<Plugin> {
		const program = join(import.meta.dirname, "..", "..", "bin", "pulumi-resource-local");
		// Jest's own environment: without it the plugin would have the one that Jest was started with.
		const child = spawn(program, ["127.0.0.1:1"], { cwd: folder, env: process.env, stdio: ["ignore", "pipe", "ignore"] });
		const [line] = (await once(child.stdout as NonNullable<typeof child.stdout>, "data")) as [Buffer];
		return new Plugin(child, new ResourceProviderClient(`127.0.0.1:${line.toString().trim()}`, grpc.credentials.createInsecure()));
	}

	async check(type: string, inputs: Properties): Promise<{ readonly inputs: Properties; readonly failures: Record<string, string> }> {
		const request = new messages.CheckRequest()
			.setUrn(urnOf(type))
			.setOlds(Struct.fromJavaScript({}))
			.setNews(Struct.fromJavaScript(inputs));
		const answer = await this.#call("check", request);
		const failures = answer.getFailuresList().map((failure: Generated) => [failure.getProperty(), failure.getReason()]);
		return { inputs: answer.getInputs().toJavaScript(), failures: Object.fromEntries(failures) };
	}

	async diff(type: string, { id, outputs }: Created, inputs: Properties): Promise<Difference> {
		const checked = await this.#checked(type, inputs);
		const request = new messages.DiffRequest().setId(id).setUrn(urnOf(type));
		const answer = await this.#call("diff", request.setOlds(Struct.fromJavaScript(outputs)).setNews(Struct.fromJavaScript(checked)));
		const changes = (["unknown", "none", "some"] as const)[answer.getChanges() as number] ?? "unknown";
		return { changes, replaces: answer.getReplacesList(), deleteBeforeReplace: answer.getDeletebeforereplace() };
	}

	async create(type: string, inputs: Properties): Promise<Created> {
		const checked = await this.#checked(type, inputs);
		const answer = await this.#call(
			"create",
			new messages.CreateRequest().setUrn(urnOf(type)).setProperties(Struct.fromJavaScript(checked)),
		);
		return { id: answer.getId(), outputs: answer.getProperties().toJavaScript() };
	}

	/** Undefined where it is gone. */
	async read(type: string, { id, outputs }: Created): Promise<Created | undefined> {
		const request = new messages.ReadRequest().setId(id).setUrn(urnOf(type)).setProperties(Struct.fromJavaScript(outputs));
		const answer = await this.#call("read", request);
		return answer.getId() === "" ? undefined : { id: answer.getId(), outputs: answer.getProperties().toJavaScript() };
	}

	async update(type: string, { id, outputs }: Created, inputs: Properties): Promise<Created> {
		const checked = await this.#checked(type, inputs);
		const request = new messages.UpdateRequest().setId(id).setUrn(urnOf(type));
		const answer = await this.#call("update", request.setOlds(Struct.fromJavaScript(outputs)).setNews(Struct.fromJavaScript(checked)));
		return { id, outputs: answer.getProperties().toJavaScript() };
	}

	async delete(type: string, { id, outputs }: Created): Promise<void> {
		const request = new messages.DeleteRequest().setId(id).setUrn(urnOf(type)).setProperties(Struct.fromJavaScript(outputs));
		await this.#call("delete", request);
	}

	async cancel(): Promise<void> {
		await this.#call("cancel", new Empty());
	}

	async info(): Promise<{ readonly version: string; readonly acceptsSecrets: boolean }> {
		const configured = await this.#call("configure", new messages.ConfigureRequest());
		const told = await this.#call("getPluginInfo", new Empty());
		return { version: told.getVersion(), acceptsSecrets: configured.getAcceptsecrets() };
	}

	async kill(): Promise<void> {
		this.#client.close();
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
		const gone = once(this.#child, "exit");
		this.#child.kill("SIGKILL");
		await gone;
	}

	/** What `create` and its like get: inputs as the plugin's own check returned them. */
	async #checked(type: string, given: Properties): Promise<Properties> {
		const { inputs, failures } = await this.check(type, given);
		if (Object.keys(failures).length > 0) throw new Error(JSON.stringify(failures));
		return inputs;
	}

	#call(method: string, request: Generated): Promise<Generated> {
		return new Promise((resolve, reject) => {
			this.#client[method](request, (error: Error & { details?: string }, answer: Generated) =>
				error ? reject(new Error(error.details)) : resolve(answer),
			);
		});
	}
}

const urnOf = (type: string): string => `urn:pulumi:test::learning-assistant::local:index:${type}::one`;

/** A project with a machine's home to be, and the plugin started in it; all of it goes with `dispose`. */
export interface Ground {
	readonly project: string;
	readonly home: string;
	plugin(): Promise<Plugin>;
	dispose(): Promise<void>;
}

export function ground(): Ground {
	const project = mkdtempSync(join(tmpdir(), "project-"));
	chmodSync(project, 0o755);
	writeFileSync(join(project, "Pulumi.yaml"), "name: test\n");
	mkdirSync(join(project, "infra"));
	const home = join(project, ".platform", "local", "test");
	const started: Plugin[] = [];
	return {
		project,
		home,
		async plugin() {
			const plugin = await Plugin.start(join(project, "infra"));
			started.push(plugin);
			return plugin;
		},
		async dispose() {
			for (const plugin of started) await plugin.kill();
			await endSupervisor(home);
			releasePorts(home);
			rmSync(project, { recursive: true, force: true });
		},
	};
}
