/**
 * The only door to the Pulumi SDK's inner modules. All come from one installed copy: the SDK's serializers check `instanceof`, so a message
 * built with a second copy of the protocol code is refused at run time.
 */
import type * as Grpc from "@grpc/grpc-js";
import type * as AliasProto from "@pulumi/pulumi/proto/alias_pb.js";
import type * as EngineProto from "@pulumi/pulumi/proto/engine_pb.js";
import type * as ErrorsProto from "@pulumi/pulumi/proto/errors_pb.js";
import type * as ProviderProto from "@pulumi/pulumi/proto/provider_pb.js";
import type * as ResourceProto from "@pulumi/pulumi/proto/resource_pb.js";
import type * as StatusProto from "@pulumi/pulumi/proto/status_pb.js";
import type * as Settings from "@pulumi/pulumi/runtime/settings.js";
import type * as Stack from "@pulumi/pulumi/runtime/stack.js";
import type * as EmptyProto from "google-protobuf/google/protobuf/empty_pb.js";
import type * as StructProto from "google-protobuf/google/protobuf/struct_pb.js";
import { sdk } from "./lean-sdk.ts";

/** The monitor and engine client that a program's run talks to; kept per run in the SDK's async store. */
export interface RunStore {
	settings: { monitor?: unknown; engine?: unknown; options: { rootDirectory?: string } };
	terminated: boolean;
}

export const grpc = sdk("@grpc/grpc-js") as typeof Grpc;
export const settings = sdk("./runtime/settings.js") as typeof Settings;
export const stackRuntime = sdk("./runtime/stack.js") as typeof Stack;
export const runtimeConfig = sdk("./runtime/config.js") as { setAllConfig(values: Record<string, string>, secretKeys: string[]): void };
export const runtimeState = sdk("./runtime/state.js") as { withLocalStorage<T>(run: () => T): T; getStore(): RunStore };
export const providerProto = sdk("./proto/provider_pb.js") as typeof ProviderProto;
export const resourceProto = sdk("./proto/resource_pb.js") as typeof ResourceProto;
export const engineProto = sdk("./proto/engine_pb.js") as typeof EngineProto;
export const aliasProto = sdk("./proto/alias_pb.js") as typeof AliasProto;
export const errorsProto = sdk("./proto/errors_pb.js") as typeof ErrorsProto;
export const statusProto = sdk("./proto/status_pb.js") as typeof StatusProto;
export const providerService = sdk("./proto/provider_grpc_pb.js") as {
	ResourceProviderClient: Grpc.ServiceClientConstructor;
	ResourceProviderService: Grpc.ServiceDefinition;
};
export const engineService = sdk("./proto/engine_grpc_pb.js") as { EngineService: Grpc.ServiceDefinition };
export const struct = sdk("google-protobuf/google/protobuf/struct_pb.js") as typeof StructProto;
export const empty = sdk("google-protobuf/google/protobuf/empty_pb.js") as typeof EmptyProto;

type Serialize = (label: string, properties: object, options?: { readonly keepOutputValues?: boolean }) => Promise<unknown>;

const rpc = sdk("./runtime/rpc.js") as { serializeResourceProperties: Serialize };
const { serializeResourceProperties } = rpc;
/** The SDK sends output values, which say what an unknown input refers to, for remote components only; here for all, where the monitor takes them. */
rpc.serializeResourceProperties = (label, properties, options) =>
	serializeResourceProperties(label, properties, { ...options, keepOutputValues: true });

/** Version of the installed SDK; written into the checkpoint's manifest. */
export const sdkVersion = (sdk("./package.json") as { version: string }).version;

export type { EngineProto, Grpc, ProviderProto, ResourceProto };
