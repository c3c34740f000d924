import { runtime } from "@pulumi/pulumi";
import * as debuggable from "@pulumi/pulumi/runtime/debuggable.js";
import { standIn, standInLookup } from "./stand-in.ts";

/** One resource as the program asked for it. */
export interface Recorded {
	readonly type: string;
	readonly name: string;
	/** Type and name of the parent, "" for none or the stack. */
	readonly parent: string;
	readonly custom: boolean;
	readonly protect: boolean;
	/** Inputs with every secret wrapped as `{ [secret]: value }`: what is not wrapped stands in clear. */
	readonly inputs: Readonly<Record<string, unknown>>;
	/** Names of what must be there before it, whatever their types. */
	readonly after: readonly string[];
	/** Inputs whose changes the program leaves to others, once the resource is there. */
	readonly ignoreChanges: readonly string[];
	/** Outputs that are secret whatever the inputs were. */
	readonly secretOutputs: readonly string[];
}

export interface Recording<T> {
	readonly resources: readonly Recorded[];
	readonly result: T;
}

/** What the SDK marks a secret with on the wire. */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const secretMark = "[secret]";

/** Recorded inputs as text, without what is marked secret: whole objects may be. */
export function inClear(inputs: Recorded["inputs"]): string {
	return JSON.stringify(inputs, (_key, value) => (typeof value === "object" && value !== null && secretMark in value ? secretMark : value));
}

interface Request {
	getType(): string;
	getName(): string;
	getParent(): string;
	getCustom(): boolean;
	getProtect(): boolean;
	getObject(): { toJavaScript(): Record<string, unknown> };
	getAdditionalsecretoutputsList(): string[];
	getIgnorechangesList(): string[];
	getDependenciesList(): string[];
}
type Register = (request: Request, callback: unknown) => Promise<void>;

/**
 * Runs a program against the SDK's mocks and records what it asks for.
 * Proof limit: shows what the program asks of a provider, not what a provider makes of it.
 */
export async function record<T>(program: () => Promise<T> | T, stack = "test"): Promise<Recording<T>> {
	await runtime.setMocks({ newResource: standIn, call: standInLookup }, "learning-assistant", stack, false);
	const resources: Recorded[] = [];
	forgetStacks();
	const monitor = runtime.getMonitor() as unknown as { registerResource: Register };
	const original = monitor.registerResource.bind(monitor);
	monitor.registerResource = (request, callback) => {
		resources.push(recorded(request));
		return original(request, callback);
	};
	try {
		return { resources, result: await program() };
	} finally {
		// What a program that refused has begun would end in the next one's recording.
		await runtime.disconnect();
	}
}

/**
 * The SDK writes down where each of its promises was made, hundreds for each resource, as text that Jest maps back to the source:
 * with it a recording takes many times as long. It is shown with PULUMI_DEBUG_PROMISE_LEAKS only.
 */
function forgetStacks(): void {
	const { debuggablePromise } = debuggable as unknown as {
		debuggablePromise(promise: Promise<unknown>, context: unknown): Promise<unknown>;
	};
	if (debuggablePromise.name === "withoutStack") return;
	Object.assign(debuggable, {
		debuggablePromise: function withoutStack(...args: Parameters<typeof debuggablePromise>) {
			const limit = Error.stackTraceLimit;
			Error.stackTraceLimit = 0;
			try {
				return debuggablePromise(...args);
			} finally {
				Error.stackTraceLimit = limit;
			}
		},
	});
}

function recorded(request: Request): Recorded {
	const parent = request.getParent().split("::").slice(2).join("::").split("$").at(-1) ?? "";
	return {
		type: request.getType(),
		name: request.getName(),
		parent: parent.startsWith("pulumi:pulumi:Stack") ? "" : parent,
		custom: request.getCustom(),
		protect: request.getProtect(),
		inputs: wrapSecrets(request.getObject().toJavaScript()) as Record<string, unknown>,
		after: request.getDependenciesList().map((urn) => urn.split("::").at(-1) ?? ""),
		ignoreChanges: request.getIgnorechangesList(),
		secretOutputs: request.getAdditionalsecretoutputsList(),
	};
}

function wrapSecrets(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(wrapSecrets);
	if (typeof value !== "object" || value === null) return value;
	const { [signature]: marked, ...rest } = value as Record<string, unknown>;
	if (marked === secretSignature) return { [secretMark]: rest.value };
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wrapSecrets(inner)]));
}
