/** The engine as the SDK sees it: an object with the methods of the resource monitor's gRPC client, in the same process. */
import { declined } from "./declines.ts";
import { readReferences } from "./offline/references.ts";
import { ProviderError } from "./plugins/provider.ts";
import { PartialFailure, Unimplemented } from "./plugins/rpc.ts";
import { Refusal } from "./refusal.ts";
import { readExternal, register } from "./register.ts";
import { type Run, Stopped } from "./run.ts";
import { empty, grpc, providerProto, type ResourceProto, resourceProto } from "./sdk.ts";
import { StepFailed } from "./steps/apply.ts";
import { defaultProvider } from "./steps/default-provider.ts";
import type { Goal } from "./steps/goal.ts";
import { goalOf, goalOfRead } from "./steps/request.ts";
import { makeUrn, packageOf, rootStackType } from "./urn.ts";
import { equal } from "./values/compare.ts";
import { containsUnknown, type Properties, type Value } from "./values/signatures.ts";
import { fromStruct, toStruct } from "./values/wire.ts";

type Callback<Response> = (error: Error | null, response?: Response) => void;
type Method<Request, Response> = (request: Request, done: Callback<Response>) => void;

/** Features the SDK may use. The others are declined by not being here; the SDK then throws, which `program.ts` turns into a Refusal. */
const features = (offline: boolean): ResourceProto.DeploymentInfo => {
	const { RESOURCE_MONITOR_FEATURE_SECRETS, RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES, RESOURCE_MONITOR_FEATURE_ALIAS_SPECS } =
		resourceProto.ResourceMonitorFeature;
	const { RESOURCE_MONITOR_FEATURE_DELETED_WITH, RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER, RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES } =
		resourceProto.ResourceMonitorFeature;
	return new resourceProto.DeploymentInfo().setSupportedfeaturesList([
		RESOURCE_MONITOR_FEATURE_SECRETS,
		RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
		RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
		RESOURCE_MONITOR_FEATURE_DELETED_WITH,
		RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER,
		// Offline plans read from them what an unknown input refers to.
		...(offline ? [RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES] : []),
	]);
};

export class Monitor {
	private readonly run: Run;
	/** The root stack's outputs come last: they are written when everything else has succeeded. */
	private rootOutputs: { readonly urn: string; readonly outputs: Properties } | undefined;

	constructor(run: Run) {
		this.run = run;
	}

	getDeploymentInfo: Method<unknown, ResourceProto.DeploymentInfo> = (_request, done) =>
		done(null, features(this.run.offline !== undefined));

	supportsFeature: Method<ResourceProto.SupportsFeatureRequest, ResourceProto.SupportsFeatureResponse> = (request, done) => {
		const known = ["secrets", "resourceReferences", "aliasSpecs", "deletedWith"];
		done(null, new resourceProto.SupportsFeatureResponse().setHassupport(known.includes(request.getId())));
	};

	registerResource: Method<ResourceProto.RegisterResourceRequest, ResourceProto.RegisterResourceResponse> = (request, done) => {
		void this.answer(request.getType(), request.getName(), request.getParent(), done, async () => {
			const goal = await this.withProvider(this.noted(goalOf(this.run, request, this.inputsOf(request.getObject()))), request);
			const state = await register(this.run, goal);
			this.run.goals.set(state.urn, goal);
			if (!goal.custom) this.run.componentProviders.set(state.urn, Object.fromEntries(request.getProvidersMap().entries()));
			const answer = new resourceProto.RegisterResourceResponse();
			answer
				.setUrn(state.urn)
				.setId(state.id ?? "")
				.setResult(resourceProto.Result.SUCCESS);
			// A component's old outputs may refer to resources that are not registered yet; the SDK would ask for them and fail.
			answer.setObject(toStruct(state.custom ? state.outputs : {}));
			return answer;
		});
	};

	readResource: Method<ResourceProto.ReadResourceRequest, ResourceProto.ReadResourceResponse> = (request, done) => {
		void this.answer(request.getType(), request.getName(), request.getParent(), done, async () => {
			const goal = await this.withProvider(this.noted(goalOfRead(this.run, request, this.inputsOf(request.getProperties()))), request);
			const state = await readExternal(this.run, goal, request.getId());
			return new resourceProto.ReadResourceResponse().setUrn(state.urn).setProperties(toStruct(state.outputs));
		});
	};

	invoke: Method<ResourceProto.ResourceInvokeRequest, ResourceProto.ResourceInvokeResponse> = (request, done) => {
		void this.answerInvoke(request, done);
	};

	registerResourceOutputs: Method<ResourceProto.RegisterResourceOutputsRequest, unknown> = (request, done) => {
		const urn = request.getUrn();
		const outputs = fromStruct(request.getOutputs());
		this.run.events.learn(outputs);
		const state = this.run.news.get(urn);
		if (state?.type === rootStackType) this.rootOutputs = { urn, outputs };
		else if (state !== undefined) this.setOutputs(urn, outputs);
		done(null, new empty.Empty());
	};

	existsResource: Method<ResourceProto.ExistsResourceRequest, ResourceProto.ExistsResourceResponse> = (request, done) => {
		void this.answer(request.getType(), "exists", request.getParent(), done, async () => {
			const provider = request.getProvider() || (await defaultProvider(this.run, packageOf(request.getType()), request.getVersion()));
			const urn = makeUrn(this.run.source.stack, this.run.source.project, "", request.getType(), "exists");
			const inputs = fromStruct(request.getProperties());
			const live = await this.run.registry.get(provider).read({ urn, id: request.getId(), inputs, outputs: inputs });
			return new resourceProto.ExistsResourceResponse().setExists(live !== undefined);
		});
	};

	call: Method<ResourceProto.ResourceCallRequest, unknown> = (request, done) =>
		this.decline(`calling the method ${request.getTok()} of a component`, done);
	registerPackage: Method<ResourceProto.RegisterPackageRequest, unknown> = (request, done) =>
		this.decline(`the parameterised package "${request.getName()}"`, done);
	registerStackTransform: Method<unknown, unknown> = (_request, done) => this.decline("transforms", done);
	registerStackInvokeTransform: Method<unknown, unknown> = (_request, done) => this.decline("transforms", done);
	registerResourceHook: Method<unknown, unknown> = (_request, done) => this.decline("resource hooks", done);
	registerErrorHook: Method<unknown, unknown> = (_request, done) => this.decline("resource hooks", done);
	signalAndWaitForShutdown: Method<unknown, unknown> = (_request, done) => done(null, new empty.Empty());
	close(): void {}

	/** Writes the stack's outputs. After a failure, outputs that the program did not get to keep their old values. */
	finishOutputs(): void {
		const root = this.rootOutputs;
		if (root === undefined) return;
		const complete = this.run.failures.length === 0 && !this.run.stopping;
		const old = this.run.olds.get(root.urn)?.outputs ?? {};
		this.setOutputs(root.urn, complete ? root.outputs : { ...old, ...root.outputs });
	}

	/** The outputs of the stack as the program gave them; undefined when it did not get that far. */
	stackOutputs(): Properties | undefined {
		return this.rootOutputs?.outputs;
	}

	private setOutputs(urn: string, outputs: Properties): void {
		const state = this.run.news.get(urn);
		if (state === undefined) return;
		const same = equal(state.outputs, outputs);
		state.outputs = outputs;
		if (!same) void this.run.snapshot.write();
		const old = this.run.olds.get(this.run.aliasOf.get(urn) ?? urn);
		const op = old === undefined ? "create" : equal(old.inputs, state.inputs) ? "same" : "update";
		this.run.events.finished({ op, urn, type: state.type, old, new: state, logical: true });
	}

	private inputsOf(given: Parameters<typeof fromStruct>[0]): Properties {
		return this.run.offline === undefined ? fromStruct(given) : readReferences((given?.toJavaScript() ?? {}) as Value);
	}

	private noted(goal: Goal): Goal {
		const { stack, project } = this.run.source;
		return this.run.offline?.note(makeUrn(stack, project, goal.parent, goal.type, goal.name), goal) ?? goal;
	}

	/** A resource without a provider of its own gets the default one of its package. */
	private async withProvider(goal: Goal, request: { getVersion(): string }): Promise<Goal> {
		if (!goal.custom || goal.provider !== "" || goal.type.startsWith("pulumi:providers:")) return goal;
		return { ...goal, provider: await defaultProvider(this.run, packageOf(goal.type), request.getVersion()) };
	}

	private async answer<Response>(
		type: string,
		name: string,
		parent: string,
		done: Callback<Response>,
		work: () => Promise<Response>,
	): Promise<void> {
		try {
			this.run.guard();
			done(null, await work());
		} catch (error) {
			this.report(makeUrn(this.run.source.stack, this.run.source.project, parent, type, name), error);
			done(terminating());
		}
	}

	private report(urn: string, error: unknown): void {
		if (error instanceof ProviderError || error instanceof PartialFailure || error instanceof Unimplemented)
			this.run.fail(urn, "check", error);
		else if (!(error instanceof StepFailed || error instanceof Stopped)) this.run.failFatally(error);
		this.run.halt();
	}

	private async answerInvoke(
		request: ResourceProto.ResourceInvokeRequest,
		done: Callback<ResourceProto.ResourceInvokeResponse>,
	): Promise<void> {
		try {
			this.run.guard();
			done(null, await this.invoked(request));
		} catch (error) {
			if (error instanceof Stopped) return done(terminating());
			if (error instanceof ProviderError)
				return done(Object.assign(new Error(error.message), { code: grpc.status.UNKNOWN, details: this.run.events.clean(error.message) }));
			this.run.failFatally(error);
			done(terminating());
		}
	}

	private async invoked(request: ResourceProto.ResourceInvokeRequest): Promise<ResourceProto.ResourceInvokeResponse> {
		const token = request.getTok();
		const args = fromStruct(request.getArgs());
		const reference = request.getProvider() || (await defaultProvider(this.run, packageOf(token), request.getVersion()));
		const answer = new resourceProto.ResourceInvokeResponse();
		if (containsUnknown(args)) return answer.setUnknown(true);
		const { unknown, result, failures } = await this.run.registry.get(reference).invoke(token, args as Properties, this.run.preview);
		if (unknown === true) return answer.setUnknown(true);
		this.run.events.learn(result as Value);
		answer.setReturn(toStruct(result));
		answer.setFailuresList(
			failures.map(({ property, reason }) => new providerProto.CheckFailure().setProperty(property).setReason(reason)),
		);
		return answer;
	}

	private decline(what: string, done: Callback<unknown>): void {
		this.run.failFatally(new Refusal([declined(what)]));
		done(terminating());
	}
}

/** The one error that makes the SDK end quietly: on any other it inspects everything that the error refers to, for half a minute. */
function terminating(): Error {
	return Object.assign(new Error("the engine has stopped"), { code: grpc.status.UNAVAILABLE, details: "the engine has stopped" });
}
