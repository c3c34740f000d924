/** A provider plugin over gRPC. */
import { type Grpc, type ProviderProto, providerProto } from "../sdk.ts";
import { parseUrn } from "../urn.ts";
import { annotateSecrets } from "../values/annotate.ts";
import type { DiffKind, PropertyDiff } from "../values/compare.ts";
import { containsSecret, containsUnknown, makeSecret, type Properties, withoutSecrets } from "../values/signatures.ts";
import { fromStruct, toStruct, type WireOptions } from "../values/wire.ts";
import type {
	CheckResult,
	ConfigurableProvider,
	CreateRequest,
	DeleteRequest,
	Diff,
	DiffRequest,
	InvokeResult,
	Live,
	ReadRequest,
	UpdateRequest,
} from "./provider.ts";
import { call, changeDeadline, deadlines, PartialFailure, Unimplemented } from "./rpc.ts";

/** What the plugin said about itself. */
interface Abilities extends WireOptions {
	/** Whether it may be asked to create and update in a preview. */
	readonly preview: boolean;
}

export class PluginProvider implements ConfigurableProvider {
	private readonly client: Grpc.Client;
	private abilities: Abilities = { secrets: false, references: false, preview: false };
	private handshaken = false;
	/** False when its configuration holds unknown values, which happens in previews only; then it must not be asked about resources. */
	private configured = false;

	constructor(client: Grpc.Client) {
		this.client = client;
	}

	/** Older plugins have no handshake; they tell what they can in the answer to Configure. */
	async handshake(engineAddress: string, folder: string): Promise<void> {
		const request = new providerProto.ProviderHandshakeRequest();
		request.setEngineAddress(engineAddress);
		request.setRootDirectory(folder);
		request.setProgramDirectory(folder);
		request.setConfigureWithUrn(true);
		try {
			const answer = await call<ProviderProto.ProviderHandshakeResponse>(this.client, "handshake", request, deadlines.handshake);
			this.abilities = { secrets: answer.getAcceptSecrets(), references: answer.getAcceptResources(), preview: true };
			this.handshaken = true;
		} catch (error) {
			if (!(error instanceof Unimplemented)) throw error;
		}
	}

	async checkConfig(urn: string, olds: Properties, news: Properties): Promise<CheckResult> {
		const request = checkRequest(urn, toStruct(olds, plain), toStruct(news, plain));
		try {
			const answer = await call<ProviderProto.CheckResponse>(this.client, "checkConfig", request, deadlines.configure);
			return { inputs: annotateSecrets(fromStruct(answer.getInputs()), news), failures: failuresOf(answer) };
		} catch (error) {
			if (error instanceof Unimplemented) return { inputs: news, failures: [] };
			throw error;
		}
	}

	async diffConfig({ urn, id, oldInputs, oldOutputs, newInputs, ignoreChanges }: DiffRequest): Promise<Diff> {
		const request = diffRequest(
			urn,
			id,
			toStruct(oldInputs, plain),
			toStruct(oldOutputs, plain),
			toStruct(newInputs, plain),
			ignoreChanges,
		);
		try {
			return diffOf(await call<ProviderProto.DiffResponse>(this.client, "diffConfig", request, deadlines.configure));
		} catch (error) {
			if (error instanceof Unimplemented) return { changes: "unknown", replaceKeys: [], changedKeys: [], deleteBeforeReplace: false };
			throw error;
		}
	}

	async configure(urn: string, id: string, inputs: Properties): Promise<void> {
		if (containsUnknown(inputs)) return;
		const { type, name } = parseUrn(urn);
		const request = new providerProto.ConfigureRequest();
		for (const [key, value] of Object.entries(withoutSecrets(inputs) as Properties)) {
			request.getVariablesMap().set(`${type.split(":")[2]}:config:${key}`, typeof value === "string" ? value : JSON.stringify(value));
		}
		request.setArgs(toStruct(inputs));
		request.setAcceptsecrets(true);
		request.setAcceptresources(true);
		request.setSendsOldInputs(true);
		request.setSendsOldInputsToDelete(true);
		if (this.handshaken) request.setId(id).setUrn(urn).setName(name).setType(type);
		const answer = await call<ProviderProto.ConfigureResponse>(this.client, "configure", request, deadlines.configure);
		if (!this.handshaken)
			this.abilities = {
				secrets: answer.getAcceptsecrets(),
				references: answer.getAcceptresources(),
				preview: answer.getSupportspreview(),
			};
		this.configured = true;
	}

	async check(urn: string, olds: Properties, news: Properties): Promise<CheckResult> {
		if (!this.configured) return { inputs: news, failures: [] };
		const request = checkRequest(urn, this.pack(olds), this.pack(news));
		const answer = await call<ProviderProto.CheckResponse>(this.client, "check", request, deadlines.check);
		return { inputs: this.remember(fromStruct(answer.getInputs()), news), failures: failuresOf(answer) };
	}

	async diff({ urn, id, oldInputs, oldOutputs, newInputs, ignoreChanges }: DiffRequest): Promise<Diff> {
		if (!this.configured) return { changes: "some", replaceKeys: [], changedKeys: [], deleteBeforeReplace: false };
		const [olds, outs, news] = [oldInputs, oldOutputs, newInputs].map((value) => this.pack(value, true));
		const request = diffRequest(urn, id, olds, outs, news, ignoreChanges);
		return diffOf(await call<ProviderProto.DiffResponse>(this.client, "diff", request, deadlines.diff));
	}

	async create({ urn, inputs, preview, timeoutSeconds }: CreateRequest): Promise<Live> {
		if (preview && !this.configured) return { id: "", outputs: {} };
		if (preview && !this.abilities.preview) return { id: "", outputs: inputs };
		const { type, name } = parseUrn(urn);
		const request = new providerProto.CreateRequest();
		request
			.setUrn(urn)
			.setName(name)
			.setType(type)
			.setProperties(this.pack(inputs))
			.setPreview(preview)
			.setTimeout(timeoutSeconds ?? 0);
		return await this.live(inputs, async () => {
			const answer = await call<ProviderProto.CreateResponse>(this.client, "create", request, changeDeadline(timeoutSeconds));
			return { id: answer.getId(), outputs: fromStruct(answer.getProperties()) };
		});
	}

	async read({ urn, id, inputs, outputs, timeoutSeconds }: ReadRequest): Promise<Live | undefined> {
		if (!this.configured) return { id, outputs: {}, inputs: {} };
		const { type, name } = parseUrn(urn);
		const request = new providerProto.ReadRequest();
		request
			.setId(id)
			.setUrn(urn)
			.setName(name)
			.setType(type)
			.setTimeout(timeoutSeconds ?? 0);
		request.setProperties(this.pack(outputs, true)).setInputs(this.pack(inputs, true));
		const live = await this.live(outputs, async () => {
			const answer = await call<ProviderProto.ReadResponse>(
				this.client,
				"read",
				request,
				timeoutSeconds === undefined ? deadlines.read : changeDeadline(timeoutSeconds),
			);
			const newInputs = answer.getInputs();
			return {
				id: answer.getId(),
				outputs: fromStruct(answer.getProperties()),
				inputs: newInputs === undefined ? undefined : this.remember(fromStruct(newInputs), inputs),
			};
		});
		return live.id === "" ? undefined : live;
	}

	async update(asked: UpdateRequest): Promise<Live> {
		const { urn, id, newInputs, preview, timeoutSeconds } = asked;
		if (preview && !this.configured) return { id, outputs: {} };
		if (preview && !this.abilities.preview) return { id, outputs: newInputs };
		const { type, name } = parseUrn(urn);
		const request = new providerProto.UpdateRequest();
		request
			.setId(id)
			.setUrn(urn)
			.setName(name)
			.setType(type)
			.setPreview(preview)
			.setTimeout(timeoutSeconds ?? 0);
		request.setOlds(this.pack(asked.oldOutputs, true)).setOldInputs(this.pack(asked.oldInputs, true)).setNews(this.pack(newInputs));
		request.setIgnorechangesList([...asked.ignoreChanges]);
		return await this.live(newInputs, async () => {
			const answer = await call<ProviderProto.UpdateResponse>(this.client, "update", request, changeDeadline(timeoutSeconds));
			return { id, outputs: fromStruct(answer.getProperties()) };
		});
	}

	async delete({ urn, id, inputs, outputs, timeoutSeconds }: DeleteRequest): Promise<void> {
		const { type, name } = parseUrn(urn);
		const request = new providerProto.DeleteRequest();
		request
			.setId(id)
			.setUrn(urn)
			.setName(name)
			.setType(type)
			.setTimeout(timeoutSeconds ?? 0);
		request.setProperties(this.pack(outputs)).setOldInputs(this.pack(inputs));
		await call(this.client, "delete", request, changeDeadline(timeoutSeconds));
	}

	async invoke(token: string, args: Properties, preview: boolean): Promise<InvokeResult> {
		if (!this.configured) return { result: {}, failures: [] };
		const request = new providerProto.InvokeRequest();
		request.setTok(token).setArgs(this.pack(args)).setPreview(preview);
		const answer = await call<ProviderProto.InvokeResponse>(this.client, "invoke", request, deadlines.invoke);
		const result = fromStruct(answer.getReturn());
		const hide = containsSecret(args) && !this.abilities.secrets;
		return {
			result: hide ? Object.fromEntries(Object.entries(result).map(([key, value]) => [key, makeSecret(value)])) : result,
			failures: failuresOf(answer),
		};
	}

	private pack(properties: Properties, elideAssets = false): ReturnType<typeof toStruct> {
		return toStruct(properties, { ...this.abilities, elideAssets });
	}

	/** A plugin that takes no secrets gives none back; what was secret stays secret by its key. */
	private remember(answered: Properties, asked: Properties): Properties {
		return this.abilities.secrets ? answered : annotateSecrets(answered, asked);
	}

	/** A resource that exists but failed to initialise is told by an error, which is a state all the same. */
	private async live(asked: Properties, request: () => Promise<Live>): Promise<Live> {
		try {
			const live = await request();
			return { ...live, outputs: this.remember(live.outputs, asked) };
		} catch (error) {
			if (!(error instanceof PartialFailure)) throw error;
			return { ...error.live, outputs: this.remember(error.live.outputs, asked) };
		}
	}
}

/** Configuration goes without secrets and with references turned into ids, as every plugin understands it. */
const plain: WireOptions = { secrets: false, references: false };

function checkRequest(urn: string, olds: ReturnType<typeof toStruct>, news: ReturnType<typeof toStruct>): ProviderProto.CheckRequest {
	const { type, name } = parseUrn(urn);
	const request = new providerProto.CheckRequest();
	request.setUrn(urn).setName(name).setType(type).setOlds(olds).setNews(news);
	// The seed makes generated names random; it is not kept, as no plan is applied later.
	request.setRandomseed(crypto.getRandomValues(new Uint8Array(32)));
	return request;
}

type Struct = ReturnType<typeof toStruct> | undefined;

function diffRequest(
	urn: string,
	id: string,
	oldInputs: Struct,
	oldOutputs: Struct,
	news: Struct,
	ignoreChanges: readonly string[],
): ProviderProto.DiffRequest {
	const { type, name } = parseUrn(urn);
	const request = new providerProto.DiffRequest();
	request.setId(id).setUrn(urn).setName(name).setType(type);
	request
		.setOldInputs(oldInputs)
		.setOlds(oldOutputs)
		.setNews(news)
		.setIgnorechangesList([...ignoreChanges]);
	return request;
}

function failuresOf(answer: { getFailuresList(): readonly ProviderProto.CheckFailure[] }): CheckResult["failures"] {
	return answer.getFailuresList().map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
}

const kinds: readonly DiffKind[] = ["add", "add-replace", "delete", "delete-replace", "update", "update-replace"];
const changes = ["unknown", "none", "some"] as const;

function diffOf(answer: ProviderProto.DiffResponse): Diff {
	const detailed = Object.fromEntries(
		[...answer.getDetaileddiffMap().entries()].map(([path, diff]): [string, PropertyDiff] => [
			path,
			{ kind: kinds[diff.getKind()] ?? "update", inputDiff: diff.getInputdiff() },
		]),
	);
	return {
		changes: changes[answer.getChanges()] ?? "unknown",
		replaceKeys: answer.getReplacesList(),
		changedKeys: answer.getDiffsList(),
		detailed: answer.getHasdetaileddiff() ? detailed : undefined,
		deleteBeforeReplace: answer.getDeletebeforereplace(),
	};
}
