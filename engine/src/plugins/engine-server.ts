/** Where plugins send their log messages: a gRPC server on the loopback interface for the time of one operation. */
import type { Events, Severity } from "../events.ts";
import { type EngineProto, empty, engineProto, engineService, type Grpc, grpc } from "../sdk.ts";

export interface EngineServer {
	/** host:port, the first argument of every plugin. */
	readonly address: string;
	stop(): void;
}

type Handler<Request, Response> = (
	call: { request: Request },
	done: (error: Partial<Grpc.ServiceError> | null, response?: Response) => void,
) => void;

export const severities: readonly Severity[] = ["debug", "info", "warning", "error"];

export async function startEngineServer(events: Events): Promise<EngineServer> {
	const server = new grpc.Server();
	const log: Handler<EngineProto.LogRequest, unknown> = ({ request }, done) => {
		report(events, request);
		done(null, new empty.Empty());
	};
	let root = "";
	const setRootResource: Handler<EngineProto.SetRootResourceRequest, unknown> = ({ request }, done) => {
		root = request.getUrn();
		done(null, new engineProto.SetRootResourceResponse());
	};
	const getRootResource: Handler<unknown, unknown> = (_call, done) => done(null, new engineProto.GetRootResourceResponse().setUrn(root));
	server.addService(engineService.EngineService, { log, setRootResource, getRootResource } as unknown as Grpc.UntypedServiceImplementation);
	const port = await new Promise<number>((resolve, reject) => {
		server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
			error === null ? resolve(bound) : reject(error),
		);
	});
	return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

/** One log message of a plugin or of the program, as a diagnostic. */
export function report(events: Events, request: EngineProto.LogRequest): void {
	const severity = severities[request.getSeverity()] ?? "info";
	if (severity === "debug") return;
	events.message(severity, request.getMessage(), request.getUrn(), { streamID: request.getStreamid(), ephemeral: request.getEphemeral() });
}
