/**
 * Holds custom resources against their definitions: reads a list of them as JSON and prints, for each, what is wrong with it, or null where nobody knows
 * its definition. A process of its own: the models are ES modules, which Jest can't load.
 */
import { text } from "node:stream/consumers";
import { AnalysisTemplate } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate";
import { Rollout } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout";
import { Gateway } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway";
import { GatewayClass } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GatewayClass";
import { HTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { watch } from "./unread.ts";

interface Manifest {
	readonly apiVersion: string;
	readonly kind: string;
	readonly metadata: object;
	readonly spec: object;
}

type Model = new () => { validate(): void };

const models: Readonly<Record<string, Model>> = Object.fromEntries(
	[AnalysisTemplate, Gateway, GatewayClass, HTTPRoute, Rollout, ScaledObject].map((model) => [`${model.apiVersion} ${model.kind}`, model]),
);

/** Sentences; null where there is no model of it. */
function faultsOf(manifest: Manifest): readonly string[] | null {
	const ModelOf = models[`${manifest.apiVersion} ${manifest.kind}`];
	if (ModelOf === undefined) return null;
	const { apiVersion: _, kind: __, metadata, spec, ...others } = manifest;
	const watched = watch({ metadata, spec });
	// Given to its constructor they would be copied, and with that read.
	const broken = brokenBy(Object.assign(new ModelOf(), watched.seen));
	const unknown = [...Object.keys(others).map((key) => `.${key}`), ...watched.unread()];
	return [...broken, ...unknown.map((path) => `${path} is unknown`)];
}

function brokenBy(model: { validate(): void }): readonly string[] {
	try {
		model.validate();
		return [];
	} catch (error) {
		if (!(error instanceof Error) || !("errors" in error)) throw error;
		return (error.errors as readonly { instancePath: string; message?: string }[]).map(
			({ instancePath, message }) => `${instancePath.replaceAll("/", ".")} ${message}`,
		);
	}
}

const manifests = JSON.parse(await text(process.stdin)) as readonly Manifest[];
process.stdout.write(JSON.stringify(manifests.map(faultsOf)));
