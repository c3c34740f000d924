import type { runtime } from "@pulumi/pulumi";
import { standIns as aws } from "./stand-ins/aws.ts";
import { standIns as azure } from "./stand-ins/azure.ts";
import { standIns as cloudflare } from "./stand-ins/cloudflare.ts";
import { declaredOutputs } from "./stand-ins/declared-outputs.ts";
import { standIns as digitalocean } from "./stand-ins/digitalocean.ts";
import { standIns as gcp } from "./stand-ins/gcp.ts";
import { standIns as kubernetes } from "./stand-ins/kubernetes.ts";
import { standIns as local } from "./stand-ins/local.ts";
import { standIns as random } from "./stand-ins/random.ts";

const all = [local, aws, gcp, azure, digitalocean, cloudflare, kubernetes, random];
const resources = Object.assign({}, ...all.map((each) => each.resources)) as (typeof local)["resources"];
const lookups = Object.assign({}, ...all.map((each) => each.lookups)) as (typeof local)["lookups"];

/** Packages whose resources are declared here, not by an SDK. */
const withoutSdk: readonly string[] = ["local:", "pulumi:"];

/** Answers for a resource in the SDK's mocks. A type of `local` that isn't known here is a mistake of the test; a cloud's is made up from its SDK. */
export function standIn({ type, name, inputs, custom, id }: runtime.MockResourceArgs): runtime.MockResourceResult {
	if (custom === false) return { id: undefined, state: inputs };
	const answer = resources[type];
	if (answer === undefined && type.startsWith("local:")) throw new Error(`no stand-in for ${type}`);
	const computed = withoutSdk.some((each) => type.startsWith(each)) ? {} : declaredOutputs(type, name);
	return { id: id || standInId(type, name), state: { ...computed, ...inputs, ...answer?.(inputs, name) } };
}

/** Names the resource, as its other made-up outputs do. */
function standInId(type: string, name: string): string {
	return type.startsWith("local:") ? `${name}-id` : `${type}::${name}.id`;
}

/** Answers for a lookup. One that isn't known here is a mistake of the test. */
export function standInLookup({ token, inputs }: runtime.MockCallArgs): Record<string, unknown> {
	const answer = lookups[token];
	if (answer === undefined) throw new Error(`no stand-in for the lookup ${token}`);
	return { ...answer(inputs) };
}
