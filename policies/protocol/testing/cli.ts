/** The Pulumi CLI's side of its policy protocol: starts the pack as the CLI does, and tells it of a plan. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as grpcModule from "@grpc/grpc-js";
import type * as analyzerModule from "@pulumi/pulumi/proto/analyzer_pb.js";
import type * as structModule from "google-protobuf/google/protobuf/struct_pb.js";
import type { CheckpointResource } from "../../stack/checkpoint.ts";
import { isObject, isSecret, isUnknown, secret, unknownValue, type Value } from "../../stack/value.ts";

/** All from the one copy that the SDK has: a message built with a second copy of the protocol code is refused at run time. */
const sdk = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));
const grpc = sdk("@grpc/grpc-js") as typeof grpcModule;
const { AnalyzerClient } = sdk("./proto/analyzer_grpc_pb.js") as { readonly AnalyzerClient: grpcModule.ServiceClientConstructor };
const messages = sdk("./proto/analyzer_pb.js") as typeof analyzerModule;
const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb.js") as typeof structModule;

/** A violation as the CLI is told of it. */
export interface Violation {
	readonly policy: string;
	readonly urn: string;
	readonly message: string;
	readonly level: "advisory" | "mandatory";
}

export interface PackProcess extends AsyncDisposable {
	/** Tells of each resource, then of the whole stack, as the CLI does at the end of a preview. */
	judge(plan: readonly CheckpointResource[]): Promise<readonly Violation[]>;
}

const folder = join(import.meta.dirname, "..", "..");
const largest = 400 * 1024 * 1024;

/** `config`: the stack's settings, full key → value. */
export async function startPack(config: Readonly<Record<string, string>>): Promise<PackProcess> {
	const runner = sdk.resolve("./cmd/run-policy-pack/index.js");
	const env = { ...process.env, PULUMI_CONFIG: JSON.stringify(config), NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };
	// Nobody listens at the engine's address: a pack only speaks to it to log.
	const child = spawn(process.execPath, [runner, "127.0.0.1:1", folder], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
	const [port] = (await once(child.stdout, "data")) as [Buffer];
	const options = { "grpc.max_receive_message_length": largest, "grpc.max_send_message_length": largest };
	const client = new AnalyzerClient(`127.0.0.1:${String(port).trim()}`, grpc.credentials.createInsecure(), options) as unknown as Analyzer;
	return { judge: (plan) => judge(client, plan), [Symbol.asyncDispose]: () => stop(child, client) };
}

interface Analyzer extends grpcModule.Client {
	remediate(request: analyzerModule.AnalyzeRequest, done: Done<analyzerModule.RemediateResponse>): void;
	analyzeStack(request: analyzerModule.AnalyzeStackRequest, done: Done<analyzerModule.AnalyzeResponse>): void;
}
type Done<Response> = (error: Error | null, response: Response) => void;

async function stop(child: ChildProcess, client: grpcModule.Client): Promise<void> {
	client.close();
	const ended = once(child, "exit");
	child.kill();
	await ended;
}

async function judge(client: Analyzer, plan: readonly CheckpointResource[]): Promise<readonly Violation[]> {
	for (const resource of plan) {
		const told = await answer<analyzerModule.RemediateResponse>((done) => client.remediate(requestOf(resource), done));
		if (told.getRemediationsList().length > 0) throw new Error(`the pack changed ${resource.urn}`);
	}
	const request = new messages.AnalyzeStackRequest().setResourcesList(plan.map(stackResourceOf));
	const response = await answer<analyzerModule.AnalyzeResponse>((done) => client.analyzeStack(request, done));
	return response.getDiagnosticsList().map((each) => ({
		policy: each.getPolicyname(),
		urn: each.getUrn(),
		message: each.getMessage(),
		level: each.getEnforcementlevel() === messages.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
	}));
}

function answer<Response>(ask: (done: Done<Response>) => void): Promise<Response> {
	return new Promise((resolve, reject) => ask((error, response) => (error === null ? resolve(response) : reject(error))));
}

const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

function requestOf({ urn, type, inputs = {}, protect = false }: CheckpointResource): analyzerModule.AnalyzeRequest {
	const request = new messages.AnalyzeRequest().setUrn(urn).setType(type).setName(nameOf(urn));
	return request.setProperties(structOf(inputs)).setOptions(new messages.AnalyzerResourceOptions().setProtect(protect));
}

/** At the end of a run a pack is handed outputs. Here there are none: whatever it says, it must say of the inputs that it has heard. */
function stackResourceOf(resource: CheckpointResource): analyzerModule.AnalyzerResource {
	const { urn, type, parent = "", protect = false, propertyDependencies = {} } = resource;
	const told = new messages.AnalyzerResource().setUrn(urn).setType(type).setName(nameOf(urn)).setParent(parent);
	told.setProperties(structOf({})).setOptions(new messages.AnalyzerResourceOptions().setProtect(protect));
	for (const [input, urns] of Object.entries(propertyDependencies))
		told.getPropertydependenciesMap().set(input, new messages.AnalyzerPropertyDependencies().setUrnsList([...urns]));
	return told;
}

const structOf = (value: Value): structModule.Struct => Struct.fromJavaScript(onTheWire(value) as Record<string, never>);

/** A plan's file leaves secrets' values out and says where unknown values come from; the CLI sends an unknown value inside a secret, and no origin. */
function onTheWire(value: Value): Value {
	if (isUnknown(value)) return unknownValue;
	if (isSecret(value)) return secret(unknownValue);
	if (Array.isArray(value)) return (value as readonly Value[]).map(onTheWire);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, onTheWire(inner)]));
}
