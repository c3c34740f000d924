/** One call to a plugin: with a deadline, and with errors in the engine's words. */
import { errorsProto, type Grpc, grpc, providerProto, statusProto } from "../sdk.ts";
import { fromStruct } from "../values/wire.ts";
import { type Live, ProviderError } from "./provider.ts";

/** Milliseconds. A plugin that never answers would hold the engine and its lock for ever. */
export const deadlines = {
	start: 30_000,
	handshake: 10_000,
	configure: 60_000,
	check: 60_000,
	diff: 60_000,
	invoke: 5 * 60_000,
	read: 10 * 60_000,
	/** Create, update and delete, unless `customTimeouts` says otherwise. */
	change: 30 * 60_000,
} as const;

/** What is added to a custom timeout: the provider should have the first word about being late. */
const grace = 10_000;

export function changeDeadline(timeoutSeconds: number | undefined): number {
	return timeoutSeconds === undefined || timeoutSeconds === 0 ? deadlines.change : timeoutSeconds * 1000 + grace;
}

/** The plugin does not have this method. */
export class Unimplemented extends Error {}

/** It exists, but is not as it should be. */
export class PartialFailure extends Error {
	readonly live: Live;

	constructor(live: Live) {
		super((live.initErrors ?? []).join("; "));
		this.live = live;
	}
}

type Unary = (request: unknown, options: { deadline: Date }, done: (error: Grpc.ServiceError | null, response: unknown) => void) => unknown;

export async function call<Response>(client: Grpc.Client, method: string, request: unknown, deadlineMs: number): Promise<Response> {
	const send = (client as unknown as Record<string, Unary>)[method] as Unary;
	return await new Promise<Response>((resolve, reject) => {
		send.call(client, request, { deadline: new Date(Date.now() + deadlineMs) }, (error, response) => {
			if (error === null) resolve(response as Response);
			else reject(translate(error, method, deadlineMs));
		});
	});
}

const unknownOutcomes: ReadonlySet<number> = new Set([grpc.status.UNAVAILABLE, grpc.status.DEADLINE_EXCEEDED, grpc.status.CANCELLED]);

function translate(error: Grpc.ServiceError, method: string, deadlineMs: number): Error {
	if (error.code === grpc.status.UNIMPLEMENTED) return new Unimplemented(error.details);
	const details = detailsOf(error);
	const init = details.get("pulumirpc.ErrorResourceInitFailed");
	if (init !== undefined) return new PartialFailure(liveOf(init));
	if (error.code === grpc.status.DEADLINE_EXCEEDED)
		return new ProviderError(`the provider did not answer ${method} within ${deadlineMs / 1000} s`, true);
	if (error.code === grpc.status.UNAVAILABLE)
		return new ProviderError(`the provider's process is gone (${method}): ${error.details}`, true);
	return new ProviderError(error.details + propertyErrors(details.get("pulumirpc.InputPropertiesError")), unknownOutcomes.has(error.code));
}

function detailsOf(error: Grpc.ServiceError): Map<string, Uint8Array> {
	const [binary] = error.metadata?.get("grpc-status-details-bin") ?? [];
	if (!(binary instanceof Uint8Array)) return new Map();
	const list = statusProto.Status.deserializeBinary(binary).getDetailsList();
	return new Map(list.map((any) => [any.getTypeName(), any.getValue_asU8()]));
}

function liveOf(binary: Uint8Array): Live {
	const message = providerProto.ErrorResourceInitFailed.deserializeBinary(binary);
	const inputs = message.getInputs();
	return {
		id: message.getId(),
		outputs: fromStruct(message.getProperties()),
		...(inputs === undefined ? {} : { inputs: fromStruct(inputs) }),
		initErrors: message.getReasonsList(),
	};
}

function propertyErrors(binary: Uint8Array | undefined): string {
	if (binary === undefined) return "";
	const errors = errorsProto.InputPropertiesError.deserializeBinary(binary).getErrorsList();
	return errors.map((error) => `\n  ${error.getPropertyPath()}: ${error.getReason()}`).join("");
}
